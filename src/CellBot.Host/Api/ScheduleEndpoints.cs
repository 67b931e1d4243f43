using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;

namespace CellBot.Host.Api;

/// <summary>Recurring broadcasts as another program makes, looks at and ends them. The rules are <see cref="ScheduleOffice"/>'s.</summary>
internal static class ScheduleEndpoints
{
    public static void MapSchedules(this RouteGroupBuilder api)
    {
        var schedules = api.MapGroup("/schedules").WithTags("schedules");
        schedules.MapPost("/", (NewSchedule body, ScheduleDesk desk, HttpContext context, CancellationToken stop) => desk.CreateAsync(body, context, stop))
            .WithMetadata(AllowedRoles.Clerk).Produces<ScheduleAnswer>(StatusCodes.Status201Created);
        schedules.MapGet("/", (ScheduleDesk desk, HttpContext context, CancellationToken stop) => desk.ListAsync(context, stop))
            .WithMetadata(AllowedRoles.Any).Produces<SchedulesAnswer>();
        schedules.MapGet("/{id:long}", (long id, ScheduleDesk desk, HttpContext context, CancellationToken stop) =>
                desk.LookAsync(id, context, async schedule => Results.Ok(await desk.AnswerAsync(schedule, stop)), stop))
            .WithMetadata(AllowedRoles.Any).Produces<ScheduleAnswer>();
        schedules.MapDelete("/{id:long}", (long id, ScheduleDesk desk, HttpContext context, CancellationToken stop) =>
                desk.StepAsync(id, context, (office, actor) => office.CancelAsync(id, actor, stop), stop))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<ScheduleAnswer>();
        schedules.MapPost("/{id:long}/return", (long id, ReturnRequest body, ScheduleDesk desk, HttpContext context, CancellationToken stop) =>
                desk.StepAsync(id, context, (office, actor) => office.ReturnAsync(id, body.Reason, actor, stop), stop))
            .WithMetadata(AllowedRoles.Approver).Produces<ScheduleAnswer>();

        Step("submit", AllowedRoles.Clerk, (office, id, actor, stop) => office.SubmitAsync(id, actor, stop));
        Step("approve", AllowedRoles.Approver, (office, id, actor, stop) => office.ApproveAsync(id, actor, stop));
        Step("pause", AllowedRoles.ClerkOrApprover, (office, id, actor, stop) => office.PauseAsync(id, actor, stop));
        Step("resume", AllowedRoles.ClerkOrApprover, (office, id, actor, stop) => office.ResumeAsync(id, actor, stop));

        void Step(string name, AllowedRoles roles, Func<ScheduleOffice, long, Actor, CancellationToken, Task<ScheduleDecision>> act) =>
            schedules.MapPost($"/{{id:long}}/{name}", (long id, ScheduleDesk desk, HttpContext context, CancellationToken stop) =>
                    desk.StepAsync(id, context, (office, actor) => act(office, id, actor, stop), stop))
                .WithMetadata(roles).Produces<ScheduleAnswer>();
    }
}
