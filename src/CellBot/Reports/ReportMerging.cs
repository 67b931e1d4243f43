namespace CellBot.Reports;

/// <summary>
/// Two reports about one thing as one. The one that is merged keeps its number, its words and its reporter, and goes along with the other:
/// it has its state and its office, and its reporter is told what the other's is. Nothing of it waits, is late or is counted by itself.
/// Pure; the clock is passed in.
/// </summary>
public static class ReportMerging
{
    /// <param name="merged">The one that goes along.</param>
    /// <param name="into">The one that is answered.</param>
    /// <param name="hasOwn">Others are merged into the one that is to go along.</param>
    /// <returns>Null: they may be merged.</returns>
    public static ReportDecision.Refused? Refusal(IssueReport merged, IssueReport into, bool hasOwn) =>
        merged.Number == into.Number ? new ReportDecision.Refused("merge_itself", "a report cannot be merged into itself")
        : merged.MergedInto is not null ? AlreadyMerged(merged)
        : into.MergedInto is not null ? new ReportDecision.Refused("merge_into_merged", $"{into.Code} is merged into another one itself")
        : hasOwn ? new ReportDecision.Refused("merge_has_own", $"others are merged into {merged.Code}: take them apart first")
        : IsEnded(merged) || IsEnded(into) ? new ReportDecision.Refused("merge_ended", "one of them is ended")
        : merged.OfficeId != into.OfficeId ? new ReportDecision.Refused("merge_elsewhere", "another office has the other one")
        : null;

    public static ReportDecision.Refused AlreadyMerged(IssueReport report) =>
        new("report_merged", $"{report.Code} is merged into {IssueReport.CodeOf(report.MergedInto ?? 0)}: do it there");

    public static IssueReport Merged(IssueReport merged, IssueReport into) => Along(merged, into) with { MergedInto = into.Number };

    /// <summary>By itself again, as far as the other has come.</summary>
    /// <param name="hasAbove">Somebody above takes it up when its time runs out.</param>
    public static IssueReport Apart(IssueReport merged, bool hasAbove) =>
        merged with
        {
            MergedInto = null,
            EscalatesAt = hasAbove && ReportTransitions.Waits(merged.State) ? merged.DueAt : null,
            Version = merged.Version + 1,
        };

    /// <summary>
    /// What a step of the one that is answered does to one that goes along with it; null: nothing. A reporter's word ends their own report
    /// alone.
    /// </summary>
    public static (IssueReport Report, ReportEntry? Entry)? Follow(IssueReport merged, ReportDecision.Done step) =>
        step.Entry switch
        {
            { Author: EntryAuthor.Office or EntryAuthor.System } => (Along(merged, step.Report), step.Entry with { Key = null }),
            { Kind: EntryKind.Reopened } => (Along(merged, step.Report), null),
            _ => null,
        };

    private static bool IsEnded(IssueReport report) => report.State is ReportState.Solved or ReportState.Closed;

    private static IssueReport Along(IssueReport merged, IssueReport into) =>
        merged with
        {
            State = into.State,
            OfficeId = into.OfficeId,
            Step = merged.OfficeId == into.OfficeId ? merged.Step : merged.Step + 1,
            AssignedTo = into.AssignedTo,
            DueAt = into.DueAt,
            EscalatesAt = null,
            AnsweredAt = into.AnsweredAt,
            FinishedAt = into.FinishedAt,
            Version = merged.Version + 1,
        };
}
