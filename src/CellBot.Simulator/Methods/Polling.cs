using CellBot.Simulator.Updates;
using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Methods;

/// <summary>getUpdates: confirm by offset, answer what waits, or wait for something to come.</summary>
internal static class Polling
{
    private const int MaxTimeoutSeconds = 50;
    private const long ConflictPause = 3_000_000;

    public static async Task<Reply> RunAsync(BotCall call, CancellationToken cancellationToken)
    {
        var state = call.State;
        Task<PollEnd> wait;
        TimeSpan timeout;
        int limit;
        lock (state.Gate)
        {
            call.Now = state.NowMicros;
            if (call.Bot.Webhook is not null)
                return Replies.WebhookActive;
            AllowedUpdates.Apply(call);
            (limit, timeout) = ReadLimits(call);
            Confirm(call);
            EndOlder(call);
            if (!call.Bot.Updates.IsEmpty && TryWrite(call, limit))
                return Finished(call);
            if (timeout == TimeSpan.Zero)
                return Empty(call);
            wait = call.Bot.Poller.Wait();
        }

        var end = await WaitAsync(state.Clock, wait, timeout, cancellationToken);
        if (end == PollEnd.OtherPollerAgain)
            await Task.Delay(TimeSpan.FromSeconds(3), state.Clock, cancellationToken);
        lock (state.Gate)
        {
            call.Bot.Poller.Leave(wait);
            call.Now = state.NowMicros;
            if (end is PollEnd.OtherPoller or PollEnd.OtherPollerAgain)
                return Replies.OtherPoller;
            if (end == PollEnd.WebhookSet)
                return Replies.TerminatedBySetWebhook;
            return TryWrite(call, limit) ? Finished(call) : Empty(call);
        }
    }

    private static (int Limit, TimeSpan Timeout) ReadLimits(BotCall call)
    {
        var arguments = call.Arguments;
        var limit = (int)Math.Clamp(arguments.Integer("limit") ?? 100, 0, 100);
        var timeout = (int)Math.Clamp(arguments.Integer("timeout") ?? 0, 0, MaxTimeoutSeconds);
        var offset = arguments.Integer("offset") ?? 0;
        var poller = call.Bot.Poller;
        if (call.State.Options.PollingQuirks && offset == poller.PreviousOffset)
        {
            if (timeout < 3 && call.Now < poller.PreviousStart + 3_000_000)
                timeout = 3;
            if (call.Now < poller.PreviousFinish + 500_000)
                limit = 1;
        }

        (poller.PreviousOffset, poller.PreviousStart) = (offset, call.Now);
        return (limit == 0 ? 100 : limit, TimeSpan.FromSeconds(timeout));
    }

    private static void Confirm(BotCall call)
    {
        var offset = call.Arguments.Integer("offset") ?? 0;
        if (offset > 0)
            call.Bot.Updates.ConfirmBelow(offset);
        else if (offset < 0)
            call.Bot.Updates.KeepLast(-offset);
        if (offset != 0)
            call.State.Touch();
    }

    /// <summary>The older waiting call loses. A second conflict within 3 s is answered 3 s late.</summary>
    private static void EndOlder(BotCall call)
    {
        var poller = call.Bot.Poller;
        if (!poller.IsWaiting)
            return;
        poller.End(call.Now < poller.PreviousConflict + ConflictPause ? PollEnd.OtherPollerAgain : PollEnd.OtherPoller);
        poller.PreviousConflict = call.Now;
    }

    private static bool TryWrite(BotCall call, int limit)
    {
        var updates = call.Bot.Updates.Take(limit, call.Now);
        if (updates.Count == 0)
            return false;
        call.Result.WriteStartArray();
        foreach (var update in updates)
            call.Result.WriteRawValue(update.Json, skipInputValidation: true);
        call.Result.WriteEndArray();
        return true;
    }

    private static Reply Empty(BotCall call)
    {
        call.Result.WriteStartArray();
        call.Result.WriteEndArray();
        return Finished(call);
    }

    private static Reply Finished(BotCall call)
    {
        call.Bot.Poller.PreviousFinish = call.Now;
        return Reply.Ok;
    }

    private static async Task<PollEnd> WaitAsync(
        TimeProvider clock,
        Task<PollEnd> wait,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await wait.WaitAsync(timeout, clock, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return PollEnd.Arrived;
        }
    }
}
