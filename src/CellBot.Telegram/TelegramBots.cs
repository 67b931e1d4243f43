using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Organization.Joining;
using CellBot.Reports;

namespace CellBot.Telegram;

/// <summary>Every bot of the settings, and the ports that ask one of them.</summary>
public sealed class TelegramBots : IMessageChannels, IChannelDirectory, IBotLinks, IReportFileSource, IDisposable
{
    private readonly Dictionary<long, TelegramBot> _byId;

    /// <param name="files">What messages may carry; null: none does.</param>
    public TelegramBots(TelegramOptions options, TimeProvider clock, IDocumentFiles? files = null)
    {
        All = [.. options.EachBot().Select(bot => new TelegramBot(bot.Name, bot.Options, clock, files))];
        _byId = All.ToDictionary(bot => bot.Id);
    }

    /// <summary>In the order of the settings.</summary>
    public IReadOnlyList<TelegramBot> All { get; }

    public TelegramBot Find(long botId) =>
        _byId.TryGetValue(botId, out var bot)
            ? bot
            : throw new ArgumentException($"there is no bot {botId} in the settings", nameof(botId));

    public IMessageChannel Of(long botId) => Find(botId).Channel;

    public Task<bool> IsAdministratorAsync(long botId, long chatId, long userId, CancellationToken cancellationToken) =>
        Find(botId).Directory.IsAdministratorAsync(chatId, userId, cancellationToken);

    public Task<string?> TitleAsync(long botId, long chatId, CancellationToken cancellationToken) =>
        Find(botId).Directory.TitleAsync(chatId, cancellationToken);

    public Task<string> PersonLinkAsync(long botId, string code, CancellationToken cancellationToken) =>
        Find(botId).Directory.PersonLinkAsync(code, cancellationToken);

    public Task<string> GroupLinkAsync(long botId, string code, CancellationToken cancellationToken) =>
        Find(botId).Directory.GroupLinkAsync(code, cancellationToken);

    /// <summary>A file's id means something to the bot alone that received it.</summary>
    public async Task<byte[]?> FetchAsync(long? botId, string fileId, long maxBytes, CancellationToken cancellationToken)
    {
        foreach (var bot in All.Where(bot => botId is null || bot.Id == botId))
            if (await bot.Files.FetchAsync(fileId, maxBytes, cancellationToken) is { } content)
                return content;
        return null;
    }

    public void Dispose()
    {
        foreach (var bot in All)
            bot.Dispose();
    }
}
