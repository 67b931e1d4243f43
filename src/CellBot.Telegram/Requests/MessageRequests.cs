using CellBot.Telegram.Types;

namespace CellBot.Telegram.Requests;

internal sealed record SendMessageRequest(long ChatId, string Text)
{
    public string? ParseMode { get; init; }
    public long? MessageThreadId { get; init; }
    public ReplyParameters? ReplyParameters { get; init; }
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
    public bool? DisableNotification { get; init; }
    public bool? AllowPaidBroadcast { get; init; }
}

/// <param name="AllowSendingWithoutReply">So that a deleted original does not refuse the answer.</param>
internal sealed record ReplyParameters(long MessageId, bool AllowSendingWithoutReply = true);

/// <summary>Any of the two file calls when the file is one Telegram has; uploads go as a form with the same names.</summary>
internal sealed record SendFileRequest(long ChatId)
{
    public string? Document { get; init; }
    public string? Photo { get; init; }
    public string? Caption { get; init; }
    public string? ParseMode { get; init; }
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

internal sealed record EditMessageTextRequest(long ChatId, long MessageId, string Text)
{
    public string? ParseMode { get; init; }
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

internal sealed record EditMessageReplyMarkupRequest(long ChatId, long MessageId, InlineKeyboardMarkup? ReplyMarkup);

internal sealed record AnswerCallbackQueryRequest(string CallbackQueryId)
{
    public string? Text { get; init; }
    public bool? ShowAlert { get; init; }
    public string? Url { get; init; }
}

/// <summary>deleteMessage and pinChatMessage.</summary>
internal sealed record MessageRequest(long ChatId, long MessageId)
{
    public bool? DisableNotification { get; init; }
}
