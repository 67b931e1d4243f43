namespace CellBot.Organization.Joining;

/// <summary>
/// The channel's own facts about chats, asked over the wire by one of the bots. Throws when the channel cannot be reached: whoever asked
/// tries again later.
/// </summary>
public interface IChannelDirectory
{
    /// <summary>Whether this person administers this group. False as well for someone who is not in it.</summary>
    Task<bool> IsAdministratorAsync(long botId, long chatId, long userId, CancellationToken cancellationToken);

    /// <summary>The group's title; null when there is none, or the bot is not in it.</summary>
    Task<string?> TitleAsync(long botId, long chatId, CancellationToken cancellationToken);

    /// <summary>Opens a private chat in which the bot receives the code.</summary>
    /// <param name="code">1–64 characters of A-Z a-z 0-9 _ - (a Telegram limit).</param>
    Task<string> PersonLinkAsync(long botId, string code, CancellationToken cancellationToken);

    /// <summary>Adds the bot to a group of the person's choice, where it receives the code.</summary>
    Task<string> GroupLinkAsync(long botId, string code, CancellationToken cancellationToken);
}
