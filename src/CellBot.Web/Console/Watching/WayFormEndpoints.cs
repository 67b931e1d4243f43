using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Ways;
using CellBot.Ways.Losses;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CellBot.Web.Console.Watching;

/// <summary>What a person decides about the ways by which people are told.</summary>
internal static class WayFormEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/dot-gui/{id:long}/nhan-sms", ChooseSmsAsync);
        app.MapPost("/dot-gui/chuyen-cach", MoveAsync);
    }

    /// <summary>What lost channels hold goes the other ways, at once.</summary>
    private static async Task<RedirectHttpResult> MoveAsync(
        [FromForm] IFormCollection form,
        IChannelLossStore losses,
        WaySignal signal,
        Actor actor,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var moved = false;
        foreach (var loss in await losses.OpenAsync(cancellationToken))
            moved |= await losses.MoveAsync(
                loss.BotId,
                AuditEvent.Of(clock.GetUtcNow(), actor.Name, "channel.moved", "bot", loss.BotId.ToString(CultureInfo.InvariantCulture)),
                cancellationToken
            );
        if (moved)
            signal.Notify();
        return TypedResults.LocalRedirect(moved ? "~/?xong=ways_moved" : "~/");
    }

    private static async Task<RedirectHttpResult> ChooseSmsAsync(
        long id,
        [FromForm] IFormCollection form,
        IBroadcastStore broadcasts,
        IWayStore ways,
        WayChannels channels,
        WaySignal signal,
        Actor actor,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var broadcast = await broadcasts.FindAsync(id, cancellationToken);
        if (
            !channels.On.Has(Way.Sms)
            || broadcast is not { SupersededBy: null, IsDrill: false, State: BroadcastState.Sending or BroadcastState.Completed }
        )
            return Back(id, "tu-choi=sms_off");
        var audit = AuditEvent.Of(
            clock.GetUtcNow(),
            actor.Name,
            "ways.chosen",
            "broadcast",
            id.ToString(CultureInfo.InvariantCulture),
            ("way", WayOrder.WordOf(Way.Sms))
        );
        if (!await ways.ChooseAsync(id, Way.Sms, audit, cancellationToken))
            return Back(id, "tu-choi=sms_chosen");
        signal.Notify();
        return Back(id, "xong=sms_chosen");
    }

    private static RedirectHttpResult Back(long id, string said) =>
        TypedResults.LocalRedirect($"~/dot-gui/{id.ToString(CultureInfo.InvariantCulture)}?{said}");
}
