using System.Globalization;
using CellBot.Auditing;
using CellBot.Loops;
using CellBot.Organization.Bots;
using Microsoft.Extensions.Logging;

namespace CellBot.Ways.Losses;

/// <summary>
/// Probes each bot's channel, and opens and closes its losses. What was seen is kept in memory: a host that takes over looks anew, while an
/// open loss stands in the store.
/// </summary>
public sealed partial class LossLoop(
    IChannelLossStore store,
    IChannelProbe probe,
    BotFleet bots,
    WayOptions options,
    WaySignal signal,
    TimeProvider clock,
    ILogger<LossLoop> logger
)
{
    private const string System = "system";
    private readonly Dictionary<long, LossWatch> _watched = [];

    public LeasedLoop Loop(LoopHost host) =>
        new("channel losses", async (_, stop) => await RunOnceAsync(stop), host)
        {
            Lease = new LeaseTerms("channel losses", TimeSpan.FromSeconds(30)),
        };

    /// <summary>Returns how long to wait then.</summary>
    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var open = (await store.OpenAsync(cancellationToken)).ToDictionary(loss => loss.BotId);
        var symptoms = await Task.WhenAll(
            bots.All.Select(async bot => (bot.Id, Symptom: await probe.SymptomAsync(bot.Id, cancellationToken)))
        );
        var wait = LossPolicy.Calm;
        foreach (var (bot, symptom) in symptoms)
        {
            var watch = LossPolicy.After(_watched.GetValueOrDefault(bot, LossWatch.New), symptom, clock.GetUtcNow());
            _watched[bot] = watch;
            var loss = open.GetValueOrDefault(bot);
            await JudgeAsync(bot, watch, loss, cancellationToken);
            if (LossPolicy.Next(watch, loss is not null) is var next && next < wait)
                wait = next;
        }
        return wait;
    }

    private async Task JudgeAsync(long bot, LossWatch watch, ChannelLoss? loss, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (loss is null)
        {
            if (
                LossPolicy.IsLost(watch, now)
                && await store.BeginAsync(bot, watch.FailingSince!.Value, watch.Symptom, Audit("channel.lost", bot, now), cancellationToken)
            )
                Lost(logger, bot, watch.Symptom);
        }
        else if (LossPolicy.IsBack(watch))
        {
            if (await store.EndAsync(bot, Audit("channel.back", bot, now), cancellationToken) is { } spared)
                Back(logger, bot, spared);
        }
        else if (
            loss.MovedAt is null
            && now - loss.NoticedAt >= options.MoveAfter
            && await store.MoveAsync(bot, Audit("channel.moved", bot, now), cancellationToken)
        )
        {
            Moved(logger, bot);
            signal.Notify();
        }
    }

    private static AuditEvent Audit(string action, long bot, DateTimeOffset now) =>
        AuditEvent.Of(now, System, action, "bot", bot.ToString(CultureInfo.InvariantCulture));

    [LoggerMessage(170, LogLevel.Error, "Bot {BotId}: the channel cannot be reached ({Symptom}); what waits is held")]
    private static partial void Lost(ILogger logger, long botId, string symptom);

    [LoggerMessage(171, LogLevel.Warning, "Bot {BotId}: what waits goes the other ways")]
    private static partial void Moved(ILogger logger, long botId);

    [LoggerMessage(172, LogLevel.Warning, "Bot {BotId}: the channel is back; {Rows} messages are not needed any more")]
    private static partial void Back(ILogger logger, long botId, int rows);
}
