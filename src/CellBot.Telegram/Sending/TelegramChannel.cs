using CellBot.Delivery;
using CellBot.Telegram.Wire;
using Telegram.Bot.Requests;

namespace CellBot.Telegram.Sending;

/// <summary>
/// Messages to Telegram. A send or an edit is one call, never repeated here: the dispatcher owns the pacing, and a repetition
/// it does not know of would break a limit. A cancelled call whose body has left comes back as Unknown, not as an exception;
/// an exception therefore always means "not sent".
/// </summary>
public sealed class TelegramChannel : IMessageChannel, IPinChannel
{
    private const int TapNoteLimit = 200; // answerCallbackQuery text, official
    private readonly BotClients _clients;
    private readonly DocumentSender _documents;
    private readonly bool _paidBroadcast;

    /// <param name="files">What messages may carry, and this bot's copies of it; null: messages carry nothing.</param>
    internal TelegramChannel(BotClients clients, TelegramOptions options, IDocumentFiles? files = null, long botId = 0)
    {
        (_clients, _paidBroadcast) = (clients, options.Limits.PaidBroadcast);
        _documents = new DocumentSender(botId, clients.Sends, files, options);
    }

    public Task<SendOutcome> SendAsync(long chatId, OutgoingMessage message, CancellationToken cancellationToken) =>
        message.Document is { } document
            ? _documents.SendAsync(chatId, message, document, cancellationToken)
            : CallAsync("sendMessage", RequestWriter.Send(chatId, message, _paidBroadcast), null, message.ThreadId, cancellationToken);

    public Task<SendOutcome> EditAsync(long chatId, long messageId, OutgoingMessage message, CancellationToken cancellationToken) =>
        CallAsync(
            message.Document is null ? "editMessageText" : "editMessageCaption",
            RequestWriter.Edit(chatId, messageId, message),
            messageId,
            null,
            cancellationToken
        );

    public Task<SendOutcome> PinAsync(long chatId, long messageId, CancellationToken cancellationToken) =>
        CallAsync("pinChatMessage", RequestWriter.Pin(chatId, messageId, isQuiet: true), messageId, null, cancellationToken);

    public Task<SendOutcome> UnpinAsync(long chatId, long messageId, CancellationToken cancellationToken) =>
        CallAsync("unpinChatMessage", RequestWriter.Pin(chatId, messageId, isQuiet: false), messageId, null, cancellationToken);

    public Task<bool> AnswerTapAsync(string tapId, string? note, bool asAlert, CancellationToken cancellationToken) =>
        AnswerAsync(
            new AnswerCallbackQueryRequest
            {
                CallbackQueryId = tapId,
                Text = Cut(note),
                ShowAlert = asAlert,
            },
            cancellationToken
        );

    public Task<bool> OpenLinkAsync(string tapId, string link, CancellationToken cancellationToken) =>
        AnswerAsync(new AnswerCallbackQueryRequest { CallbackQueryId = tapId, Url = link }, cancellationToken);

    /// <summary>Groups and supergroups have negative ids, people positive ones.</summary>
    public bool IsGroup(long chatId) => chatId < 0;

    private async Task<bool> AnswerAsync(AnswerCallbackQueryRequest request, CancellationToken cancellationToken)
    {
        var reply = await _clients.Calls.TryAsync(request, cancellationToken);
        using var answer = reply.Answer;
        return reply.Understood || (answer.Result == CallResult.Answered && ApiAnswer.Read(answer.Status, answer.Body.Span).Ok is true);
    }

    private async Task<SendOutcome> CallAsync(
        string method,
        PooledBytes body,
        long? editedMessageId,
        long? threadId,
        CancellationToken cancellationToken
    )
    {
        var reply = await _clients.Sends.TryAsync(new MessageRequest(method, body.Written), cancellationToken);
        using var answer = reply.Answer;
        if (answer.Result == CallResult.Answered)
            body.Return();
        return OutcomeOf(_clients.Sends, reply, editedMessageId, threadId);
    }

    internal static SendOutcome OutcomeOf(BotApiClient client, BotReply<SentMessage> reply, long? editedMessageId, long? threadId) =>
        reply.Answer.Result switch
        {
            CallResult.NotSent => new SendOutcome.NotSent(reply.Answer.Error!),
            CallResult.Lost => new SendOutcome.Unknown(reply.Answer.Error!),
            _ when reply is { Understood: true, Result.MessageId: { } id } => new SendOutcome.Sent(id),
            _ => SendOutcomeClassifier.Classify(client.Read(reply.Answer), editedMessageId, threadId),
        };

    private static string? Cut(string? note)
    {
        if (note is null || note.Length <= TapNoteLimit)
            return string.IsNullOrEmpty(note) ? null : note;
        return note[..(char.IsHighSurrogate(note[TapNoteLimit - 1]) ? TapNoteLimit - 1 : TapNoteLimit)];
    }
}
