using CellBot.Conversations;
using CellBot.Loops;
using CellBot.Telegram;
using CellBot.Telegram.Updates;

namespace CellBot.Host.Updates;

/// <summary>The way in of one bot's updates: by polling, or by a webhook on a path of its own.</summary>
internal sealed class UpdateDoor
{
    private readonly TelegramBot _bot;
    private readonly PollingUpdateSource? _polling;
    private readonly WebhookRegistration? _registration;

    public UpdateDoor(TelegramBot bot, IUpdateInbox inbox, InboxSignal signal, ILoggerFactory logging)
    {
        (_bot, Signal) = (bot, signal);
        if (bot.Options.UsesWebhook)
        {
            _registration = bot.Registration(logging.CreateLogger<WebhookRegistration>());
            Receiver = new WebhookUpdateReceiver(bot.Options, inbox, logging.CreateLogger<WebhookUpdateReceiver>());
        }
        else
            _polling = bot.Polling(inbox, logging.CreateLogger<PollingUpdateSource>());
    }

    /// <summary>Wakes the inbox of this bot.</summary>
    public InboxSignal Signal { get; }

    /// <summary>Null: this bot polls.</summary>
    public WebhookUpdateReceiver? Receiver { get; }

    /// <summary>Why nothing comes in just now; null when it goes well, or another host sees to it.</summary>
    public string? Trouble => _polling is not null ? _polling.Trouble : _registration!.Trouble;

    public LeasedLoop Loop(LoopHost host) => _polling is not null ? _polling.Loop(_bot.Id, host) : _registration!.Loop(host);
}
