using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Delivery;

namespace CellBot.Host.Api;

/// <summary>Broadcasts as another program makes, watches and steers them. The rules are <see cref="BroadcastOffice"/>'s; here only words change.</summary>
internal static class BroadcastEndpoints
{
    private const int LongestPage = 1000;

    public static void MapBroadcasts(this RouteGroupBuilder api)
    {
        var broadcasts = api.MapGroup("/broadcasts").WithTags("broadcasts");
        broadcasts.MapPost("/", CreateAsync).WithMetadata(AllowedRoles.Clerk)
            .Produces<BroadcastCreated>(StatusCodes.Status201Created);
        broadcasts.MapGet("/{id:long}", StateAsync).WithMetadata(AllowedRoles.Any).Produces<BroadcastAnswer>();
        broadcasts.MapGet("/{id:long}/deliveries", DeliveriesAsync).WithMetadata(AllowedRoles.Any).Produces<DeliveriesPage>();
        broadcasts.MapGet("/{id:long}/outstanding", OutstandingAsync).WithMetadata(AllowedRoles.Any).Produces<OutstandingAnswer>();

        Step("submit", AllowedRoles.Clerk, (office, id, actor, stop) => office.SubmitAsync(id, actor, stop));
        Step("approve", AllowedRoles.Approver, (office, id, actor, stop) => office.ApproveAsync(id, actor, stop));
        Step("pause", AllowedRoles.ClerkOrApprover, (office, id, actor, stop) => office.PauseAsync(id, actor, stop));
        Step("resume", AllowedRoles.ClerkOrApprover, (office, id, actor, stop) => office.ResumeAsync(id, actor, stop));
        Step("cancel", AllowedRoles.ClerkOrApprover, (office, id, actor, stop) => office.CancelAsync(id, actor, stop));
        broadcasts.MapPost("/{id:long}/return", (long id, ReturnRequest body, BroadcastDesk desk, HttpContext context, CancellationToken stop) =>
                desk.StepAsync(id, context, (office, actor) => office.ReturnAsync(id, body.Reason, actor, stop), stop))
            .WithMetadata(AllowedRoles.Approver).Produces<BroadcastAnswer>();
        broadcasts.MapPost("/{id:long}/resend", (long id, ResendRequest body, BroadcastDesk desk, HttpContext context, CancellationToken stop) =>
                desk.StepAsync(id, context, (office, actor) => office.ResendAsync(id, body.States, actor, stop), stop))
            .WithMetadata(AllowedRoles.ClerkOrApprover).Produces<BroadcastAnswer>();

        void Step(string name, AllowedRoles roles, Func<BroadcastOffice, long, Actor, CancellationToken, Task<Decision>> act) =>
            broadcasts.MapPost($"/{{id:long}}/{name}", (long id, BroadcastDesk desk, HttpContext context, CancellationToken stop) =>
                    desk.StepAsync(id, context, (office, actor) => act(office, id, actor, stop), stop))
                .WithMetadata(roles).Produces<BroadcastAnswer>();
    }

    private static Task<IResult> CreateAsync(NewBroadcast body, BroadcastDesk desk, HttpContext context, CancellationToken stop) =>
        desk.CreateAsync(body, context, stop);

    private static Task<IResult> StateAsync(long id, BroadcastDesk desk, HttpContext context, CancellationToken stop) =>
        desk.LookAsync(id, context, () => desk.AnswerAsync(id, stop), stop);

    private static Task<IResult> DeliveriesAsync(long id, string? state, long? after, int? limit, BroadcastDesk desk, IBroadcastStore store,
        Problems problems, HttpContext context, CancellationToken stop) =>
        desk.LookAsync(id, context, async () =>
        {
            DeliveryState? only = state is null ? null : Words.Parse<DeliveryState>(state);
            if (state is not null && only is null) return problems.Of("bad_request", $"state may be {Words.All<DeliveryState>()}");
            var size = Math.Clamp(limit ?? 100, 1, LongestPage);
            var rows = await store.DeliveriesAsync(id, only, after ?? 0, size, stop);
            var items = rows.Select(row => new DeliveryAnswer(row.Id, row.UnitCode, row.ChatId, row.State, row.Attempts, row.MessageId, row.SentAt, row.Error));
            return Results.Ok(new DeliveriesPage([.. items], rows.Count == size ? rows[^1].Id : null));
        }, stop);

    private static Task<IResult> OutstandingAsync(long id, string? unit, BroadcastDesk desk, IAcknowledgementStore store, HttpContext context, CancellationToken stop) =>
        desk.LookAsync(id, context, async () =>
        {
            var units = await store.OutstandingAsync(id, unit, stop);
            return Results.Ok(new OutstandingAnswer([.. units.Select(row =>
                new OutstandingUnitAnswer(row.UnitCode, row.UnitName, row.Roster, row.Acknowledged, row.MemberIds, row.Confirmation))]));
        }, stop);
}
