using CellBot.Delivery;

namespace CellBot.Conversations.Joining;

/// <summary>Replies to people: stored under a key by which the same one is never sent twice.</summary>
public sealed class ReplySender(IDeliveryStore deliveries, TimeProvider clock)
{
    /// <param name="key">Names the occasion; the chat is added to it.</param>
    public Task SendAsync(
        long botId,
        long chatId,
        string html,
        string key,
        CancellationToken cancellationToken,
        params IReadOnlyList<MessageButton>[] buttons
    ) =>
        deliveries.AddReplyAsync(
            botId,
            chatId,
            new OutgoingMessage(html, buttons),
            $"{key}:{chatId}",
            clock.GetUtcNow(),
            cancellationToken
        );
}
