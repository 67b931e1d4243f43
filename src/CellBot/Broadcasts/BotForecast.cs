using CellBot.Organization.Bots;

namespace CellBot.Broadcasts;

/// <summary>When a broadcast of several bots will be done: each sends its own share at its own rate, and the slowest decides.</summary>
public sealed class BotForecast(BotFleet bots, IBotRowStore store, TimeProvider clock)
{
    /// <summary>False in a house of one bot.</summary>
    public bool IsNeeded => bots.HasSeveral;

    public async Task<TimeSpan> OfAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        var rows = await store.RowsAsync(broadcast, clock.GetUtcNow(), cancellationToken);
        var ahead = await store.AheadAsync(broadcast, cancellationToken);
        return bots
            .All.Select(bot => Forecast.Duration(rows.GetValueOrDefault(bot.Id), ahead.GetValueOrDefault(bot.Id), bot.MessagesPerSecond))
            .Max();
    }
}
