using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Trials;
using CellBot.Delivery;
using CellBot.Ways;

namespace CellBot.Web.Api.Broadcasts;

/// <summary>
/// Broadcasts as another program makes, watches and steers them. The rules are <see cref="BroadcastOffice"/>'s; here only words change.
/// </summary>
internal static class BroadcastEndpoints
{
    private const int LongestPage = 1000;

    public static void MapBroadcasts(this RouteGroupBuilder api)
    {
        var broadcasts = api.MapGroup("/broadcasts").WithTags("broadcasts");
        broadcasts.MapPost("/", CreateAsync).WithMetadata(AllowedRoles.Clerk).Produces<BroadcastCreated>(StatusCodes.Status201Created);
        broadcasts.MapGet("/{id:long}", StateAsync).WithMetadata(AllowedRoles.Any).Produces<BroadcastAnswer>();
        broadcasts.MapGet("/{id:long}/deliveries", DeliveriesAsync).WithMetadata(AllowedRoles.Any).Produces<DeliveriesPage>();
        broadcasts.MapGet("/{id:long}/outstanding", OutstandingAsync).WithMetadata(AllowedRoles.Any).Produces<OutstandingAnswer>();

        broadcasts.MapGet("/{id:long}/ways", WaysAsync).WithMetadata(AllowedRoles.Any).Produces<WaysAnswer>();

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
        Step(
            "cancel",
            AllowedRoles.ClerkOrApprover,
            (service, id, actor, cancellationToken) => service.CancelAsync(id, actor, cancellationToken)
        );
        broadcasts
            .MapPost(
                "/{id:long}/return",
                (long id, ReturnRequest body, BroadcastRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.StepAsync(
                        id,
                        context,
                        (service, actor) => service.ReturnAsync(id, body.Reason, actor, cancellationToken),
                        cancellationToken
                    )
            )
            .WithMetadata(AllowedRoles.Approver)
            .Produces<BroadcastAnswer>();
        broadcasts
            .MapPost(
                "/{id:long}/revise",
                (long id, ReviseRequest? body, BroadcastRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.ReviseAsync(id, body ?? new ReviseRequest(), context, cancellationToken)
            )
            .WithMetadata(AllowedRoles.Clerk)
            .Produces<BroadcastAnswer>();
        broadcasts
            .MapPost(
                "/{id:long}/resend",
                (long id, ResendRequest body, BroadcastRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                    requests.StepAsync(
                        id,
                        context,
                        (service, actor) => service.ResendAsync(id, body.States, actor, cancellationToken),
                        cancellationToken
                    )
            )
            .WithMetadata(AllowedRoles.ClerkOrApprover)
            .Produces<BroadcastAnswer>();

        broadcasts
            .MapPost(
                "/{id:long}/trial",
                (long id, BroadcastRequests requests, TrialService trials, HttpContext context, CancellationToken cancellationToken) =>
                    requests.TryAsync(id, trials, context, cancellationToken)
            )
            .WithMetadata(AllowedRoles.ClerkOrApprover)
            .Produces<TrialAnswer>();

        void Step(string name, AllowedRoles roles, Func<BroadcastService, long, Actor, CancellationToken, Task<Decision>> act) =>
            broadcasts
                .MapPost(
                    $"/{{id:long}}/{name}",
                    (long id, BroadcastRequests requests, HttpContext context, CancellationToken cancellationToken) =>
                        requests.StepAsync(id, context, (service, actor) => act(service, id, actor, cancellationToken), cancellationToken)
                )
                .WithMetadata(roles)
                .Produces<BroadcastAnswer>();
    }

    private static Task<IResult> CreateAsync(
        NewBroadcast body,
        BroadcastRequests requests,
        HttpContext context,
        CancellationToken cancellationToken
    ) => requests.CreateAsync(body, context, cancellationToken);

    private static Task<IResult> StateAsync(
        long id,
        BroadcastRequests requests,
        HttpContext context,
        CancellationToken cancellationToken
    ) => requests.LookAsync(id, context, () => requests.AnswerAsync(id, cancellationToken), cancellationToken);

    private static Task<IResult> DeliveriesAsync(
        long id,
        string? state,
        long? after,
        int? limit,
        BroadcastRequests requests,
        IBroadcastStore store,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        requests.LookAsync(
            id,
            context,
            async () =>
            {
                DeliveryState? only = state is null ? null : Words.Parse<DeliveryState>(state);
                if (state is not null && only is null)
                    return problems.Of("bad_request", $"state may be {Words.All<DeliveryState>()}");
                var size = Math.Clamp(limit ?? 100, 1, LongestPage);
                var rows = await store.DeliveriesAsync(id, only, after ?? 0, size, cancellationToken);
                var items = rows.Select(row => new DeliveryAnswer(
                    row.Id,
                    row.UnitCode,
                    row.ChatId is 0 ? null : row.ChatId,
                    row.State,
                    row.Attempts,
                    row.MessageId,
                    row.SentAt,
                    row.Error
                ));
                return Results.Ok(new DeliveriesPage([.. items], rows.Count == size ? rows[^1].Id : null));
            },
            cancellationToken
        );

    private static Task<IResult> WaysAsync(
        long id,
        BroadcastRequests requests,
        IWayStore ways,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        requests.LookAsync(
            id,
            context,
            async () => Results.Ok(WaysAnswer.Of(await ways.FiguresAsync(id, cancellationToken))),
            cancellationToken
        );

    private static Task<IResult> OutstandingAsync(
        long id,
        string? unit,
        BroadcastRequests requests,
        IAcknowledgementStore store,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        requests.LookAsync(
            id,
            context,
            async () =>
            {
                var units = await store.OutstandingAsync(id, unit, cancellationToken);
                return Results.Ok(
                    new OutstandingAnswer([
                        .. units.Select(row => new OutstandingUnitAnswer(
                            row.UnitCode,
                            row.UnitName,
                            row.Roster,
                            row.Acknowledged,
                            row.MemberIds,
                            row.Confirmation,
                            row.Reached
                        )),
                    ])
                );
            },
            cancellationToken
        );
}
