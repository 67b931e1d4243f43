namespace CellBot.Delivery;

/// <summary>A refusal for flooding does not say whom it means (reference 1.4): the first is taken for its chat, a second one from another chat soon after for the bot.</summary>
internal sealed class FloodWatch
{
    /// <summary>10 s, in µs.</summary>
    public const long SoonAfter = 10_000_000;

    private long _lastChat;
    private long _lastAt = long.MinValue;

    /// <summary>Notes a refusal and tells whether the bot as a whole must be silent.</summary>
    public bool IsBotWide(long chatId, long now)
    {
        var botWide = _lastAt != long.MinValue && chatId != _lastChat && now - _lastAt <= SoonAfter;
        (_lastChat, _lastAt) = (chatId, now);
        return botWide;
    }
}
