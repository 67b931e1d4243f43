namespace CellBot.Delivery;

/// <summary>
/// Tells a chat in slow mode from a bot that is over its limit. A refusal for flooding (HTTP 429) does not say whom it means, and most are
/// the chat's own: each pauses its chat alone. The bot is meant only when the answers show it: many different chats refused one after
/// another with no message accepted between them. One accepted message proves that the bot may send.
/// </summary>
internal sealed class FloodWatch
{
    /// <summary>
    /// So many different chats in a row, within <see cref="Within"/>, mean the bot. At half of all chats in slow mode, a run of this length
    /// is a chance of 1 in 4,096.
    /// </summary>
    public const int ChatsInARow = 12;

    /// <summary>2 s, in µs.</summary>
    public const long Within = 2_000_000;

    private readonly Queue<(long ChatId, long At)> _refusals = new();

    /// <summary>A message was accepted, or refused for a reason of the recipient's own: the bot itself may send.</summary>
    public void Accepted() => _refusals.Clear();

    /// <summary>Notes a refusal and tells whether the bot as a whole must be silent.</summary>
    public bool IsBotWide(long chatId, long now)
    {
        _refusals.Enqueue((chatId, now));
        while (_refusals.Peek().At < now - Within)
            _refusals.Dequeue();
        return _refusals.DistinctBy(refusal => refusal.ChatId).Take(ChatsInARow).Count() == ChatsInARow;
    }
}
