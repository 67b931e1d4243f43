using CellBot.Simulator.Limits;
using CellBot.Simulator.Updates;

namespace CellBot.Simulator.Model;

/// <summary>One bot: its token, its own private chats, its own queue of updates.</summary>
internal sealed class Bot(string token, User user)
{
    public string Token { get; set; } = token;
    public User User { get; } = user;
    public bool PrivacyMode { get; set; } = true;

    /// <summary>Private chats by the person's id.</summary>
    public Dictionary<long, Chat> PrivateChats { get; } = [];

    public UpdateQueue Updates { get; } = new();
    public Poller Poller { get; } = new();
    public IWebhook? Webhook { get; set; }

    /// <summary>Set by setWebhook or getUpdates; null is Telegram's default set.</summary>
    public HashSet<string>? AllowedUpdates { get; set; }

    /// <summary>The commands by scope, as JSON.</summary>
    public Dictionary<string, byte[]> Commands { get; } = [];

    public SlidingWindow? Window { get; set; }
    public SlidingWindow? PaidWindow { get; set; }
}
