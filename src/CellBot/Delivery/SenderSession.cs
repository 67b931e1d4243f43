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
/// <item>after the answer, before the journal's commit: sending; becomes uncertain although it is known to this process.</item>
/// <item>after the journal's commit: final, nothing to do.</item>
/// </list>
/// </summary>
internal sealed partial class SenderSession : IDisposable
{
    private readonly long botId;
    /// <summary>The hosts' wall clocks agree within this; what another host sent is counted as if it had been that much later.</summary>
    private static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(2);

    /// <summary>So many rows may wait for their chats in memory before no more are marked.</summary>
    private const int MostWaiting = 2_000;

    private readonly IDeliveryStore store;
    private readonly IMessageChannel channel;
    private readonly DispatchOptions options;
    private readonly DeliveryTexts texts;
    private readonly SessionClock clock;
    private readonly CompletionJournal journal;
    private readonly DeliveryMetrics metrics;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly SendWindows windows;
    private readonly Backlog backlog;
    private readonly FloodWatch floods = new();
    private readonly Canaries canaries = new();
    private readonly Dictionary<long, Content> contents = [];
    private readonly Wake feed;
    private readonly Wake pump;
    private readonly int readyTarget;
    private readonly int hungryAt;
    private long validUntil;
    private long lookAgainAt;
    private int inFlight;
    private int failuresInARow;
    private bool stopping;
    private Exception? fault;

    public SenderSession(long botId, Lease lease, IDeliveryStore store, IMessageChannel channel, DispatchOptions options, DeliveryTexts texts,
        CompletionJournal journal, DeliveryMetrics metrics, TimeProvider time, ILogger logger)
    {
        (this.botId, this.store, this.channel, this.options, this.texts, this.journal, this.metrics, this.logger) =
            (botId, store, channel, options, texts, journal, metrics, logger);
        clock = new SessionClock(time);
        Fence = lease.Fence;
        windows = new SendWindows(options, channel.IsGroup);
        backlog = new Backlog(windows);
        feed = new Wake(time);
        pump = new Wake(time);
        // What may leave at once, half of what a second allows; without limits, enough to keep the calls going while a batch is marked.
        readyTarget = options.MessagesPerSecond > 0 ? Math.Max(4, (options.MessagesPerSecond + 1) / 2) : Math.Max(512, options.Concurrency * 4);
        // Under a limit all that may leave at once stands ready when its moment comes: a commit awaited then would be lost for good.
        hungryAt = options.MessagesPerSecond > 0 ? readyTarget - 1 : readyTarget / 2;
    }

    public long Fence { get; }

    /// <summary>The lease was renewed: for so long from now calls may leave. A process that slept finds the time over, whatever it remembers.</summary>
    public void Extend(TimeSpan validFor)
    {
        lock (gate) validUntil = clock.Now + (long)validFor.TotalMicroseconds;
    }

    /// <summary>Runs until stopped, the lease runs out or the store fails; then gives back what has not left and waits for what has.</summary>
    public async Task RunAsync(DispatchSignal signal, CancellationToken cancellationToken)
    {
        using var listening = signal.Listen(LookAgain);
        await using var stop = cancellationToken.Register(Stop);
        await StartAsync(cancellationToken);
        await Task.WhenAll(FeedAsync(), PumpAsync());
        await EndAsync();
        if (fault is not null) throw fault;
    }

    public void Stop()
    {
        Volatile.Write(ref stopping, true);
        feed.Set();
        pump.Set();
    }

    public void Dispose()
    {
        feed.Dispose();
        pump.Dispose();
    }

    // A new holder first settles what the one before left, and counts what it sent within the last minute.
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        var (givenBack, uncertain) = await store.RecoverAsync(botId, Fence, now, cancellationToken);
        var recent = await store.RecentSendsAsync(botId, now - TimeSpan.FromSeconds(60) - ClockMargin, cancellationToken);
        var pauses = await store.PausesAsync(botId, now, cancellationToken);
        // The newest first: where there are more than places, the places are to be free as late as the latest say.
        foreach (var send in recent.OrderByDescending(send => send.At)) windows.Count(send.ChatId, Math.Min(clock.Now, clock.Monotonic(send.At + ClockMargin)), clock.Now);
        foreach (var pause in pauses) Pause(pause.ChatId, clock.Monotonic(pause.Until));
        DeliveryLog.SessionStarted(logger, botId, Fence, givenBack, uncertain, recent.Count);
    }

    /// <summary>The store may have something more urgent than what is in memory: looked at before anything else.</summary>
    private void LookAgain()
    {
        Volatile.Write(ref lookAgainAt, 0);
        feed.Set();
    }

    // What has not left goes back; what has left is waited for, and the journal keeps it even when the store does not answer now.
    private async Task EndAsync()
    {
        List<Outgoing> unsent;
        lock (gate) unsent = backlog.TakeAll();
        try
        {
            if (unsent.Count > 0) await store.GiveBackAsync(botId, [.. unsent.Select(item => item.Row.Id)], Fence, default);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            fault ??= exception;
        }
        while (Volatile.Read(ref inFlight) > 0) await pump.WaitAsync(TimeSpan.FromSeconds(1));
        await journal.FlushedAsync(TimeSpan.FromSeconds(5));
        lock (gate) windows.Sweep(clock.Now);
    }

    private static long Micros(TimeSpan span) => (long)Math.Min(span.TotalMicroseconds, 1e15);
}
