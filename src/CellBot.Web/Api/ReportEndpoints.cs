namespace CellBot.Web.Api;

/// <summary>Issue reports as an office's own program answers them. The rules are <see cref="Reports.ReportOffice"/>'s.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("reports");
        reports.MapGet("/", (string? state, string? unit, int? skip, int? limit, ReportRequests desk, HttpContext context, CancellationToken cancellationToken) =>
                desk.ListAsync(state, unit, skip, limit, context, cancellationToken))
            .WithMetadata(AllowedRoles.Any).Produces<ReportsPage>();
        reports.MapGet("/{code}", (string code, ReportRequests desk, HttpContext context, CancellationToken cancellationToken) => desk.ShowAsync(code, context, cancellationToken))
            .WithMetadata(AllowedRoles.Any).Produces<ReportWithEntries>();
        reports.MapPost("/{code}/reply", (string code, ReplyRequest body, ReportRequests desk, HttpContext context, CancellationToken cancellationToken) =>
                desk.StepAsync(code, context, (office, number, actor) => office.AnswerAsync(number, body.Text, actor, cancellationToken), cancellationToken))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<ReportAnswer>();
        reports.MapPost("/{code}/assign", (string code, AssignRequest? body, ReportRequests desk, HttpContext context, CancellationToken cancellationToken) =>
                desk.StepAsync(code, context, (office, number, actor) => office.AssignAsync(number, body?.To ?? actor.Name, actor, cancellationToken), cancellationToken))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<ReportAnswer>();
        reports.MapPost("/{code}/escalate", (string code, EscalateRequest? body, ReportRequests desk, HttpContext context, CancellationToken cancellationToken) =>
                desk.StepAsync(code, context, (office, number, actor) => office.EscalateAsync(number, body?.Note, actor, cancellationToken), cancellationToken))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<ReportAnswer>();
        reports.MapPost("/{code}/close", (string code, CloseRequest? body, ReportRequests desk, HttpContext context, CancellationToken cancellationToken) =>
                desk.StepAsync(code, context, (office, number, actor) => office.CloseAsync(number, body?.Reason, actor, cancellationToken), cancellationToken))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<ReportAnswer>();
    }
}
