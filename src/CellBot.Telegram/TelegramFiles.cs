using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CellBot.Telegram;

/// <summary>Photos and files that people sent to the bot, fetched from Telegram: up to 20 MB (a Telegram limit).</summary>
internal sealed class TelegramFiles(ITelegramBotClient client)
{
    /// <summary>Null: Telegram has it no longer, or it is larger than that.</summary>
    public async Task<byte[]?> FetchAsync(string fileId, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            var file = await client.GetFile(fileId, cancellationToken);
            if (file.FilePath is null || file.FileSize > maxBytes)
                return null;
            using var content = new MemoryStream();
            await client.DownloadFile(file.FilePath, content, cancellationToken);
            return content.Length <= maxBytes ? content.ToArray() : null;
        }
        catch (RequestException)
        {
            return null;
        }
    }
}
