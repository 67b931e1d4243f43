using CellBot.Auditing;
using CellBot.Broadcasts.Schedules;

namespace CellBot.Web.Api;

/// <summary>Recurring broadcasts as another program makes, looks at and ends them. The rules are <see cref="ScheduleOffice"/>'s.</summary>
internal static class ScheduleEndpoints
{
    public static void MapSchedules(this RouteGroupBuilder api)
    {
        var schedules = api.MapGroup("/schedules").WithTags("schedules");
        schedules.MapPost("/", (NewSchedule body, ScheduleRequests desk, HttpContext context, CancellationToken cancellationToken) => desk.CreateAsync(body, context, cancellationToken))
            .WithMetadata(AllowedRoles.Clerk).Produces<ScheduleAnswer>(StatusCodes.Status201Created);
        schedules.MapGet("/", (ScheduleRequests desk, HttpContext context, CancellationToken cancellationToken) => desk.ListAsync(context, cancellationToken))
            .WithMetadata(AllowedRoles.Any).Produces<SchedulesAnswer>();
        schedules.MapGet("/{id:long}", (long id, ScheduleRequests desk, HttpContext context, CancellationToken cancellationToken) =>
                desk.LookAsync(id, context, async schedule => Results.Ok(await desk.AnswerAsync(schedule, cancellationToken)), cancellationToken))
            .WithMetadata(AllowedRoles.Any).Produces<ScheduleAnswer>();
        schedules.MapDelete("/{id:long}", (long id, ScheduleRequests desk, HttpContext context, CancellationToken cancellationToken) =>
                desk.StepAsync(id, context, (office, actor) => office.CancelAsync(id, actor, cancellationToken), cancellationToken))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<ScheduleAnswer>();
        schedules.MapPost("/{id:long}/return", (long id, ReturnRequest body, ScheduleRequests desk, HttpContext context, CancellationToken cancellationToken) =>
                desk.StepAsync(id, context, (office, actor) => office.ReturnAsync(id, body.Reason, actor, cancellationToken), cancellationToken))
            .WithMetadata(AllowedRoles.Approver).Produces<ScheduleAnswer>();

        Step("submit", AllowedRoles.Clerk, (office, id, actor, cancellationToken) => office.SubmitAsync(id, actor, cancellationToken));
        Step("approve", AllowedRoles.Approver, (office, id, actor, cancellationToken) => office.ApproveAsync(id, actor, cancellationToken));
        Step("pause", AllowedRoles.ClerkOrApprover, (office, id, actor, cancellationToken) => office.PauseAsync(id, actor, cancellationToken));
        Step("resume", AllowedRoles.ClerkOrApprover, (office, id, actor, cancellationToken) => office.ResumeAsync(id, actor, cancellationToken));

        void Step(string name, AllowedRoles roles, Func<ScheduleService, long, Actor, CancellationToken, Task<ScheduleDecision>> act) =>
            schedules.MapPost($"/{{id:long}}/{name}", (long id, ScheduleRequests desk, HttpContext context, CancellationToken cancellationToken) =>
                    desk.StepAsync(id, context, (office, actor) => act(office, id, actor, cancellationToken), cancellationToken))
                .WithMetadata(roles).Produces<ScheduleAnswer>();
    }
}
