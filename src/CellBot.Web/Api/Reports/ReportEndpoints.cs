namespace CellBot.Web.Api.Reports;

/// <summary>
/// Issue reports as an office's own program answers them. The rules are <see cref="Reports.ReportService"/>'s and
/// <see cref="Reports.ReportMergeService"/>'s.
/// </summary>
internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("reports");
        reports
            .MapGet(
                "/",
                (
                    string? state,
                    string? unit,
                    int? skip,
                    int? limit,
                    ReportRequests requests,
                    HttpContext context,
                    CancellationToken cancellationToken
                ) => requests.ListAsync(state, unit, skip, limit, context, cancellationToken)
            )
            .WithMetadata(AllowedRoles.Any)
            .Produces<ReportsPage>();
        reports
            .MapGet(
                "/{code}",
                (string code, ReportRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.ShowAsync(code, context, cancellationToken)
            )
            .WithMetadata(AllowedRoles.Any)
            .Produces<ReportWithEntries>();
        reports
            .MapPost(
                "/{code}/reply",
                (string code, ReplyRequest body, ReportRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.StepAsync(
                        code,
                        context,
                        (service, number, actor) => service.AnswerAsync(number, body.Text, actor, cancellationToken),
                        cancellationToken
                    )
            )
            .WithMetadata(AllowedRoles.ReportDesk)
            .Produces<ReportAnswer>();
        reports
            .MapPost(
                "/{code}/assign",
                (string code, AssignRequest? body, ReportRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.StepAsync(
                        code,
                        context,
                        (service, number, actor) => service.AssignAsync(number, body?.To ?? actor.Name, actor, cancellationToken),
                        cancellationToken
                    )
            )
            .WithMetadata(AllowedRoles.ReportDesk)
            .Produces<ReportAnswer>();
        reports
            .MapPost(
                "/{code}/escalate",
                (string code, EscalateRequest? body, ReportRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.StepAsync(
                        code,
                        context,
                        (service, number, actor) => service.EscalateAsync(number, body?.Note, actor, cancellationToken),
                        cancellationToken
                    )
            )
            .WithMetadata(AllowedRoles.ReportDesk)
            .Produces<ReportAnswer>();
        reports
            .MapPost(
                "/{code}/close",
                (string code, CloseRequest? body, ReportRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.StepAsync(
                        code,
                        context,
                        (service, number, actor) => service.CloseAsync(number, body?.Reason, actor, cancellationToken),
                        cancellationToken
                    )
            )
            .WithMetadata(AllowedRoles.ReportDesk)
            .Produces<ReportAnswer>();
        reports
            .MapPost(
                "/{code}/merge",
                (string code, MergeRequest body, ReportRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.MergeAsync(code, body.Into, context, cancellationToken)
            )
            .WithMetadata(AllowedRoles.ReportDesk)
            .Produces<ReportAnswer>();
        reports
            .MapPost(
                "/{code}/separate",
                (string code, ReportRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.SeparateAsync(code, context, cancellationToken)
            )
            .WithMetadata(AllowedRoles.ReportDesk)
            .Produces<ReportAnswer>();
    }
}
