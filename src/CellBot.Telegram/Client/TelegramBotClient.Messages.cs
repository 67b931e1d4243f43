using System.Globalization;
using System.Text.Json;
using CellBot.Telegram.Requests;
using CellBot.Telegram.Types;
using CellBot.Telegram.Wire;

namespace CellBot.Telegram.Client;

public sealed partial class TelegramBotClient
{
    public Task<Message> SendMessage(long chatId, string text, ParseMode parseMode = ParseMode.None, long? replyToMessageId = null,
        InlineKeyboardMarkup? replyMarkup = null, long? messageThreadId = null, bool disableNotification = false,
        bool allowPaidBroadcast = false, CancellationToken cancellationToken = default) =>
        Once("sendMessage", new SendMessageRequest(chatId, text)
        {
            ParseMode = Name(parseMode),
            MessageThreadId = messageThreadId,
            ReplyParameters = replyToMessageId is { } id ? new ReplyParameters(id) : null,
            ReplyMarkup = replyMarkup,
            DisableNotification = Flag(disableNotification),
            AllowPaidBroadcast = Flag(allowPaidBroadcast),
        }, Json.SendMessageRequest, Json.ApiResponseMessage, cancellationToken);

    public Task<Message> SendDocument(long chatId, InputFile document, string? caption = null, ParseMode parseMode = ParseMode.None,
        InlineKeyboardMarkup? replyMarkup = null, CancellationToken cancellationToken = default) =>
        SendFile("sendDocument", "document", document,
            new SendFileRequest(chatId) { Caption = caption, ParseMode = Name(parseMode), ReplyMarkup = replyMarkup }, cancellationToken);

    public Task<Message> SendPhoto(long chatId, InputFile photo, string? caption = null, ParseMode parseMode = ParseMode.None,
        InlineKeyboardMarkup? replyMarkup = null, CancellationToken cancellationToken = default) =>
        SendFile("sendPhoto", "photo", photo,
            new SendFileRequest(chatId) { Caption = caption, ParseMode = Name(parseMode), ReplyMarkup = replyMarkup }, cancellationToken);

    public Task<Message> EditMessageText(long chatId, long messageId, string text, ParseMode parseMode = ParseMode.None,
        InlineKeyboardMarkup? replyMarkup = null, CancellationToken cancellationToken = default) =>
        Repeat("editMessageText", new EditMessageTextRequest(chatId, messageId, text) { ParseMode = Name(parseMode), ReplyMarkup = replyMarkup },
            Json.EditMessageTextRequest, Json.ApiResponseMessage, cancellationToken);

    public Task<Message> EditMessageReplyMarkup(long chatId, long messageId, InlineKeyboardMarkup? replyMarkup = null,
        CancellationToken cancellationToken = default) =>
        Repeat("editMessageReplyMarkup", new EditMessageReplyMarkupRequest(chatId, messageId, replyMarkup),
            Json.EditMessageReplyMarkupRequest, Json.ApiResponseMessage, cancellationToken);

    public Task AnswerCallbackQuery(string callbackQueryId, string? text = null, bool showAlert = false, string? url = null,
        CancellationToken cancellationToken = default) =>
        Repeat("answerCallbackQuery", new AnswerCallbackQueryRequest(callbackQueryId) { Text = text, ShowAlert = Flag(showAlert), Url = url },
            Json.AnswerCallbackQueryRequest, Json.ApiResponseBoolean, cancellationToken);

    /// <remarks>Once: a repetition of a deletion that was applied would be refused as "not found".</remarks>
    public Task DeleteMessage(long chatId, long messageId, CancellationToken cancellationToken = default) =>
        Once("deleteMessage", new MessageRequest(chatId, messageId), Json.MessageRequest, Json.ApiResponseBoolean, cancellationToken);

    /// <remarks>Once: pinning may notify every member.</remarks>
    public Task PinChatMessage(long chatId, long messageId, bool disableNotification = false, CancellationToken cancellationToken = default) =>
        Once("pinChatMessage", new MessageRequest(chatId, messageId) { DisableNotification = Flag(disableNotification) },
            Json.MessageRequest, Json.ApiResponseBoolean, cancellationToken);

    private async Task<Message> SendFile(string method, string field, InputFile file, SendFileRequest request, CancellationToken cancellationToken)
    {
        if (file is InputFile.Reference known)
        {
            var json = field == "photo" ? request with { Photo = known.Value } : request with { Document = known.Value };
            return await Once(method, json, Json.SendFileRequest, Json.ApiResponseMessage, cancellationToken);
        }

        using var body = new UploadBody(Form(field, (InputFile.Upload)file, request));
        using var answer = await _wire.SendOnceAsync(method, body, cancellationToken);
        return Result(answer, Json.ApiResponseMessage);
    }

    private static MultipartFormDataContent Form(string field, InputFile.Upload file, SendFileRequest request)
    {
        var form = new MultipartFormDataContent { { new StringContent(request.ChatId.ToString(CultureInfo.InvariantCulture)), "chat_id" } };
        if (request.Caption is not null) form.Add(new StringContent(request.Caption), "caption");
        if (request.ParseMode is not null) form.Add(new StringContent(request.ParseMode), "parse_mode");
        if (request.ReplyMarkup is not null)
            form.Add(new StringContent(JsonSerializer.Serialize(request.ReplyMarkup, Json.InlineKeyboardMarkup)), "reply_markup");
        form.Add(new StreamContent(file.Content), field, file.FileName);
        return form;
    }
}
