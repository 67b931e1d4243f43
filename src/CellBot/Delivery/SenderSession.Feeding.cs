namespace CellBot.Delivery;

// Store → memory: claims what may be sent, most urgent first, and marks as sending what can leave soon.
internal sealed partial class SenderSession
{
    private async Task FeedAsync()
    {
        try
        {
            while (!Volatile.Read(ref _stopping))
            {
                var more = await FeedOnceAsync();
                if (!more)
                    await _feed.WaitAsync(_options.IdlePoll);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The store does not answer, or answered we do not know what: end the session; a new fence sorts out the rows.
            _fault = exception;
            Stop();
        }
    }

    /// <summary>Claims and marks once; true when there is surely more to do at once.</summary>
    private async Task<bool> FeedOnceAsync()
    {
        var now = _clock.UtcNow;
        bool enough;
        lock (_gate)
            enough = _queue.HasEnough(_claimBatch, _answerBatch);
        if (!enough || _clock.Now >= Volatile.Read(ref _lookAgainAt))
        {
            Volatile.Write(ref _lookAgainAt, _clock.Now + (long)_options.IdlePoll.TotalMicroseconds);
            await ClaimAsync(await _store.SendBatchesAsync(_botId, now, default), now); // crash point 1
        }
        if (_clock.Now >= _lookForLiftedAt)
            await FollowLiftedAsync(now);
        await MakeWayAsync();
        return await MarkAsync(); // crash point 2
    }

    /// <summary>
    /// Pauses that a person lifted end here too. Looked for with some overlap, for the hosts' clocks differ: a pause of after the lifting
    /// stays.
    /// </summary>
    private async Task FollowLiftedAsync(DateTimeOffset now)
    {
        _lookForLiftedAt = _clock.Now + Micros(LookForLifted);
        var since = _liftedSince;
        _liftedSince = now - ClockMargin;
        foreach (var lifted in await _store.LiftedAsync(_botId, since, default))
        {
            if (!_lifted.Add(lifted))
                continue;
            DeliveryLog.PauseLifted(_logger, _botId, lifted.ChatId);
            lock (_gate)
            {
                if (lifted.ChatId is { } chat)
                    _windows.ResumeChat(chat);
                else
                {
                    _floodPause.End();
                    _windows.ResumeBot();
                }
            }
            _pump.Set();
        }
    }

    private async Task ClaimAsync(IReadOnlyList<SendBatch> batches, DateTimeOffset now)
    {
        var open = Lane.Upkeep;
        foreach (var batch in batches.OrderBy(batch => batch.Lane))
        {
            if (batch.Lane > SendQueue.Gate(open))
                break;
            int room;
            var most = batch.Lane is Lane.Reply ? _answerBatch : _claimBatch;
            lock (_gate)
                room = _queue.RoomFor(batch.Lane, most, _readyTarget);
            var want = _canaries.Limit(batch, room);
            if (room <= 0 || _canaries.IsAhead(batch, _clock.Now))
                open = batch.Lane;
            if (want <= 0)
                continue;
            var rows = await _store.ClaimAsync(_botId, batch, want, Fence, now, default);
            foreach (var row in rows)
            {
                if (await ContentAsync(row) is not { } content)
                    continue;
                _canaries.Claimed(row, _clock.Now);
                lock (_gate)
                    _queue.AddClaimed(new Outgoing(row, batch.Lane, content));
            }
            // A full answer, or a canary, means that the store may hold more of this lane: nothing less urgent leaves before that is looked
            // at.
            if (rows.Count == want && (want > 1 || _canaries.IsAhead(batch, _clock.Now)))
                open = batch.Lane;
        }
        lock (_gate)
            _queue.OpenLane = SendQueue.Gate(open);
    }

    private async Task<Content?> ContentAsync(ClaimedDelivery row)
    {
        if (_contents.TryGetValue(row.ContentId, out var content))
            return content;
        content = await _store.ContentAsync(row.ContentId, default);
        if (content is null)
            DeliveryLog.ContentMissing(_logger, row.Id, row.ContentId);
        else if (row.BroadcastId is not null)
        {
            if (_contents.Count > 1_000)
                _contents.Clear();
            _contents[row.ContentId] = content;
        }
        return content;
    }

    // Ready rows of less urgent lanes go back while more urgent ones leave; rows of chats that must stay silent long go back with their
    // time.
    private async Task MakeWayAsync()
    {
        List<Outgoing> yielding;
        List<(Outgoing Item, long Until)> silent;
        lock (_gate)
        {
            yielding = _queue.TakeYielding();
            silent = _queue.TakeLongWaits(_clock.Now + 5_000_000);
        }
        if (yielding.Count > 0)
        {
            foreach (var item in yielding)
                _canaries.Returned(item.Row);
            await _store.GiveBackAsync(_botId, [.. yielding.Select(item => item.Row.Id)], Fence, default);
        }
        foreach (var (item, until) in silent)
        {
            _canaries.Returned(item.Row);
            _journal.Add(
                _botId,
                Fence,
                new Completion(
                    item.Row.Id,
                    item.Row.Turn,
                    item.Row.BroadcastId,
                    item.Row.ContentId,
                    DeliveryState.Pending,
                    _clock.UtcNow,
                    NotBefore: _clock.Wall(until),
                    Error: null,
                    Counted: false,
                    ShownAcknowledged: item.Row.Acknowledged
                )
            );
        }
    }

    private async Task<bool> MarkAsync()
    {
        List<Outgoing> batch;
        lock (_gate)
        {
            batch = _queue.Waiting > MostWaiting ? [] : _queue.TakeToMark(_readyTarget);
        }
        if (batch.Count == 0)
            return false;
        var marked = (
            await _store.MarkSendingAsync(_botId, [.. batch.Select(item => item.Row.Id)], Fence, _clock.UtcNow, default)
        ).ToHashSet();
        foreach (var item in batch)
            if (!marked.Contains(item.Row.Id))
                _canaries.Returned(item.Row);
        bool more;
        lock (_gate)
        {
            _queue.AddReady(batch.Where(item => marked.Contains(item.Row.Id)));
            more = _queue.IsShort(_readyTarget);
        }
        _pump.Set();
        return more;
    }
}
