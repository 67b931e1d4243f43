using CellBot.Auditing;
using CellBot.Broadcasts.Schedules;

namespace CellBot.Web.Api.Broadcasts;

/// <summary>Recurring broadcasts as another program makes, looks at and ends them. The rules are <see cref="ScheduleOffice"/>'s.</summary>
internal static class ScheduleEndpoints
{
    public static void MapSchedules(this RouteGroupBuilder api)
    {
        var schedules = api.MapGroup("/schedules").WithTags("schedules");
        schedules
            .MapPost(
                "/",
                (NewSchedule body, ScheduleRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.CreateAsync(body, context, cancellationToken)
            )
            .WithMetadata(AllowedRoles.Clerk)
            .Produces<ScheduleAnswer>(StatusCodes.Status201Created);
        schedules
            .MapGet(
                "/",
                (ScheduleRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.ListAsync(context, cancellationToken)
            )
            .WithMetadata(AllowedRoles.Any)
            .Produces<SchedulesAnswer>();
        schedules
            .MapGet(
                "/{id:long}",
                (long id, ScheduleRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.LookAsync(
                        id,
                        context,
                        async schedule => Results.Ok(await requests.AnswerAsync(schedule, cancellationToken)),
                        cancellationToken
                    )
            )
            .WithMetadata(AllowedRoles.Any)
            .Produces<ScheduleAnswer>();
        schedules
            .MapDelete(
                "/{id:long}",
                (long id, ScheduleRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.StepAsync(
                        id,
                        context,
                        (service, actor) => service.CancelAsync(id, actor, cancellationToken),
                        cancellationToken
                    )
            )
            .WithMetadata(AllowedRoles.ClerkOrApprover)
            .Produces<ScheduleAnswer>();
        schedules
            .MapPost(
                "/{id:long}/return",
                (long id, ReturnRequest body, ScheduleRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.StepAsync(
                        id,
                        context,
                        (service, actor) => service.ReturnAsync(id, body.Reason, actor, cancellationToken),
                        cancellationToken
                    )
            )
            .WithMetadata(AllowedRoles.Approver)
            .Produces<ScheduleAnswer>();

        Step("submit", AllowedRoles.Clerk, (service, id, actor, cancellationToken) => service.SubmitAsync(id, actor, cancellationToken));
        Step(
            "approve",
            AllowedRoles.Approver,
            (service, id, actor, cancellationToken) => service.ApproveAsync(id, actor, cancellationToken)
        );
        Step(
            "pause",
            AllowedRoles.ClerkOrApprover,
            (service, id, actor, cancellationToken) => service.PauseAsync(id, actor, cancellationToken)
        );
        Step(
            "resume",
            AllowedRoles.ClerkOrApprover,
            (service, id, actor, cancellationToken) => service.ResumeAsync(id, actor, cancellationToken)
        );

        void Step(string name, AllowedRoles roles, Func<ScheduleService, long, Actor, CancellationToken, Task<ScheduleDecision>> act) =>
            schedules
                .MapPost(
                    $"/{{id:long}}/{name}",
                    (long id, ScheduleRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                        requests.StepAsync(id, context, (service, actor) => act(service, id, actor, cancellationToken), cancellationToken)
                )
                .WithMetadata(roles)
                .Produces<ScheduleAnswer>();
    }
}
