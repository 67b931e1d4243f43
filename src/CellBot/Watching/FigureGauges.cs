using System.Diagnostics.Metrics;
using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Organization.Bots;

namespace CellBot.Watching;

/// <summary>
/// Meter <c>CellBot.Figures</c>: the store's figures as gauges. Read by a loop once in a few seconds; a scrape takes what was read last, so
/// that many watchers cost the database nothing. While the store does not answer its gauges are silent and <c>cellbot.database.up</c> is 0.
/// </summary>
public sealed class FigureGauges : IDisposable
{
    public const string MeterName = "CellBot.Figures";
    private readonly Meter _meter = new(MeterName);
    private readonly IServiceFigures _store;
    private readonly BotFleet _bots;
    private readonly HolderName _holder;
    private readonly TimeProvider _clock;
    private readonly WaitingReplies _replies = new();
    private ServiceFigures? _figures;
    private ServiceFigures? _newest;

    public FigureGauges(IServiceFigures store, BotFleet bots, HolderName holder, TimeProvider clock)
    {
        (_store, _bots, _holder, _clock) = (store, bots, holder, clock);
        _meter.CreateObservableGauge("cellbot.database.up", () => _figures is null ? 0 : 1, null, "The last reading of the figures worked");
        _meter.CreateObservableGauge("cellbot.figures.age", FigureAge, "s", "Age of the figures from the database");
        _meter.CreateObservableGauge("cellbot.send.limit", Limits, null, "Messages a second that the settings allow; 0: no limit");
        Gauge("cellbot.queue.depth", "{row}", "Rows waiting to be sent", now => Queues(now).Select(queue => Of(queue.Rows, queue.Tags)));
        Gauge("cellbot.queue.oldest", "s", "Age of the oldest row waiting", now => Queues(now).Select(queue => Of(queue.Age, queue.Tags)));
        Gauge("cellbot.uncertain", "{row}", "Sends of unknown fate", figures => _bots.All.Select(bot => Uncertain(figures, bot.Id)));
        Gauge("cellbot.groups", "{group}", "Groups by status", Groups);
        Gauge("cellbot.pauses", "{pause}", "Pauses that the channel asked for", Pauses);
        Gauge(
            "cellbot.channel.lost",
            "s",
            "Since when the channel cannot be reached; 0: it can",
            figures => _bots.All.Select(bot => Of(figures.Lost.TryGetValue(bot.Id, out var since) ? Age(since) : 0, ("bot", bot.Id)))
        );
        Gauge(
            "cellbot.broadcasts",
            "{broadcast}",
            "Broadcasts by state",
            figures => ByState(figures.Broadcasts, "sending", "paused", "submitted")
        );
        Gauge("cellbot.updates.waiting", "{update}", "Updates not handled yet", figures => Updates(figures, update => update.Waiting));
        Gauge("cellbot.updates.lag", "s", "Age of the oldest of these", figures => Updates(figures, update => Age(update.OldestAt)));
        Gauge("cellbot.updates.parked", "{update}", "Updates given up, last 48 h", figures => Updates(figures, update => update.Parked));
        Gauge("cellbot.reminders.overdue", "s", "How late the oldest reminder is", figures => [Of(Age(figures.ReminderDueSince))]);
        Gauge("cellbot.lease.held", null, "Somebody holds the lease", figures => Leases(figures, holder => holder is not null));
        Gauge("cellbot.lease.here", null, "This host holds the lease", figures => Leases(figures, holder => holder == _holder.Value));
        Gauge(
            "cellbot.job.age",
            "s",
            "Since the job's last look",
            figures => figures.Jobs.Where(job => job.LastAt is not null).Select(job => Of(Age(job.LastAt), ("job", job.Name)))
        );
        Gauge(
            "cellbot.job.failed",
            null,
            "Its last run failed",
            figures => figures.Jobs.Select(job => Of(job.HasFailed, ("job", job.Name)))
        );
        Gauge("cellbot.job.paused", null, "A person paused it", figures => figures.Jobs.Select(job => Of(job.IsPaused, ("job", job.Name))));
        Gauge(
            "cellbot.backup.age",
            "s",
            "Since the last backup that succeeded",
            figures => figures.BackedUpAt is { } at ? [Of(Age(at))] : []
        );
        Gauge("cellbot.tasks", "{task}", "Long tasks by state", figures => ByState(figures.Tasks, "waiting", "running"));
    }

    /// <param name="every"><c>Watch:Every</c>.</param>
    public LeasedLoop Loop(LoopHost host, TimeSpan every) => new("figures", every, RunOnceAsync, host) { MaxRetryAfter = every };

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var figures = await _store.ReadAsync(_clock.GetUtcNow(), cancellationToken);
            _replies.KeepOnly(figures.Queues.Where(queue => queue.Since is null).Select(queue => queue.BotId).ToHashSet());
            figures = figures with
            {
                Queues = [.. figures.Queues.Select(queue => queue with { Since = queue.Since ?? SeenSince(queue, figures.At) })],
            };
            _figures = _newest = figures;
        }
        catch
        {
            _figures = null;
            throw;
        }
    }

    /// <summary>Whether an instrument is of this meter, not of another with its name.</summary>
    internal bool Owns(Instrument instrument) => instrument.Meter == _meter;

    public void Dispose() => _meter.Dispose();

    private DateTimeOffset SeenSince(QueueFigure queue, DateTimeOffset now) => _replies.Since(queue.BotId, queue.OldestId, now);

    private void Gauge(string name, string? unit, string about, Func<ServiceFigures, IEnumerable<Measurement<double>>> measure) =>
        _meter.CreateObservableGauge(name, () => _figures is { } figures ? measure(figures) : [], unit, about);

    private IEnumerable<Measurement<double>> FigureAge() => _newest is { } figures ? [Of(Age(figures.At))] : [];

    private IEnumerable<Measurement<double>> Limits() => _bots.All.Select(bot => Of(bot.MessagesPerSecond, ("bot", bot.Id)));

    /// <summary>Every lane of every bot, the empty ones too: an alarm on a missing series would be another thing.</summary>
    private IEnumerable<(long Rows, double Age, (string, object?)[] Tags)> Queues(ServiceFigures figures) =>
        from bot in _bots.All
        from lane in Enum.GetValues<Lane>()
        where lane is not Lane.Upkeep
        let queues = figures.Queues.Where(queue => queue.BotId == bot.Id && queue.Lane == lane).ToList()
        select (queues.Sum(queue => queue.Rows), Age(queues.Min(queue => queue.Since)), Tags(bot.Id, "lane", Word(lane)));

    private IEnumerable<Measurement<double>> Groups(ServiceFigures figures) =>
        from bot in _bots.All
        from status in (string[])["active", "gone", "restricted"]
        select Of(
            figures.Groups.Where(counted => counted.BotId == bot.Id && counted.Status == status).Sum(counted => counted.Count),
            Tags(bot.Id, "status", status)
        );

    private IEnumerable<Measurement<double>> Pauses(ServiceFigures figures) =>
        from bot in _bots.All
        from ofBot in (bool[])[true, false]
        select Of(
            figures.Pauses.Where(pause => pause.BotId == bot.Id && pause.OfBot == ofBot).Sum(pause => pause.Count),
            Tags(bot.Id, "scope", ofBot ? "bot" : "chat")
        );

    private IEnumerable<Measurement<double>> Updates(ServiceFigures figures, Func<UpdateFigure, double> value) =>
        _bots.All.Select(bot => Of(figures.Updates.Where(update => update.BotId == bot.Id).Sum(value), ("bot", bot.Id)));

    private static IEnumerable<Measurement<double>> Leases(ServiceFigures figures, Func<string?, bool> holds) =>
        figures.Leases.Select(lease => Of(holds(lease.Value), ("lease", lease.Key)));

    private static IEnumerable<Measurement<double>> ByState(IReadOnlyDictionary<string, long> counts, params string[] states) =>
        states.Select(state => Of(counts.GetValueOrDefault(state), ("state", state)));

    private static Measurement<double> Uncertain(ServiceFigures figures, long botId) =>
        Of(figures.Uncertain.GetValueOrDefault(botId), ("bot", botId));

    private double Age(DateTimeOffset? since) => since is { } then ? Math.Max(0, (_clock.GetUtcNow() - then).TotalSeconds) : 0;

    private static (string, object?)[] Tags(long botId, string name, string value) => [("bot", botId), (name, value)];

    private static string Word(Lane lane) => lane is Lane.VeryUrgent ? "very_urgent" : lane.ToString().ToLowerInvariant();

    private static Measurement<double> Of(bool value, params (string Name, object? Value)[] tags) => Of(value ? 1 : 0, tags);

    private static Measurement<double> Of(double value, params (string Name, object? Value)[] tags) =>
        new(value, [.. tags.Select(tag => new KeyValuePair<string, object?>(tag.Name, tag.Value))]);
}
