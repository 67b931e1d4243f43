using CellBot.Auditing;

namespace CellBot.Directives;

/// <summary>What the next version is made of when the office settled lines of its reading.</summary>
/// <param name="Reading">As JSON, with the corrections.</param>
/// <param name="Texts">By audience, plain text: drafts of the machine and what people wrote.</param>
/// <param name="Events">A line of the audit chain for each correction.</param>
public sealed record CorrectedVersion(string Reading, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<AuditEvent> Events);
