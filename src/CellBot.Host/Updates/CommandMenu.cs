using CellBot.Conversations.Dialogs;
using CellBot.Loops;
using CellBot.Messages;
using CellBot.Organization.Joining;
using CellBot.Telegram;

namespace CellBot.Host.Updates;

/// <summary>
/// Tells the channel which commands there are, for the menu beside the input line of a private chat. Once a start; tried on while the
/// channel is out of reach.
/// </summary>
internal sealed partial class CommandMenu(
    TelegramDirectory telegram,
    DialogRegistry registry,
    MessageCatalog messages,
    ILogger<CommandMenu> logger
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public LeasedLoop Loop(LoopHost host) =>
        new("command menu", async (_, stop) => await TrySetAsync(Commands(), stop) ? Timeout.InfiniteTimeSpan : Pause, host);

    private List<(string Command, string Description)> Commands() =>
        [
            .. registry
                .All.Select(dialog => dialog.Entry)
                // Everybody sees this one menu; what is for leaders alone stands in their /trogiup and on their cards.
                .Where(entry => entry is { Command: not null, MenuKey: not null, Guests: not DialogGuests.Leaders })
                .OrderBy(entry => entry.Likely ?? int.MaxValue)
                .Select(entry => (entry.Command!, messages.Text(entry.MenuKey!))),
        ];

    private async Task<bool> TrySetAsync(List<(string Command, string Description)> commands, CancellationToken cancellationToken)
    {
        try
        {
            await telegram.SetCommandsAsync(commands, cancellationToken);
            return true;
        }
        catch (ChannelUnreachableException unreachable)
        {
            NotSet(logger, unreachable.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The menu of commands could not be set ({Reason}); trying on")]
    private static partial void NotSet(ILogger logger, string reason);
}
