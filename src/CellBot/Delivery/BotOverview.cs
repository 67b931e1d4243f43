using CellBot.Organization.Bots;

namespace CellBot.Delivery;

/// <summary>Every bot as people see it: what it serves, what waits, which host sends, what keeps it silent.</summary>
public sealed class BotOverview(BotFleet bots, IServingStore serving, IPauseStore pauses, DispatchOptions limits, TimeProvider clock)
{
    /// <summary>Looked at: more groups than that are told as that many.</summary>
    private const int MostArriving = 10_000;

    /// <summary>In the order of the settings.</summary>
    public async Task<IReadOnlyList<BotStanding>> NowAsync(CancellationToken cancellationToken)
    {
        var load = await serving.LoadAsync(cancellationToken);
        var on = (await pauses.ListAsync(clock.GetUtcNow(), cancellationToken)).ToLookup(pause => pause.BotId);
        var arriving = bots.HasSeveral
            ? (await serving.MisplacedAsync(bots, 0, MostArriving, cancellationToken)).CountBy(group => group.To).ToDictionary()
            : [];
        return
        [
            .. bots.All.Select(bot => new BotStanding(
                bot,
                limits,
                load.GetValueOrDefault(bot.Id)?.Groups ?? 0,
                load.GetValueOrDefault(bot.Id)?.Waiting ?? 0,
                arriving.GetValueOrDefault(bot.Id),
                load.GetValueOrDefault(bot.Id)?.SendingHost,
                [.. on[bot.Id]]
            )),
        ];
    }
}

/// <param name="Limits">The common ones; a bot's rate is its own.</param>
/// <param name="Groups">Active ones that it sends to.</param>
/// <param name="Waiting">Messages of broadcasts.</param>
/// <param name="Arriving">Groups of its units that another bot still sends to.</param>
/// <param name="Host">Holder of its sender lease; null: nobody sends for it just now.</param>
public sealed record BotStanding(
    Bot Bot,
    DispatchOptions Limits,
    int Groups,
    int Waiting,
    int Arriving,
    string? Host,
    IReadOnlyList<PauseView> Pauses
);
