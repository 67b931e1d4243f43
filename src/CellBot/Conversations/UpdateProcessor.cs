using CellBot.Conversations.Confirming;
using CellBot.Conversations.Dialogs;
using CellBot.Conversations.Joining;
using CellBot.Loops;
using CellBot.Messages;
using Microsoft.Extensions.Logging;

namespace CellBot.Conversations;

/// <summary>
/// Handles stored updates, on one host at a time (the inbox lease). A crash after something was done and before its update is marked as
/// handled makes it be done again: every handler is idempotent.
/// </summary>
public sealed partial class UpdateProcessor(
    long botId,
    IUpdateStore store,
    IActivityReader reader,
    TapHandler taps,
    DialogHandler dialogs,
    ChatHandler chats,
    TapAnswers answers,
    LeaderCards cards,
    IConversationStore talks,
    ReplySender replies,
    MessageCatalog messages,
    InboxSignal signal,
    Random chance,
    TimeProvider clock,
    ILogger<UpdateProcessor> logger
)
{
    private const int Batch = 500;
    private const int MostAtOnce = 3_000;
    private const int MostAttempts = 5;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Remember = TimeSpan.FromHours(48);

    /// <summary>
    /// Work on what is no plain tap before new taps are looked for: a tap is answered within a second however many people talk.
    /// </summary>
    private static readonly TimeSpan TalkingTime = TimeSpan.FromMilliseconds(150);

    private readonly TalkLimiter _limits = new();
    private readonly HashSet<long> _admitted = []; // counted, and not handled yet
    private DateTimeOffset _forgetAt;
    private int _window = Batch;

    public LeasedLoop Loop(LoopHost host) =>
        new("inbox", async (_, stop) => await RunOnceAsync(stop) == Batch ? TimeSpan.Zero : Poll, host)
        {
            Lease = new LeaseTerms(Lease.Inbox(botId), TimeSpan.FromSeconds(2.5)),
            Signal = signal,
            MaxRetryAfter = TimeSpan.FromSeconds(2),
            WhenStopped = answers.AnsweredAsync,
        };

    /// <summary>Handles what may be handled now; returns how many updates waited, and a whole batch when some still do.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now >= _forgetAt)
        {
            await store.ForgetAsync(botId, now - Remember, cancellationToken);
            await talks.ForgetAsync(botId, now - Remember, cancellationToken);
            _forgetAt = now + TimeSpan.FromHours(1);
        }
        var waiting = await store.WaitingAsync(botId, _window, now, cancellationToken);
        var turns = waiting.Select(update => new Turn(update, Stored(reader.Read(update.Payload), update.ReceivedAt)));
        var (pressed, talking) = UpdateOrder.Split(
            turns,
            turn => turn.Update.ChatId,
            turn => turn.Update.UserId,
            turn => turn.Activity is Activity.ButtonPressed press && !dialogs.Claims(press.Data)
        );
        await TapAsync(pressed, cancellationToken);
        var talked = await TalkAsync(
            UpdateOrder.Fair(talking, turn => turn.Update.ChatId, turn => turn.Update.UserId),
            now + TalkingTime,
            cancellationToken
        );
        await cards.SendAsync(now + TalkingTime, cancellationToken);
        // Behind dialogs that wait there may be taps: look so much further.
        var left = waiting.Count - pressed.Count - talked;
        _window = Math.Min(Batch + left, MostAtOnce);
        return left > 0 ? Batch : Math.Min(waiting.Count, Batch);
    }

    private static Activity Stored(Activity activity, DateTimeOffset at) =>
        activity is Activity.ButtonPressed pressed ? pressed with { StoredAt = at } : activity;

    private async Task TapAsync(IReadOnlyList<Turn> pressed, CancellationToken cancellationToken)
    {
        if (pressed.Count == 0)
            return;
        using var span = Spans.Source.StartActivity("taps");
        span?.SetTag("cellbot.bot", botId).SetTag("cellbot.count", pressed.Count);
        await taps.HandleAsync(
            botId,
            [.. pressed.Select(turn => ((Activity.ButtonPressed)turn.Activity, turn.Update.ReceivedAt))],
            cancellationToken
        );
        await store.HandledAsync(botId, [.. pressed.Select(turn => turn.Update.UpdateId)], clock.GetUtcNow(), cancellationToken);
    }

    /// <returns>Whether the turn is to be handled now; else it is too much of one person or group, and was told so once.</returns>
    private async Task<bool> IsAdmittedAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (update, activity) = turn;
        if (update.Attempts > 0 || _admitted.Contains(update.UpdateId))
            return true;
        switch (_limits.Judge(activity, clock.GetUtcNow()))
        {
            case TalkVerdict.Answer:
                _admitted.Add(update.UpdateId);
                return true;
            case TalkVerdict.SlowDown:
                await replies.AnswerAsync(
                    botId,
                    activity,
                    messages.Html(MessageKeys.Talk.SlowDown),
                    $"slow:{update.UpdateId}",
                    cancellationToken
                );
                return false;
            default:
                return false;
        }
    }

    /// <returns>How many were tried before the time was over, at least one, and those that were too much.</returns>
    private async Task<int> TalkAsync(IReadOnlyList<Turn> talking, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var handled = new List<long>(talking.Count);
        var (tried, worked) = (0, 0);
        foreach (var turn in talking)
        {
            var (update, activity) = turn;
            if (!await IsAdmittedAsync(turn, cancellationToken))
            {
                handled.Add(update.UpdateId);
                tried++;
                continue;
            }
            if (worked > 0 && clock.GetUtcNow() >= until)
                continue; // next time; what is too much goes out of the way meanwhile
            (tried, worked) = (tried + 1, worked + 1);
            _admitted.Remove(update.UpdateId);
            using var span = Spans.Source.StartActivity("update");
            span?.SetTag("cellbot.bot", botId).SetTag("cellbot.update", update.UpdateId);
            try
            {
                await chats.SeenAsync(botId, activity, cancellationToken);
                if (!await dialogs.HandleAsync(botId, update, activity, update.Attempts + 1 >= MostAttempts, cancellationToken))
                    await chats.HandleAsync(botId, activity, cancellationToken);
                handled.Add(update.UpdateId);
            }
            catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
            {
                // One update that cannot be handled must not hold up the others: tried again later, at last given up.
                UpdateFailed(logger, exception, update.UpdateId, update.Attempts + 1);
                var now = clock.GetUtcNow();
                DateTimeOffset? retryAt =
                    update.Attempts + 1 < MostAttempts
                        ? now + Backoff.After(update.Attempts + 1, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5), chance)
                        : null;
                await store.FailedAsync(botId, update.UpdateId, exception.GetType().Name, retryAt, now, cancellationToken);
            }
        }
        await store.HandledAsync(botId, handled, clock.GetUtcNow(), cancellationToken);
        return tried;
    }

    private sealed record Turn(StoredUpdate Update, Activity Activity);

    [LoggerMessage(61, LogLevel.Warning, "Update {UpdateId} failed at attempt {Attempt}")]
    private static partial void UpdateFailed(ILogger logger, Exception exception, long updateId, int attempt);
}
