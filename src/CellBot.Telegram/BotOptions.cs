namespace CellBot.Telegram;

/// <summary>One of several bots, section <c>Telegram:Bots:N</c>. What is left out is as the section <c>Telegram</c> says for all.</summary>
public sealed record BotOptions
{
    /// <summary>Under which the API, the console and logs speak of it: a-z 0-9 - _, at most 32.</summary>
    public string Name { get; init; } = "";

    /// <summary>A secret.</summary>
    public string Token { get; init; } = "";

    /// <summary>Codes of the units whose subtrees it serves; none: it serves all that no other bot does.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Its own limits; left out: <c>Telegram:Limits</c>.</summary>
    public TelegramLimits? Limits { get; init; }

    /// <summary><c>polling</c> or <c>webhook</c>.</summary>
    public string? Updates { get; init; }

    /// <summary>Its own address. Left out: the common one with the bot's name behind its path.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>A secret.</summary>
    public string? WebhookSecret { get; init; }

    public override string ToString() => $"BotOptions {{ Name = {Name} }}";
}
