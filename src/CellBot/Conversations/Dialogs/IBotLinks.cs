namespace CellBot.Conversations.Dialogs;

/// <summary>Links that lead to a bot, in the channel's form.</summary>
public interface IBotLinks
{
    /// <summary>Opens the private chat and starts it with the code.</summary>
    /// <param name="code">1–64 characters of A-Z a-z 0-9 _ - (a Telegram limit).</param>
    Task<string> PersonLinkAsync(long botId, string code, CancellationToken cancellationToken);
}
