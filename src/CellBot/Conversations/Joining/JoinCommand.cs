namespace CellBot.Conversations.Joining;

/// <summary>A command as people send it: <c>/dangky CODE</c>, in a group perhaps <c>/dangky@bot CODE</c>.</summary>
/// <param name="Name">Lower case, with the slash, without the bot's name.</param>
/// <param name="Rest">What follows, trimmed; empty for none.</param>
public sealed record JoinCommand(string Name, string Rest)
{
    public bool IsOfJoining => Name is "/start" or "/thamgia" or "/dangky";

    public static JoinCommand? Parse(string? text)
    {
        if (text is null || !text.StartsWith('/')) return null;
        var parts = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        return new JoinCommand(parts[0].Split('@')[0].ToLowerInvariant(), parts.Length > 1 ? parts[1].Trim() : "");
    }
}
