namespace CellBot.Delivery;

// Store → memory: claims what may be sent, most urgent first, and marks as sending what can leave soon.
internal sealed partial class SenderSession
{
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
}
