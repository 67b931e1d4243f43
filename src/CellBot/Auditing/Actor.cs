namespace CellBot.Auditing;

/// <summary>Who acts, for the rules and the audit: an API key, an office user, the command line, the system.</summary>
/// <param name="Name">Stable and unique, e.g. <c>key:registry</c>, <c>cli:root</c>, <c>system</c>. Never shown to members.</param>
public sealed record Actor(string Name);
