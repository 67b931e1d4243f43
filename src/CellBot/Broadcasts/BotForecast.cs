using System.Collections.Concurrent;
using CellBot.Organization.Bots;

namespace CellBot.Broadcasts;

/// <summary>When a broadcast of several bots will be done: each sends its own share at its own rate, and the slowest decides.</summary>
public sealed class BotForecast(BotFleet bots, IBotRowStore store, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    /// <summary>Before it starts only the roster of groups can change it.</summary>
    private static readonly TimeSpan FreshBefore = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<long, (string Of, DateTimeOffset Until, TimeSpan Duration)> _known = new();

    /// <summary>False in a house of one bot.</summary>
    public bool IsNeeded => bots.HasSeveral;

    /// <summary>
    /// At most half a minute old: to count a nation's audience takes seconds, and a page that is open asks again and again.
    /// </summary>
    public async Task<TimeSpan> OfAsync(Broadcast broadcast, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isSending = broadcast.State is BroadcastState.Sending or BroadcastState.Paused;
        var audience = broadcast.Audience;
        var of = string.Join(
            ' ',
            [$"{isSending} {broadcast.Lane}", .. audience.Units, "-", .. audience.Excluded, "-", .. audience.EffectiveKinds]
        );
        if (_known.TryGetValue(broadcast.Id, out var known) && known.Of == of && now < known.Until)
            return known.Duration;
        var duration = await CountAsync(broadcast, now, cancellationToken);
        if (_known.Count > 1_000)
            _known.Clear();
        _known[broadcast.Id] = (of, now + (isSending ? Fresh : FreshBefore), duration);
        return duration;
    }

    private async Task<TimeSpan> CountAsync(Broadcast broadcast, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await store.RowsAsync(broadcast, now, cancellationToken);
        var ahead = await store.AheadAsync(broadcast, cancellationToken);
        return bots
            .All.Select(bot => Forecast.Duration(rows.GetValueOrDefault(bot.Id), ahead.GetValueOrDefault(bot.Id), bot.MessagesPerSecond))
            .Max();
    }
}
