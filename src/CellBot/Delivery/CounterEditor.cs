using Microsoft.Extensions.Logging;

namespace CellBot.Delivery;

/// <summary>
/// Keeps "Đã tiếp nhận 3/12" under the messages true. Edits are gathered: one for all taps since the last one, at the earliest two seconds
/// after it, and at most as many as a group's window for edits allows. What a correction or recall took the place of is edited to say so.
/// An edit may be repeated without harm, so nothing of it is stored but what is shown.
/// </summary>
public sealed class CounterEditor(
    long botId,
    IDeliveryStore store,
    IMessageChannel channel,
    DispatchOptions options,
    DeliveryTexts texts,
    TimeProvider time,
    ILogger logger
)
{
    private const int Batch = 50;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly SessionClock _clock = new(time);
    private readonly SendWindows _windows = new(options, channel.IsGroup);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await RunOnceAsync(cancellationToken) < Batch)
                    await Task.Delay(Turn, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                DeliveryLog.EditingFailed(logger, exception);
                await Task.Delay(TimeSpan.FromSeconds(2), time, CancellationToken.None);
            }
        }
    }

    /// <summary>Returns how many messages were due.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var due = await store.DueEditsAsync(botId, Batch, _clock.UtcNow, cancellationToken);
        foreach (var edit in due)
        {
            var now = _clock.Now;
            var freeAt = Math.Max(_windows.ChatFreeAt(edit.ChatId), _windows.BotFreeAt(Lane.Upkeep, now));
            if (freeAt > now)
            {
                await store.EditedAsync(edit, null, _clock.Wall(freeAt), giveUp: false, cancellationToken);
                continue;
            }
            if (await store.ContentAsync(edit.ContentId, cancellationToken) is not { } content)
                continue;
            var token = _windows.Take(edit.ChatId, Lane.Upkeep, now);
            var outcome = await channel.EditAsync(
                edit.ChatId,
                edit.MessageId,
                MessageRenderer.Standing(
                    content.Notice is { } notice
                        ? OutgoingMessage.Plain(notice) with
                        {
                            Document = content.Message.Document,
                        }
                        : MessageRenderer.Finish(content, texts, edit.IsResend, edit.Acknowledged, edit.Roster, edit.IsOldRoster),
                    edit.Part
                ),
                cancellationToken
            );
            _windows.Settle(token, _clock.Now);
            if (outcome is SendOutcome.RetryAfter flood)
                _windows.PauseChat(edit.ChatId, _clock.Now + (long)flood.Wait.TotalMicroseconds);
            await StoreAsync(edit, outcome, cancellationToken);
        }
        _windows.Sweep(_clock.Now);
        return due.Count;
    }

    private Task StoreAsync(DueEdit edit, SendOutcome outcome, CancellationToken cancellationToken) =>
        outcome switch
        {
            SendOutcome.Sent => store.EditedAsync(edit, edit.Acknowledged, _clock.UtcNow + Between, giveUp: false, cancellationToken),
            SendOutcome.RetryAfter flood => store.EditedAsync(edit, null, _clock.UtcNow + flood.Wait, giveUp: false, cancellationToken),
            SendOutcome.Unknown or SendOutcome.NotSent or SendOutcome.BotRejected or SendOutcome.RecipientRestricted => store.EditedAsync(
                edit,
                null,
                _clock.UtcNow + TimeSpan.FromSeconds(30),
                giveUp: false,
                cancellationToken
            ),
            _ => store.EditedAsync(edit, null, null, giveUp: true, cancellationToken),
        };
}
