namespace CellBot.Telegram;

/// <summary>Settings of the channel, section <c>Telegram</c>. <see cref="TelegramOptionsValidator"/> checks them all at once.</summary>
public sealed record TelegramOptions
{
    public const string Section = "Telegram";
    public const string TelegramsOwnServer = "https://api.telegram.org";

    /// <summary>
    /// The bot's token, <c>digits:letters</c>. Empty: the host starts the built-in simulator and fills this in itself. A
    /// secret.
    /// </summary>
    public string BotToken { get; init; } = "";

    /// <summary>Several bots, each for the subtrees of its units, in place of <see cref="BotToken"/>.</summary>
    public IReadOnlyList<BotOptions> Bots { get; init; } = [];

    /// <summary>The Bot API server, without the token. Default: Telegram's own.</summary>
    public string ApiBaseUrl { get; init; } = TelegramsOwnServer;

    /// <summary>
    /// A way out: <c>http://host:port</c> or <c>socks5://host:port</c>, with <c>user:password@</c> where needed. Null: none.
    /// </summary>
    public string? Proxy { get; init; }

    /// <summary><c>polling</c> (default) or <c>webhook</c>.</summary>
    public string Updates { get; init; } = "polling";

    /// <summary>The public address Telegram calls; the host listens on its path. Telegram allows https on 443, 80, 88 and 8443.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>1–256 characters of A-Z a-z 0-9 _ - (a Telegram limit), compared in constant time. A secret.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>How many calls Telegram may make to us at once, 1–100. Default 40, Telegram's own default.</summary>
    public int WebhookMaxConnections { get; init; } = 40;

    /// <summary>How long an answer is awaited, connecting included. At least 30 s: Telegram itself waits up to 8 s on a flood
    /// before it answers (reference 1.4), and each timeout of ours makes an uncertain send. Default 40 s.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>How long connecting alone may take, name and TLS included. A send that ends here surely never left. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections to the server for sends. Default 64. Updates and taps have a small pool of their own beside it.</summary>
    public int MaxConnections { get; init; } = 64;

    public TelegramLimits Limits { get; init; } = new();

    /// <summary>The name of the one bot of <see cref="BotToken"/>.</summary>
    public const string OnlyBot = "bot";

    /// <summary>
    /// What holds for each bot, its token and its own settings in the places of the common ones; the one of <see cref="BotToken"/> where
    /// none are named.
    /// </summary>
    public IReadOnlyList<(string Name, TelegramOptions Options)> EachBot() =>
        Bots.Count == 0 ? [(OnlyBot, this)] : [.. Bots.Select(bot => (bot.Name, Of(bot)))];

    private TelegramOptions Of(BotOptions bot) =>
        this with
        {
            BotToken = bot.Token,
            Bots = [],
            Limits = bot.Limits ?? Limits,
            Updates = bot.Updates ?? Updates,
            WebhookUrl = bot.WebhookUrl ?? (WebhookUrl is null ? null : $"{WebhookUrl.TrimEnd('/')}/{bot.Name}"),
            WebhookSecret = bot.WebhookSecret ?? WebhookSecret,
        };

    public bool UsesWebhook => string.Equals(Updates, "webhook", StringComparison.OrdinalIgnoreCase);

    /// <summary>Hides the secrets, so that a record in a log line tells nothing.</summary>
    public override string ToString() => $"TelegramOptions {{ ApiBaseUrl = {ApiBaseUrl}, Updates = {Updates} }}";
}

/// <summary>Sliding-window limits the dispatcher keeps; 0 means none (benchmarks only). Source: core.telegram.org/bots/faq.</summary>
public sealed record TelegramLimits
{
    /// <summary>Messages a second for the whole bot. Telegram: about 30, with <see cref="PaidBroadcast"/> 1,000. Default 25.</summary>
    public int MessagesPerSecond { get; init; } = 25;

    /// <summary>Messages a second in one chat. Default 1.</summary>
    public int PerChatPerSecond { get; init; } = 1;

    /// <summary>Messages in any 60 seconds in one group. Default 20.</summary>
    public int PerGroupPerMinute { get; init; } = 20;

    /// <summary>Sends carry <c>allow_paid_broadcast</c>: above 30 a second each message costs 0.1 Star. Default false.</summary>
    public bool PaidBroadcast { get; init; }
}
