using CellBot.Conversations;
using CellBot.Host.Protection;
using CellBot.Storage;
using CellBot.Storage.Conversations;
using CellBot.Telegram;

namespace CellBot.Host.Updates;

/// <summary>Each bot's way in, its inbox sealed and waking the loop that handles it.</summary>
internal sealed class UpdateDoors(TelegramBots bots, CellBotDatabase database, UpdateSeal seal, TimeProvider clock, ILoggerFactory logging)
{
    private readonly Dictionary<long, UpdateDoor> _doors = bots.All.ToDictionary(
        bot => bot.Id,
        bot =>
        {
            var signal = new InboxSignal();
            var inbox = new SignallingInbox(new SealedInbox(new UpdateInbox(database, bot.Id, clock), seal), signal);
            return new UpdateDoor(bot, inbox, signal, logging);
        }
    );

    public UpdateDoor Of(long botId) => _doors[botId];

    public IEnumerable<(TelegramBot Bot, UpdateDoor Door)> All => bots.All.Select(bot => (bot, _doors[bot.Id]));
}
