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
internal sealed class SenderSession : IDisposable
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
        // What can leave within half a second; without limits, enough to keep the calls going while a batch is marked.
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

    private async Task FeedAsync()
    {
        try
        {
            while (!Volatile.Read(ref stopping))
            {
                var more = await FeedOnceAsync();
                if (!more) await feed.WaitAsync(options.IdlePoll);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The store does not answer, or answered we do not know what: end the session; a new fence sorts out the rows.
            fault = exception;
            Stop();
        }
    }

    /// <summary>Claims and marks once; true when there is surely more to do at once.</summary>
    private async Task<bool> FeedOnceAsync()
    {
        var now = clock.UtcNow;
        bool enough;
        lock (gate) enough = backlog.ClaimedUpTo(Lane.Upkeep) >= options.ClaimBatch / 2;
        if (!enough || clock.Now >= Volatile.Read(ref lookAgainAt))
        {
            Volatile.Write(ref lookAgainAt, clock.Now + (long)options.IdlePoll.TotalMicroseconds);
            await ClaimAsync(await store.FlowsAsync(botId, now, default), now);   // crash point 1
        }
        await MakeWayAsync();
        return await MarkAsync();                                  // crash point 2
    }

    private async Task ClaimAsync(IReadOnlyList<Flow> flows, DateTimeOffset now)
    {
        var open = Lane.Upkeep;
        foreach (var flow in flows.OrderBy(flow => flow.Lane))
        {
            if (flow.Lane > open) break;
            int room;
            lock (gate) room = Math.Min(options.ClaimBatch, (options.ClaimBatch * 2) - backlog.ClaimedUpTo(flow.Lane));
            var want = canaries.Limit(flow, room);
            if (room <= 0 || canaries.IsAhead(flow, clock.Now)) open = flow.Lane;
            if (want <= 0) continue;
            var rows = await store.ClaimAsync(botId, flow, want, Fence, now, default);
            foreach (var row in rows)
            {
                if (await ContentAsync(row) is not { } content) continue;
                canaries.Claimed(row, clock.Now);
                lock (gate) backlog.AddClaimed(new Outgoing(row, flow.Lane, content));
            }
            // A full answer, or a canary, means that the store may hold more of this lane: nothing less urgent leaves before that is looked at.
            if (rows.Count == want && (want > 1 || canaries.IsAhead(flow, clock.Now))) open = flow.Lane;
        }
        lock (gate) backlog.OpenLane = open;
    }

    private readonly Dictionary<long, Content> contents = [];

    private async Task<Content?> ContentAsync(ClaimedDelivery row)
    {
        if (contents.TryGetValue(row.ContentId, out var content)) return content;
        content = await store.ContentAsync(row.ContentId, default);
        if (content is null) DeliveryLog.ContentMissing(logger, row.Id, row.ContentId);
        else if (row.BroadcastId is not null)
        {
            if (contents.Count > 1_000) contents.Clear();
            contents[row.ContentId] = content;
        }
        return content;
    }

    // Ready rows of less urgent lanes go back while more urgent ones flow; rows of chats that must stay silent long go back with their time.
    private async Task MakeWayAsync()
    {
        List<Outgoing> yielding;
        List<(Outgoing Item, long Until)> silent;
        lock (gate)
        {
            yielding = backlog.TakeYielding();
            silent = backlog.TakeLongWaits(clock.Now + 5_000_000);
        }
        if (yielding.Count > 0)
        {
            foreach (var item in yielding) canaries.Returned(item.Row);
            await store.GiveBackAsync(botId, [.. yielding.Select(item => item.Row.Id)], Fence, default);
        }
        foreach (var (item, until) in silent)
        {
            canaries.Returned(item.Row);
            journal.Add(botId, Fence, new Completion(item.Row.Id, item.Row.Turn, item.Row.BroadcastId, item.Row.ContentId, DeliveryState.Pending, clock.UtcNow,
                NotBefore: clock.Wall(until), Error: null, Counted: false, ShownAcknowledged: item.Row.Acknowledged));
        }
    }

    private async Task<bool> MarkAsync()
    {
        List<Outgoing> batch;
        lock (gate)
        {
            var room = readyTarget - backlog.ReadyUpTo(backlog.MostUrgentClaimed);
            batch = room <= 0 || backlog.Waiting > MostWaiting ? [] : backlog.TakeClaimed(room);
        }
        if (batch.Count == 0) return false;
        var marked = (await store.MarkSendingAsync(botId, [.. batch.Select(item => item.Row.Id)], Fence, clock.UtcNow, default)).ToHashSet();
        foreach (var item in batch) if (!marked.Contains(item.Row.Id)) canaries.Returned(item.Row);
        bool more;
        lock (gate)
        {
            backlog.AddReady(batch.Where(item => marked.Contains(item.Row.Id)));
            more = backlog.MostUrgentClaimed < Lane.Upkeep && backlog.ReadyUpTo(backlog.MostUrgentClaimed) < readyTarget / 2;
        }
        pump.Set();
        return more;
    }

    private async Task PumpAsync()
    {
        try
        {
            await PumpUntilStoppedAsync();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            fault = exception;
            Stop();
        }
    }

    private async Task PumpUntilStoppedAsync()
    {
        while (!Volatile.Read(ref stopping))
        {
            Outgoing? item = null;
            SendToken token = default;
            var askAgainAt = long.MaxValue;
            var now = clock.Now;
            bool hungry;
            lock (gate)
            {
                if (now >= validUntil) stopping = true;
                else if (inFlight < options.Concurrency) item = backlog.Next(now, out token, out askAgainAt);
                if (item is not null) inFlight++;
                hungry = backlog.ReadyUpTo(Lane.Upkeep) <= hungryAt;
            }
            if (hungry) feed.Set();
            if (item is not null) _ = SendAsync(item, token);
            else if (!stopping) await pump.WaitAsync(Until(Math.Min(askAgainAt, validUntil), now));
        }
        feed.Set();
    }

    private static TimeSpan Until(long at, long now) =>
        at == long.MaxValue ? TimeSpan.FromSeconds(1) : TimeSpan.FromMicroseconds(Math.Clamp(at - now, 0, 1_000_000));

    private async Task SendAsync(Outgoing item, SendToken token)
    {
        var row = item.Row;
        SendOutcome outcome;
        try
        {
            var message = MessageFinisher.Finish(item.Content, texts, row.IsResend, row.Acknowledged, row.Roster);
            outcome = await channel.SendAsync(row.ChatId, message, default);      // crash points 3 and 4
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            DeliveryLog.ChannelThrew(logger, exception, row.Id);
            outcome = new SendOutcome.Unknown(exception.GetType().Name);
        }
        Verdict verdict;
        lock (gate)
        {
            failuresInARow = outcome is SendOutcome.NotSent ? failuresInARow + 1 : 0;
            verdict = OutcomePolicy.Decide(row, outcome, options.MaxAttempts, failuresInARow, clock.UtcNow);
            backlog.Finished(token, clock.Now);
            Follow(row, outcome, verdict);
            inFlight--;
        }
        if (canaries.Learnt(row, outcome)) LookAgain();
        metrics.Count(verdict.Completion.State, outcome);
        DeliveryLog.Outcome(logger, row.Id, row.ChatId, verdict.Completion.State, outcome.GetType().Name);
        journal.Add(botId, Fence, verdict.Completion);                            // crash point 5 is behind its commit
        pump.Set();
    }

    private void Follow(ClaimedDelivery row, SendOutcome outcome, Verdict verdict)
    {
        var now = clock.Now;
        if (verdict.PauseBot is { } hold) windows.PauseBot(now + Micros(hold));
        if (verdict.PauseChat is { } wait)
        {
            var pause = new Pause(floods.IsBotWide(row.ChatId, now) ? null : row.ChatId, clock.UtcNow + wait);
            Pause(pause.ChatId, now + Micros(wait));
            // A pause of the bot must not let this chat go sooner than it asked for.
            if (pause.ChatId is null) windows.PauseChat(row.ChatId, now + Micros(wait));
            journal.Add(botId, pause, outcome is SendOutcome.RetryAfter flood ? flood.Error : "");
        }
        if (verdict.Stop is { } stop)
        {
            journal.AddStop(botId, row.BroadcastId, stop, verdict.Completion.Error ?? "");
            if (stop is StopReason.BotRejected) Stop();
        }
    }

    private void Pause(long? chatId, long until)
    {
        if (chatId is { } chat) windows.PauseChat(chat, until);
        else windows.PauseBot(until);
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
