using CellBot.Telegram.Types;

namespace CellBot.Telegram.Client;

/// <summary>
/// The Bot API with Telegram.Bot's names, as far as CellBot uses it. Throws <see cref="ApiRequestException"/> when Telegram
/// refuses and <see cref="RequestException"/> when no answer came. Calls whose repetition changes nothing are repeated twice
/// on network failures and 5xx; sends never. An adapter for the package Telegram.Bot fits this interface.
/// </summary>
public interface ITelegramBotClient
{
    Task<User> GetMe(CancellationToken cancellationToken = default);

    /// <param name="offset">The highest update id handled, plus one: everything lower is then gone at Telegram.</param>
    /// <param name="limit">1–100.</param>
    /// <param name="timeout">Seconds to wait for an update, at most 50.</param>
    Task<Update[]> GetUpdates(long? offset = null, int? limit = null, int? timeout = null,
        IReadOnlyList<string>? allowedUpdates = null, CancellationToken cancellationToken = default);

    Task SetWebhook(string url, string? secretToken = null, int? maxConnections = null,
        IReadOnlyList<string>? allowedUpdates = null, CancellationToken cancellationToken = default);

    /// <summary>Ends the webhook. Updates that wait stay: they are never dropped.</summary>
    Task DeleteWebhook(CancellationToken cancellationToken = default);

    Task<WebhookInfo> GetWebhookInfo(CancellationToken cancellationToken = default);

    /// <param name="text">1–4,096 code points after parsing.</param>
    Task<Message> SendMessage(long chatId, string text, ParseMode parseMode = ParseMode.None, long? replyToMessageId = null,
        InlineKeyboardMarkup? replyMarkup = null, long? messageThreadId = null, bool disableNotification = false,
        bool allowPaidBroadcast = false, CancellationToken cancellationToken = default);

    /// <param name="caption">At most 1,024 code points after parsing.</param>
    Task<Message> SendDocument(long chatId, InputFile document, string? caption = null, ParseMode parseMode = ParseMode.None,
        InlineKeyboardMarkup? replyMarkup = null, CancellationToken cancellationToken = default);

    /// <param name="caption">At most 1,024 code points after parsing.</param>
    Task<Message> SendPhoto(long chatId, InputFile photo, string? caption = null, ParseMode parseMode = ParseMode.None,
        InlineKeyboardMarkup? replyMarkup = null, CancellationToken cancellationToken = default);

    Task<Message> EditMessageText(long chatId, long messageId, string text, ParseMode parseMode = ParseMode.None,
        InlineKeyboardMarkup? replyMarkup = null, CancellationToken cancellationToken = default);

    Task<Message> EditMessageReplyMarkup(long chatId, long messageId, InlineKeyboardMarkup? replyMarkup = null,
        CancellationToken cancellationToken = default);

    /// <param name="text">At most 200 characters; null only ends the spinner on the phone.</param>
    Task AnswerCallbackQuery(string callbackQueryId, string? text = null, bool showAlert = false, string? url = null,
        CancellationToken cancellationToken = default);

    /// <summary>Only messages younger than 48 hours.</summary>
    Task DeleteMessage(long chatId, long messageId, CancellationToken cancellationToken = default);

    Task PinChatMessage(long chatId, long messageId, bool disableNotification = false, CancellationToken cancellationToken = default);

    /// <param name="scope">default, all_private_chats, all_group_chats or all_chat_administrators.</param>
    Task SetMyCommands(IReadOnlyList<BotCommand> commands, string? scope = null, string? languageCode = null,
        CancellationToken cancellationToken = default);

    Task<ChatFullInfo> GetChat(long chatId, CancellationToken cancellationToken = default);

    Task<ChatMember> GetChatMember(long chatId, long userId, CancellationToken cancellationToken = default);

    Task<ChatMember[]> GetChatAdministrators(long chatId, CancellationToken cancellationToken = default);

    /// <summary>Prepares a download; files up to 20 MB (a Telegram limit).</summary>
    Task<TGFile> GetFile(string fileId, CancellationToken cancellationToken = default);

    /// <param name="filePath">From <see cref="GetFile"/>.</param>
    Task DownloadFile(string filePath, Stream destination, CancellationToken cancellationToken = default);

    Task LeaveChat(long chatId, CancellationToken cancellationToken = default);
}
