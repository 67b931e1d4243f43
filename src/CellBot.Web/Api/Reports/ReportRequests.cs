using System.Globalization;
using CellBot.Auditing;
using CellBot.Reports;
using CellBot.Web.Rules;

namespace CellBot.Web.Api.Reports;

/// <summary>
/// What every report endpoint does around the rules: is it the caller's to see and to act on, and how is the answer told. Each look is in
/// the audit trail.
/// </summary>
internal sealed class ReportRequests(
    ReportService service,
    ReportMergeService merging,
    IReportStore store,
    UnitScope scope,
    IAuditStore audit,
    Problems problems,
    TimeProvider clock
)
{
    private const int LongestPage = 500;

    public async Task<IResult> ListAsync(
        string? state,
        string? unit,
        int? skip,
        int? limit,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var caller = ApiCaller.Of(context);
        ReportState? only = state is null ? null : Words.Parse<ReportState>(state);
        if (state is not null && only is null)
            return problems.Of("bad_request", $"state may be {Words.All<ReportState>()}");
        if (skip < 0)
            return problems.Of("bad_request", "skip may not be negative");
        if (unit is not null && await scope.RefusalAsync(caller, unit, cancellationToken) is { } outside)
            return problems.Of(outside);
        var size = Math.Clamp(limit ?? 100, 1, LongestPage);
        var views = await store.ListAsync(
            new ReportFilter(only is { } one ? [one] : [], unit, caller.Top, size, skip ?? 0),
            cancellationToken
        );
        await LookedAsync(caller, "report.listed", "", cancellationToken, ("count", views.Count.ToString(CultureInfo.InvariantCulture)));
        var items = new List<ReportAnswer>(views.Count);
        foreach (var view in views)
            items.Add(await AnswerAsync(view, caller, cancellationToken));
        return Results.Ok(new ReportsPage(items, views.Count == size ? (skip ?? 0) + size : null));
    }

    public Task<IResult> ShowAsync(string code, HttpContext context, CancellationToken cancellationToken) =>
        SeenAsync(
            code,
            context,
            async view =>
            {
                var caller = ApiCaller.Of(context);
                await LookedAsync(caller, "report.viewed", view.Report.Code, cancellationToken);
                var entries = await store.EntriesAsync(view.Report.Id, cancellationToken);
                return Results.Ok(
                    new ReportWithEntries(
                        await AnswerAsync(view, caller, cancellationToken),
                        [.. entries.Select(entry => new ReportEntryAnswer(entry.At, entry.Author, entry.Kind, entry.Text))]
                    )
                );
            },
            cancellationToken
        );

    /// <summary>One step on a report that the caller's office has now, answered with how it stands then.</summary>
    public Task<IResult> StepAsync(
        string code,
        HttpContext context,
        Func<ReportService, long, Actor, Task<ReportDecision>> step,
        CancellationToken cancellationToken
    ) =>
        SeenAsync(
            code,
            context,
            async view =>
            {
                var caller = ApiCaller.Of(context);
                if (!view.IsHere)
                    return problems.Of("report_elsewhere", $"{view.Report.Code} lies with '{view.OfficeCode}' now");
                if (await step(service, view.Report.Number, caller.Actor) is ReportDecision.Refused refused)
                    return problems.Of(refused.Code, refused.Detail);
                return Results.Ok(
                    await AnswerAsync((await store.ViewAsync(view.Report.Number, null, cancellationToken))!, caller, cancellationToken)
                );
            },
            cancellationToken
        );

    /// <summary>Both must be the office's to act on now; one that the caller may not see is answered as one that is not there.</summary>
    public Task<IResult> MergeAsync(string code, string? into, HttpContext context, CancellationToken cancellationToken) =>
        StepAsync(
            code,
            context,
            async (_, number, actor) =>
                IssueReport.NumberIn(into ?? "") is { } other
                && await store.ViewAsync(other, ApiCaller.Of(context).Top, cancellationToken) is { } view
                    ? view.IsHere
                        ? await merging.MergeAsync(number, other, actor, cancellationToken)
                        : new ReportDecision.Refused("merge_elsewhere", $"{view.Report.Code} lies with '{view.OfficeCode}' now")
                    : ReportDecision.NotFound(into ?? ""),
            cancellationToken
        );

    public Task<IResult> SeparateAsync(string code, HttpContext context, CancellationToken cancellationToken) =>
        StepAsync(code, context, (_, number, actor) => merging.SeparateAsync(number, actor, cancellationToken), cancellationToken);

    // What is not the caller's is answered like what is not there: not even its existence is told.
    private async Task<IResult> SeenAsync(
        string code,
        HttpContext context,
        Func<ReportView, Task<IResult>> answer,
        CancellationToken cancellationToken
    ) =>
        IssueReport.NumberIn(code) is { } number && await store.ViewAsync(number, ApiCaller.Of(context).Top, cancellationToken) is { } view
            ? await answer(view)
            : problems.Of("report_not_found", $"there is no report '{code}' that this key may see");

    private async Task<ReportAnswer> AnswerAsync(ReportView view, ApiCaller caller, CancellationToken cancellationToken)
    {
        var report = view.Report;
        var contact =
            report.Reporter is { } reporter && caller.Top == view.OfficeCode
                ? await store.ContactAsync(reporter.MemberId, cancellationToken)
                : null;
        return new ReportAnswer(
            report.Code,
            report.State,
            report.Category,
            report.Urgency,
            report.Text,
            report.Place,
            view.UnitCode,
            view.OfficeCode,
            report.AssignedTo,
            report.DirectiveId,
            report.CreatedAt,
            report.DueAt,
            ReportTransitions.Waits(report.State) && report.DueAt <= clock.GetUtcNow(),
            report.AnsweredAt,
            report.FinishedAt,
            view.Files,
            contact is null ? null : new ReporterAnswer(contact.FullName, contact.Role),
            report.MergedInto is { } into ? IssueReport.CodeOf(into) : null
        );
    }

    private Task LookedAsync(
        ApiCaller caller,
        string action,
        string subject,
        CancellationToken cancellationToken,
        params ReadOnlySpan<(string, string)> details
    ) => audit.AppendAsync(AuditEvent.Of(clock.GetUtcNow(), caller.Actor.Name, action, "report", subject, details), cancellationToken);
}
