using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Delivery;

/// <summary>
/// The time during which this process holds a bot's sender lease. Three loops: <b>feed</b> (store → memory: claim, then mark as sending
/// what can leave soon), <b>pump</b> (memory → channel, within the windows), and the journal (what was learnt → store).
/// Crash points, and what then stands in the store:
/// <list type="number">
/// <item>after a claim: claimed rows; the next holder gives them back, nothing was sent.</item>
/// <item>after marking, before departure: sending; becomes uncertain although nothing left.</item>
/// <item>after departure, before the answer: sending; becomes uncertain, truly so.</item>
/// <item>after the answer, before the journal's commit: sending; becomes uncertain, and sent where the departures are known.</item>
/// <item>after the journal's commit: final, nothing to do.</item>
/// </list>
/// </summary>
internal sealed partial class SenderSession : IDisposable
{
    private readonly long _botId;

    /// <summary>The hosts' wall clocks agree within this; what another host sent is counted as if it had been that much later.</summary>
    private static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LookForLifted = TimeSpan.FromSeconds(2);
    private readonly HashSet<LiftedPause> _lifted = [];

    /// <summary>So many rows may wait for their chats in memory before no more are marked.</summary>
    private const int MostWaiting = 2_000;

    private readonly IDeliveryStore _store;
    private readonly IMessageChannel _channel;
    private readonly DispatchOptions _options;
    private readonly DeliveryTexts _texts;
    private readonly SessionClock _clock;
    private readonly CompletionJournal _journal;
    private readonly IDepartures _departures;
    private readonly DeliveryMetrics _metrics;
    private readonly Random _chance;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly SendWindows _windows;
    private readonly SendQueue _queue;
    private readonly FloodWatch _floods = new();
    private readonly FloodPause _floodPause = new();
    private readonly Canaries _canaries = new();
    private readonly Dictionary<long, Content> _contents = [];
    private readonly Wake _feed;
    private readonly Wake _pump;
    private readonly int _readyTarget;
    private readonly int _hungryAt;
    private readonly int _claimBatch;
    private readonly int _answerBatch;
    private long _validUntil;
    private DateTimeOffset _validUntilWall;
    private long _lookAgainAt;
    private long _lookForLiftedAt;
    private DateTimeOffset _liftedSince;
    private int _inFlight;
    private int _failuresInARow;
    private bool _stopping;
    private Exception? _fault;

    public SenderSession(
        long botId,
        long fence,
        IDeliveryStore store,
        IMessageChannel channel,
        DispatchOptions options,
        DeliveryTexts texts,
        CompletionJournal journal,
        IDepartures departures,
        DeliveryMetrics metrics,
        Random chance,
        TimeProvider time,
        ILogger logger
    )
    {
        (_botId, _store, _channel, _options, _texts, _journal, _departures, _metrics, _chance, _logger) = (
            botId,
            store,
            channel,
            options,
            texts,
            journal,
            departures,
            metrics,
            chance,
            logger
        );
        _clock = new SessionClock(time);
        Fence = fence;
        _windows = new SendWindows(options, channel.IsGroup);
        _queue = new SendQueue(_windows);
        _feed = new Wake(time);
        _pump = new Wake(time);
        // What may leave at once, half of what a second allows; without limits, enough to keep the calls going while a batch is marked.
        _readyTarget =
            options.MessagesPerSecond > 0 ? Math.Max(4, (options.MessagesPerSecond + 1) / 2) : Math.Max(512, options.Concurrency * 4);
        // What leaves in a few seconds: a host that dies leaves twice as many claimed, and the next one gives them back before it sends.
        _claimBatch =
            options.MessagesPerSecond > 0 ? Math.Min(options.ClaimBatch, Math.Max(20, options.MessagesPerSecond * 4)) : options.ClaimBatch;
        // Each answer has a text of its own, fetched by itself: so many at once that hỏa tốc, looked for in between, waits a fraction of a
        // second.
        _answerBatch = options.MessagesPerSecond > 0 ? Math.Min(_claimBatch, options.MessagesPerSecond) : _claimBatch;
        // Under a limit all that may leave at once stands ready when its moment comes: a commit awaited then would be lost for good.
        _hungryAt = options.MessagesPerSecond > 0 ? _readyTarget - 1 : _readyTarget / 2;
    }

    public long Fence { get; }

    /// <summary>The lease was renewed: for so long from now calls may leave. A process that slept finds the time over, whatever it
    /// remembers:
    /// by the wall's clock too, for the monotonic one stands still while the machine is suspended.</summary>
    public void Extend(TimeSpan validFor)
    {
        lock (_gate)
            (_validUntil, _validUntilWall) = (_clock.Now + (long)validFor.TotalMicroseconds, _clock.UtcNow + validFor);
    }

    /// <summary>
    /// Runs until stopped, the lease runs out or the store fails; then gives back what has not left and waits for what has.
    /// </summary>
    public async Task RunAsync(DispatchSignal signal, Action started, CancellationToken cancellationToken)
    {
        using var listening = signal.Listen(LookAgain);
        await using var stop = cancellationToken.Register(Stop);
        await StartAsync(cancellationToken);
        started();
        await Task.WhenAll(FeedAsync(), PumpAsync());
        await EndAsync();
        if (_fault is not null)
            throw _fault;
    }

    public void Stop()
    {
        Volatile.Write(ref _stopping, true);
        _feed.Set();
        _pump.Set();
    }

    public void Dispose()
    {
        _feed.Dispose();
        _pump.Dispose();
    }

    // A new holder first settles what the one before left, and counts what it sent within the last minute.
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = _clock.UtcNow;
        _departures.Begin(_botId, Fence);
        List<DeadSession> known = [.. _departures.Dead().SelectMany(dead => dead.Sessions)];
        await StoreAnsweredAsync(known, cancellationToken);
        var (givenBack, uncertain) = await _store.RecoverAsync(_botId, Fence, known, now, cancellationToken);
        _departures.Settled(_botId, Fence);
        var recent = await _store.RecentSendsAsync(_botId, now - TimeSpan.FromSeconds(60) - ClockMargin, cancellationToken);
        var pauses = await _store.PausesAsync(_botId, now, cancellationToken);
        // The newest first: where there are more than places, the places are to be free as late as the latest say.
        foreach (var send in recent.OrderByDescending(send => send.At))
            _windows.Count(send.ChatId, send.Lane, Math.Min(_clock.Now, _clock.Monotonic(send.At + ClockMargin)), _clock.Now);
        foreach (var pause in pauses)
            Pause(pause.ChatId, _clock.Monotonic(pause.Until));
        _liftedSince = now;
        DeliveryLog.SessionStarted(_logger, _botId, Fence, givenBack, uncertain, recent.Count);
    }

    // What the channel had accepted from a dead process is told under that process's own fence: the store takes it for the rows that it had
    // sent.
    private async Task StoreAnsweredAsync(List<DeadSession> known, CancellationToken cancellationToken)
    {
        var mine = known.FindAll(session => session.BotId == _botId);
        if (mine.Exists(session => session.Fence >= Fence))
            return; // of another life of this database: a copy was restored
        foreach (var session in mine.Where(session => session.Answered.Count > 0))
            await _store.CompleteAsync(_botId, session.Answered, session.Fence, cancellationToken);
    }

    /// <summary>The store may have something more urgent than what is in memory: looked at before anything else.</summary>
    private void LookAgain()
    {
        Volatile.Write(ref _lookAgainAt, 0);
        _feed.Set();
    }

    // What has not left goes back; what has left is waited for, and the journal keeps it even when the store does not answer now.
    private async Task EndAsync()
    {
        List<Outgoing> unsent;
        lock (_gate)
            unsent = _queue.TakeAll();
        try
        {
            if (unsent.Count > 0)
                await _store.GiveBackAsync(_botId, [.. unsent.Select(item => item.Row.Id)], Fence, default);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _fault ??= exception;
        }
        while (Volatile.Read(ref _inFlight) > 0)
            await _pump.WaitAsync(TimeSpan.FromSeconds(1));
        await _journal.FlushedAsync(TimeSpan.FromSeconds(5));
        lock (_gate)
            _windows.Sweep(_clock.Now);
    }

    private static long Micros(TimeSpan span) => (long)Math.Min(span.TotalMicroseconds, 1e15);
}
