using CellBot.Loops;

namespace CellBot.Delivery;

// Memory → channel: the most urgent row that the windows allow, and what follows from its outcome.
internal sealed partial class SenderSession
{
    private async Task PumpAsync()
    {
        try
        {
            await PumpUntilStoppedAsync();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _fault = exception;
            Stop();
        }
    }

    private async Task PumpUntilStoppedAsync()
    {
        while (!Volatile.Read(ref _stopping))
        {
            Outgoing? item = null;
            SendToken token = default;
            var askAgainAt = long.MaxValue;
            var now = _clock.Now;
            bool hungry;
            lock (_gate)
            {
                if (now >= _validUntil || _clock.UtcNow >= _validUntilWall)
                    _stopping = true;
                else if (_inFlight < _options.Concurrency)
                    item = _queue.Next(now, out token, out askAgainAt);
                if (item is not null)
                {
                    _inFlight++;
                    if (_floodPause.IsOn)
                        _windows.PauseBot(_floodPause.ProbeLeft(item.Row.Id, now));
                }
                hungry = _queue.ReadyBeside(Lane.Upkeep) <= _hungryAt;
            }
            if (hungry)
                _feed.Set();
            if (item is not null)
                _ = SendAsync(item, token);
            else if (!_stopping)
                await _pump.WaitAsync(Until(Math.Min(askAgainAt, _validUntil), now));
        }
        _feed.Set();
    }

    private static TimeSpan Until(long at, long now) =>
        at == long.MaxValue ? TimeSpan.FromSeconds(1) : TimeSpan.FromMicroseconds(Math.Clamp(at - now, 0, 1_000_000));

    private async Task SendAsync(Outgoing item, SendToken token)
    {
        var row = item.Row;
        using var span = Spans.Source.StartActivity("send");
        span?.SetTag("cellbot.bot", _botId).SetTag("cellbot.row", row.Id);
        SendOutcome outcome;
        try
        {
            var message = MessageRenderer.Next(item.Content, _texts, row);
            if (row.ThreadId is > 0 || row.ReplyTo is not null)
                message = message with { ThreadId = row.ThreadId, ReplyTo = row.ReplyTo };
            _departures.Left(_botId, Fence, row.Id, row.Turn, _clock.UtcNow);
            outcome = await _channel.SendAsync(row.ChatId, message, default); // crash points 3 and 4
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            DeliveryLog.ChannelThrew(_logger, exception, row.Id);
            outcome = new SendOutcome.Unknown(exception.GetType().Name);
        }
        Verdict verdict;
        lock (_gate)
        {
            _failuresInARow = outcome is SendOutcome.NotSent ? _failuresInARow + 1 : 0;
            verdict = OutcomePolicy.Decide(row, outcome, _options.MaxAttempts, _failuresInARow, _chance, _clock.UtcNow);
            _queue.Finished(token, _clock.Now);
            Follow(row, outcome, verdict);
            _inFlight--;
        }
        if (verdict.Completion.State is DeliveryState.Sent)
            _departures.Answered(Fence, verdict.Completion);
        // A text that waits for its document has not been accepted as a whole: the crowd waits for that.
        if (_canaries.Learnt(row, outcome, isWhole: !verdict.Completion.MayFollow))
            LookAgain();
        span?.SetTag("cellbot.outcome", outcome.GetType().Name);
        _metrics.Count(_botId, verdict.Completion.State, outcome);
        DeliveryLog.Outcome(_logger, row.Id, row.ChatId, verdict.Completion.State, outcome.GetType().Name);
        _journal.Add(_botId, Fence, verdict.Completion); // crash point 5 is behind its commit
        _pump.Set();
    }

    private void Follow(ClaimedDelivery row, SendOutcome outcome, Verdict verdict)
    {
        var now = _clock.Now;
        if (outcome is not (SendOutcome.RetryAfter or SendOutcome.NotSent or SendOutcome.Unknown))
            EndFlood();
        if (verdict.PauseBot is { } hold)
            _windows.PauseBot(now + Micros(hold));
        if (verdict.PauseChat is { } wait)
            FollowFlood(row, wait, (outcome as SendOutcome.RetryAfter)?.Error ?? "", now);
        if (verdict.Stop is { } stop)
        {
            _journal.AddStop(_botId, row.BroadcastId, stop, verdict.Completion.Error ?? "");
            if (stop is StopReason.BotRejected)
                Stop();
        }
    }

    private void FollowFlood(ClaimedDelivery row, TimeSpan wait, string error, long now)
    {
        _windows.PauseChat(row.ChatId, now + Micros(wait));
        _journal.Add(_botId, new Pause(row.ChatId, _clock.UtcNow + wait), error);
        if (_floodPause.IsOn ? !_floodPause.IsProbe(row.Id) : !_floods.IsBotWide(row.ChatId, now))
            return;
        var until = _floodPause.Refused(Micros(wait), now);
        _windows.ResumeBot();
        _windows.PauseBot(until);
        _journal.Add(_botId, new Pause(null, _clock.Wall(until)), error);
        DeliveryLog.BotPaused(_logger, _botId, _clock.Wall(until));
    }

    private void EndFlood()
    {
        _floods.Accepted();
        if (!_floodPause.IsOn)
            return;
        _floodPause.End();
        _windows.ResumeBot();
        DeliveryLog.BotResumed(_logger, _botId);
    }

    private void Pause(long? chatId, long until)
    {
        if (chatId is { } chat)
            _windows.PauseChat(chat, until);
        else
            _windows.PauseBot(until);
    }
}
