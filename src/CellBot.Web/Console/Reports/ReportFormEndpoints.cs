using CellBot.Auditing;
using CellBot.Reports;
using CellBot.Web.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Reports;

/// <summary>What the office does on the page of a report, and the photos and files that came with it.</summary>
public static class ReportFormEndpoints
{
    public const string Text = "noi-dung";
    public const string To = "giao-cho";

    /// <summary>Numbers of other reports that the same answer goes to.</summary>
    public const string Together = "cung";

    /// <summary>Number of the report that another is merged into.</summary>
    public const string Into = "vao";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/phan-anh/{code}/gop", MergeAsync);
        app.MapPost(
            "/phan-anh/{code}/tach",
            async (
                string code,
                [FromForm] IFormCollection form,
                ReportMergeService merging,
                Actor actor,
                CancellationToken cancellationToken
            ) =>
                RedirectTo(
                    code,
                    "report_separated",
                    IssueReport.NumberIn(code) is { } number
                        ? await merging.SeparateAsync(number, actor, cancellationToken)
                        : ReportDecision.NotFound(code)
                )
        );
        app.MapPost("/phan-anh/{code}/tra-loi", AnswerAsync);
        Step(
            "giao",
            "report_assigned",
            (service, number, form, actor, cancellationToken) => service.AssignAsync(number, form[To].ToString(), actor, cancellationToken)
        );
        Step(
            "chuyen-cap-tren",
            "report_escalated",
            (service, number, form, actor, cancellationToken) =>
                service.EscalateAsync(number, form[Text].ToString(), actor, cancellationToken)
        );
        Step(
            "ket-thuc",
            "report_closed",
            (service, number, form, actor, cancellationToken) => service.CloseAsync(number, form[Text].ToString(), actor, cancellationToken)
        );
        app.MapGet("/phan-anh/{code}/tep/{id:long}", FileAsync).WithMetadata(OwnPagesOnly.Instance);

        void Step(
            string act,
            string done,
            Func<ReportService, long, IFormCollection, Actor, CancellationToken, Task<ReportDecision>> step
        ) =>
            app.MapPost(
                $"/phan-anh/{{code}}/{act}",
                async (
                    string code,
                    [FromForm] IFormCollection form,
                    ReportService service,
                    Actor actor,
                    CancellationToken cancellationToken
                ) =>
                    RedirectTo(
                        code,
                        done,
                        IssueReport.NumberIn(code) is { } number
                            ? await step(service, number, form, actor, cancellationToken)
                            : ReportDecision.NotFound(code)
                    )
            );
    }

    /// <summary>
    /// One answer for what several people ask: each report stays its own and its reporter gets the words. Only what the person's offices
    /// have is answered; what somebody else has answered meanwhile is left as it is.
    /// </summary>
    private static async Task<RedirectHttpResult> AnswerAsync(
        string code,
        [FromForm] IFormCollection form,
        ReportService service,
        Sight sight,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var text = form[Text].ToString();
        var decision = IssueReport.NumberIn(code) is { } number
            ? await service.AnswerAsync(number, text, actor, cancellationToken)
            : ReportDecision.NotFound(code);
        if (decision is ReportDecision.Refused)
            return RedirectTo(code, "", decision);
        var others = 0;
        foreach (var other in form[Together].Select(each => IssueReport.NumberIn(each ?? "")).OfType<long>().Distinct())
            if (
                await sight.ReportAsync(other, cancellationToken) is { IsHere: true } view
                && ReportTransitions.Waits(view.Report.State)
                && await service.AnswerAsync(other, text, actor, cancellationToken) is not ReportDecision.Refused
            )
                others++;
        return RedirectTo(code, others > 0 ? "report_answered_together" : "report_answered", decision);
    }

    /// <summary>Both must be this person's offices' to act on; one that is not is answered as one that is not there.</summary>
    private static async Task<RedirectHttpResult> MergeAsync(
        string code,
        [FromForm] IFormCollection form,
        ReportMergeService merging,
        Sight sight,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var into = form[Into].ToString();
        var decision =
            IssueReport.NumberIn(code) is { } number
            && IssueReport.NumberIn(into) is { } other
            && await sight.ReportAsync(other, cancellationToken) is { } view
                ? view.IsHere
                    ? await merging.MergeAsync(number, other, actor, cancellationToken)
                    : new ReportDecision.Refused("merge_elsewhere", "another office has it now")
                : ReportDecision.NotFound(into);
        return RedirectTo(code, "report_merged", decision);
    }

    private static RedirectHttpResult RedirectTo(string code, string done, ReportDecision decision) =>
        TypedResults.LocalRedirect(
            $"~/phan-anh/{Uri.EscapeDataString(code)}?"
                + (decision is ReportDecision.Refused refused ? $"tu-choi={Refusal(refused.Code)}" : $"xong={done}")
        );

    // The same code is a broadcast's, with other words.
    private static string Refusal(string code) => code == "reason_missing" ? "report_reason_missing" : code;

    // Only pictures are shown, by what they are and not by what they are called; all else is a download that no browser opens by itself.
    private static async Task<IResult> FileAsync(
        string code,
        long id,
        IReportStore store,
        ReportFiles files,
        IAuditStore audit,
        TimeProvider clock,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (
            IssueReport.NumberIn(code) is not { } number
            || await store.FindAsync(number, cancellationToken) is not { } report
            || await files.OpenAsync(report, id, cancellationToken) is not { } content
        )
            return Results.NotFound();
        await audit.AppendAsync(
            AuditEvent.Of(
                clock.GetUtcNow(),
                actor.Name,
                "report.file_viewed",
                "report",
                report.Code,
                ("file", id.ToString(System.Globalization.CultureInfo.InvariantCulture))
            ),
            cancellationToken
        );
        return content.ShownAs is { } type
            ? Results.Bytes(content.Bytes, type)
            : Results.Bytes(content.Bytes, "application/octet-stream", $"{report.Code}-{id}");
    }
}
