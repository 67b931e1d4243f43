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
    ) => SendAsync(botId, chatId, new OutgoingMessage(html, buttons), key, cancellationToken);

    /// <summary>To where it happened: the chat, and its topic.</summary>
    /// <param name="key">Names the occasion; the chat is added to it.</param>
    public Task AnswerAsync(
        long botId,
        Activity activity,
        string html,
        string key,
        CancellationToken cancellationToken,
        params IReadOnlyList<MessageButton>[] buttons
    ) => SendAsync(botId, activity.ChatId, new OutgoingMessage(html, buttons) { ThreadId = activity.ThreadId }, key, cancellationToken);

    private Task SendAsync(long botId, long chatId, OutgoingMessage message, string key, CancellationToken cancellationToken) =>
        deliveries.AddReplyAsync(botId, chatId, message, $"{key}:{chatId}", clock.GetUtcNow(), cancellationToken);
}
