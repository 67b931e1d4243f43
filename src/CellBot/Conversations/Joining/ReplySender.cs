using CellBot.Delivery;

namespace CellBot.Conversations.Joining;

/// <summary>Replies to people: stored under a key by which the same one is never sent twice, then the sender is woken.</summary>
public sealed class ReplySender(IDeliveryStore deliveries, DispatchSignal signal, TimeProvider clock)
{
    /// <param name="key">Names the occasion; the chat is added to it.</param>
    public async Task SendAsync(
        long botId,
        long chatId,
        string html,
        string key,
        CancellationToken cancellationToken,
        params IReadOnlyList<MessageButton>[] buttons
    )
    {
        if (
            await deliveries.AddReplyAsync(
                botId,
                chatId,
                new OutgoingMessage(html, buttons),
                $"{key}:{chatId}",
                clock.GetUtcNow(),
                cancellationToken
            )
            is not null
        )
            signal.Notify();
    }
}
