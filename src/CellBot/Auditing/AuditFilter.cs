namespace CellBot.Auditing;

/// <summary>Which entries somebody looks for.</summary>
/// <param name="Actor">By the stable name, with what went through one of theirs: <c>user:12</c> finds <c>user:12/key:x</c>. Null:
/// anybody.</param>
/// <param name="Actions">Beginnings of actions, <c>broadcast.</c>; empty: any.</param>
/// <param name="From">Not before it.</param>
/// <param name="Until">Before it.</param>
public sealed record AuditFilter(string? Actor, IReadOnlyList<string> Actions, DateTimeOffset? From, DateTimeOffset? Until);
