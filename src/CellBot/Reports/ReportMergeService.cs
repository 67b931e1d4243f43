using CellBot.Auditing;
using CellBot.Calendar;

namespace CellBot.Reports;

/// <summary>
/// Merges two reports about one thing, and takes them apart again: both reports, their entries, what the reporter is told and the audit
/// entry in one transaction. Whether the office may see both is asked before, by <see cref="IReportStore.ViewAsync"/>.
/// </summary>
public sealed class ReportMergeService(IReportStore store, ReportNotices notices, TimeProvider clock)
{
    /// <param name="number">The one that goes along.</param>
    /// <param name="intoNumber">The one that is answered.</param>
    public async Task<ReportDecision> MergeAsync(long number, long intoNumber, Actor actor, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            if (await store.FindAsync(number, cancellationToken) is not { } merged)
                return ReportDecision.NotFound(IssueReport.CodeOf(number));
            if (await store.FindAsync(intoNumber, cancellationToken) is not { } into)
                return ReportDecision.NotFound(IssueReport.CodeOf(intoNumber));
            var own = await store.MergedAsync(number, cancellationToken);
            if (ReportMerging.Refusal(merged, into, own.Count > 0) is { } refused)
                return refused;
            var changed = ReportMerging.Merged(merged, into);
            var office = await NameAsync(into.OfficeId, cancellationToken);
            var answer = into.State is ReportState.Answered ? await LastAnswerAsync(into, cancellationToken) : null;
            var entry = Entry(EntryKind.Merged, into.Code, actor, now);
            ReportChange[] step =
            [
                new(
                    changed,
                    answer is null ? [entry] : [entry, answer with { Id = 0, At = now, Key = null }],
                    [],
                    answer is null ? notices.Merged(changed, office) : notices.Answered(changed, office, answer.Text!)
                ),
                new(Next(into), [Entry(EntryKind.Merged, merged.Code, actor, now)], [], null),
            ];
            if (await store.TryChangeAsync(step, Audit(now, actor, "report.merged", merged, into), cancellationToken))
                return new ReportDecision.Done(changed, entry, office);
        }
    }

    public async Task<ReportDecision> SeparateAsync(long number, Actor actor, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            if (
                await store.FindAsync(number, cancellationToken) is not { MergedInto: { } intoNumber } merged
                || await store.FindAsync(intoNumber, cancellationToken) is not { } into
            )
                return new ReportDecision.Refused("not_merged", $"{IssueReport.CodeOf(number)} is merged into none");
            var chain = await store.ChainAsync(merged.OfficeId, cancellationToken);
            var changed = ReportMerging.Apart(merged, ReportRouting.Above(chain, VietnamTime.DateOf(now)) is not null);
            var entry = Entry(EntryKind.Separated, into.Code, actor, now);
            ReportChange[] step =
            [
                new(changed, [entry], [], notices.Separated(changed, chain[0].Name)),
                // Of one that was erased meanwhile nothing changes any more.
                .. into.Reporter is null
                    ? (ReportChange[])[]
                    : [new(Next(into), [Entry(EntryKind.Separated, merged.Code, actor, now)], [], null)],
            ];
            if (await store.TryChangeAsync(step, Audit(now, actor, "report.separated", merged, into), cancellationToken))
                return new ReportDecision.Done(changed, entry, chain[0].Name);
        }
    }

    private static IssueReport Next(IssueReport report) => report with { Version = report.Version + 1 };

    private static ReportEntry Entry(EntryKind kind, string other, Actor actor, DateTimeOffset now) =>
        new(0, now, EntryAuthor.Office, kind, actor.Name, other);

    private async Task<ReportEntry?> LastAnswerAsync(IssueReport report, CancellationToken cancellationToken) =>
        (await store.EntriesAsync(report.Id, cancellationToken)).LastOrDefault(entry =>
            entry is { Author: EntryAuthor.Office, Kind: EntryKind.Said, Text.Length: > 0 }
        );

    private async Task<string> NameAsync(long unitId, CancellationToken cancellationToken) =>
        (await store.ChainAsync(unitId, cancellationToken))[0].Name;

    private static AuditEvent Audit(DateTimeOffset now, Actor actor, string action, IssueReport merged, IssueReport into) =>
        AuditEvent.Of(now, actor.Name, action, "report", merged.Code, ("into", into.Code));
}
