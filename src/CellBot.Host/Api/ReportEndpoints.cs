namespace CellBot.Host.Api;

/// <summary>Issue reports as an office's own program answers them. The rules are <see cref="Reports.ReportOffice"/>'s.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("reports");
        reports.MapGet("/", (string? state, string? unit, int? skip, int? limit, ReportDesk desk, HttpContext context, CancellationToken stop) =>
                desk.ListAsync(state, unit, skip, limit, context, stop))
            .WithMetadata(AllowedRoles.Any).Produces<ReportsPage>();
        reports.MapGet("/{code}", (string code, ReportDesk desk, HttpContext context, CancellationToken stop) => desk.ShowAsync(code, context, stop))
            .WithMetadata(AllowedRoles.Any).Produces<ReportWithEntries>();
        reports.MapPost("/{code}/reply", (string code, ReplyRequest body, ReportDesk desk, HttpContext context, CancellationToken stop) =>
                desk.StepAsync(code, context, (office, number, actor) => office.AnswerAsync(number, body.Text, actor, stop), stop))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<ReportAnswer>();
        reports.MapPost("/{code}/assign", (string code, AssignRequest? body, ReportDesk desk, HttpContext context, CancellationToken stop) =>
                desk.StepAsync(code, context, (office, number, actor) => office.AssignAsync(number, body?.To ?? actor.Name, actor, stop), stop))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<ReportAnswer>();
        reports.MapPost("/{code}/escalate", (string code, EscalateRequest? body, ReportDesk desk, HttpContext context, CancellationToken stop) =>
                desk.StepAsync(code, context, (office, number, actor) => office.EscalateAsync(number, body?.Note, actor, stop), stop))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<ReportAnswer>();
        reports.MapPost("/{code}/close", (string code, CloseRequest? body, ReportDesk desk, HttpContext context, CancellationToken stop) =>
                desk.StepAsync(code, context, (office, number, actor) => office.CloseAsync(number, body?.Reason, actor, stop), stop))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<ReportAnswer>();
    }
}
