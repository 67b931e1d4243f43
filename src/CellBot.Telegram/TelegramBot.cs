using CellBot.Conversations;
using CellBot.Delivery;
using CellBot.Telegram.Sending;
using CellBot.Telegram.Updates;
using CellBot.Telegram.Wire;
using Microsoft.Extensions.Logging;

namespace CellBot.Telegram;

/// <summary>One bot on the wire: its own connections, its identity, its way to people.</summary>
public sealed class TelegramBot : IDisposable
{
    private readonly BotClients _clients;

    internal TelegramBot(string name, TelegramOptions options, TimeProvider clock, IDocumentFiles? files)
    {
        (Name, Options) = (name, options);
        Id = IdOf(options.BotToken);
        _clients = new BotClients(options, clock, new Random());
        var channel = new TelegramChannel(_clients, options, files, Id);
        (Channel, Pins) = (channel, channel);
        Directory = new TelegramDirectory(_clients.Calls);
        Files = new TelegramFiles(_clients.Calls);
        Reader = new TelegramActivityReader(Directory);
    }

    public string Name { get; }

    public long Id { get; }

    /// <summary>The section's, with this bot's own token and settings.</summary>
    public TelegramOptions Options { get; }

    public IMessageChannel Channel { get; }

    public IPinChannel Pins { get; }

    public TelegramDirectory Directory { get; }

    public IActivityReader Reader { get; }

    internal TelegramFiles Files { get; }

    /// <param name="inbox">Of this bot.</param>
    public PollingUpdateSource Polling(IUpdateInbox inbox, ILogger<PollingUpdateSource> logger) =>
        new(_clients.Calls, inbox, new Random(), logger);

    public WebhookRegistration Registration(ILogger<WebhookRegistration> logger) => new(_clients.Calls, Options, new Random(), logger);

    /// <param name="token">Begins with the bot's number and a colon.</param>
    public static long IdOf(string token) =>
        long.Parse(token.AsSpan(0, token.IndexOf(':', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => _clients.Dispose();
}
