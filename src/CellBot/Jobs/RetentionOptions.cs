namespace CellBot.Jobs;

/// <summary>
/// How long people's data are kept beyond their use, section <c>Retention</c>. The office decides: nothing is erased unless it says so.
/// </summary>
public sealed record RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>The name of somebody who left a roster is taken off it after this; what was counted stays counted. Null: kept. Proposed: 30
    /// days. From 1 to 3650.</summary>
    public TimeSpan? PeopleWhoLeft { get; init; }

    /// <summary>Words and files of a report are erased so long after it was finished; number, kind and times stay. Null: kept. Proposed:
    /// 1826 days (five years). From 30 to 7300.</summary>
    public TimeSpan? Reports { get; init; }

    /// <summary>Entries of the audit trail older than this are taken out, from the oldest on; an entry that says so takes their place in
    /// the chain. Null: kept. Proposed: 730 days (two years). From 365 to 7300.</summary>
    public TimeSpan? Audit { get; init; }
}
