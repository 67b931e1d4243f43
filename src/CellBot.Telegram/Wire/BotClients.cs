namespace CellBot.Telegram.Wire;

/// <summary>Two clients of one bot, each with connections of its own: bulk sends never make a tap's answer or the updates wait.</summary>
internal sealed class BotClients : IDisposable
{
    private const int CallConnections = 16;

    public BotClients(TelegramOptions options, TimeProvider clock, Random chance)
    {
        var guards = new CallGuards(clock, chance);
        Sends = BotApiClient.Create(options, options.MaxConnections, guards, clock);
        Calls = BotApiClient.Create(options, CallConnections, guards, clock);
    }

    /// <summary>Messages and edits.</summary>
    public BotApiClient Sends { get; }

    /// <summary>Everything else: taps, updates, what the bot asks and sets.</summary>
    public BotApiClient Calls { get; }

    public void Dispose()
    {
        Sends.Dispose();
        Calls.Dispose();
    }
}
