using CellBot.Conversations.Confirming;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using Microsoft.Extensions.Logging;

namespace CellBot.Conversations;

/// <summary>
/// Handles stored updates, on one host at a time (the inbox lease). A crash after something was done and before its update is marked as handled
/// makes it be done again: every handler is idempotent.
/// </summary>
public sealed partial class InboxLoop(long botId, string holder, ILeaseStore leases, IUpdateStore store, IActivityReader reader, TapDesk taps, DialogDesk dialogs, ChatDesk chats,
    TapAnswers answers, LeaderCards cards, IConversationStore talks, InboxSignal signal, TimeProvider clock, ILogger<InboxLoop> logger)
{
    private const int Batch = 500;
    private const int MostAttempts = 5;
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Remember = TimeSpan.FromHours(48);

    /// <summary>Work on what is no plain tap before new taps are looked for: a tap is answered within a second however many people talk.</summary>
    private static readonly TimeSpan TalkingTime = TimeSpan.FromMilliseconds(250);

    private DateTimeOffset heldUntil;
    private DateTimeOffset forgetAt;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var wake = new Wake(clock);
        using var listening = signal.Listen(wake.Set);
        await using var stop = cancellationToken.Register(wake.Set);
        while (!cancellationToken.IsCancellationRequested)
        {
            var wait = Poll;
            try
            {
                if (await RunOnceAsync(cancellationToken) == Batch) wait = TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                LoopFailed(logger, exception);
                wait = TimeSpan.FromSeconds(1);
            }
            if (wait > TimeSpan.Zero) await wake.WaitAsync(wait);
        }
        await answers.AnsweredAsync();
    }

    /// <summary>Handles up to one batch; returns how many updates it held. 0 while another host holds the lease.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (heldUntil - now <= LeaseDuration / 2)
        {
            if (await leases.TryAcquireAsync(Lease.Inbox(botId), holder, LeaseDuration, now, cancellationToken) is not { } lease) return 0;
            heldUntil = lease.ExpiresAt;
        }
        if (now >= forgetAt)
        {
            await store.ForgetAsync(botId, now - Remember, cancellationToken);
            await talks.ForgetAsync(botId, now - Remember, cancellationToken);
            forgetAt = now + TimeSpan.FromHours(1);
        }
        var waiting = await store.WaitingAsync(botId, Batch, now, cancellationToken);
        var turns = waiting.Select(update => new Turn(update, reader.Read(update.Payload)));
        foreach (var wave in UpdateWaves.Split(turns, turn => turn.Update.ChatId, turn => turn.Update.UserId, turn => turn.Activity is Activity.ButtonPressed))
            if (!await HandleAsync(wave, now + TalkingTime, cancellationToken)) return Batch;
        await cards.SendAsync(now + TalkingTime, cancellationToken);
        return waiting.Count;
    }

    /// <returns>False: the time was over, and what is left of the wave stays waiting; the waves after it must not be handled before it.</returns>
    private async Task<bool> HandleAsync(IReadOnlyList<Turn> wave, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var handled = new List<long>(wave.Count);
        var pressed = wave.Where(turn => turn.Activity is Activity.ButtonPressed press && !dialogs.Claims(press.Data)).ToList();
        if (pressed.Count > 0)
        {
            await taps.HandleAsync(botId, [.. pressed.Select(turn => ((Activity.ButtonPressed)turn.Activity, turn.Update.ReceivedAt))], cancellationToken);
            await store.HandledAsync(botId, [.. pressed.Select(turn => turn.Update.UpdateId)], clock.GetUtcNow(), cancellationToken);
        }
        var inTime = true;
        foreach (var (update, activity) in wave.Except(pressed))
        {
            inTime = handled.Count == 0 || clock.GetUtcNow() < until;
            if (!inTime) break;
            try
            {
                await chats.SeenAsync(botId, activity, cancellationToken);
                if (!await dialogs.HandleAsync(botId, update, activity, update.Attempts + 1 >= MostAttempts, cancellationToken)) await chats.HandleAsync(botId, activity, cancellationToken);
                handled.Add(update.UpdateId);
            }
            catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
            {
                // One update that cannot be handled must not hold up the others: tried again later, at last parked for a person.
                UpdateFailed(logger, exception, update.UpdateId, update.Attempts + 1);
                var now = clock.GetUtcNow();
                DateTimeOffset? retryAt = update.Attempts + 1 < MostAttempts ? now + OutcomePolicy.Backoff(TimeSpan.FromSeconds(2), update.Attempts + 1, TimeSpan.FromMinutes(5)) : null;
                await store.FailedAsync(botId, update.UpdateId, exception.GetType().Name, retryAt, now, cancellationToken);
            }
        }
        await store.HandledAsync(botId, handled, clock.GetUtcNow(), cancellationToken);
        return inTime;
    }

    private sealed record Turn(StoredUpdate Update, Activity Activity);

    [LoggerMessage(60, LogLevel.Error, "The inbox failed; tried again in a second")]
    private static partial void LoopFailed(ILogger logger, Exception exception);

    [LoggerMessage(61, LogLevel.Warning, "Update {UpdateId} failed at attempt {Attempt}")]
    private static partial void UpdateFailed(ILogger logger, Exception exception, long updateId, int attempt);
}

/// <summary>Tells the inbox loop of this process that updates were stored.</summary>
public sealed class InboxSignal
{
    private readonly DispatchSignal signal = new();

    public void Notify() => signal.Notify();

    internal IDisposable Listen(Action listener) => signal.Listen(listener);
}
