using CellBot.Delivery;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace CellBot.Telegram.Sending;

/// <summary>
/// What a send's answer is read for. The library's own answer, a whole message, throws on a shape it does not know, after the
/// message was sent; whoever then sent again would send twice.
/// </summary>
internal sealed class SentMessage
{
    public long? MessageId { get; init; }
}

/// <summary>A message's content, in the library's types.</summary>
internal abstract class MessageRequest(string method, long chatId, OutgoingMessage message) : RequestBase<SentMessage>(method)
{
    public ChatId ChatId { get; } = chatId;

    public string Text { get; } = message.Html;

    public ParseMode ParseMode => ParseMode.Html;

    public LinkPreviewOptions LinkPreviewOptions => LinkPreviewOptions.Disabled;

    /// <summary>Null takes the buttons of an edited message away.</summary>
    public ReplyMarkup? ReplyMarkup { get; } = Keyboards.Of(message);
}

internal sealed class SendRequest(long chatId, OutgoingMessage message, bool paidBroadcast) : MessageRequest("sendMessage", chatId, message)
{
    public bool AllowPaidBroadcast { get; } = paidBroadcast;
}

internal sealed class EditRequest(long chatId, long messageId, OutgoingMessage message) : MessageRequest("editMessageText", chatId, message)
{
    public long MessageId { get; } = messageId;
}
