namespace CellBot.Conversations;

/// <summary>
/// A command as people send it: <c>/dangky CODE</c>, in a group perhaps <c>/dangky@bot CODE</c>. One for another bot does not come here:
/// the channel's reader ignores it.
/// </summary>
/// <param name="Name">Lower case, with the slash, without the bot's name.</param>
/// <param name="Rest">What follows, trimmed; empty for none.</param>
public sealed record ChatCommand(string Name, string Rest)
{
    public bool IsOfJoining => Name is "/start" or "/thamgia" or "/dangky";

    public static ChatCommand? Parse(string? text)
    {
        if (text is null || !text.StartsWith('/'))
            return null;
        var end = text.AsSpan().IndexOfAny(" \n\r\t\u00a0");
        var (head, rest) = end < 0 ? (text, "") : (text[..end], text[end..].Trim());
        return new ChatCommand(head.Split('@', 2)[0].ToLowerInvariant(), rest);
    }
}
