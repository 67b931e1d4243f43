using CellBot.Auditing;
using CellBot.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Acts;

/// <summary>What the office does on the page of a report, and the photos and files that came with it.</summary>
public static class ReportFormEndpoints
{
    public const string Text = "noi-dung";
    public const string To = "giao-cho";

    public static void Map(IEndpointRouteBuilder app)
    {
        Step(
            "tra-loi",
            "report_answered",
            (service, number, form, actor, cancellationToken) =>
                service.AnswerAsync(number, form[Text].ToString(), actor, cancellationToken)
        );
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

    private static RedirectHttpResult RedirectTo(string code, string done, ReportDecision decision) =>
        TypedResults.LocalRedirect(
            $"~/phan-anh/{Uri.EscapeDataString(code)}?{(decision is ReportDecision.Refused refused ? $"tu-choi={Refusal(refused.Code)}" : $"xong={done}")}"
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
