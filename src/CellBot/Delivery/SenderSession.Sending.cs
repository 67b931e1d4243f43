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
}
