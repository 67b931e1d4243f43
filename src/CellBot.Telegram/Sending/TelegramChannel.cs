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
    private readonly bool _paidBroadcast;

    internal TelegramChannel(BotClients clients, TelegramOptions options) =>
        (_clients, _paidBroadcast) = (clients, options.Limits.PaidBroadcast);

    public Task<SendOutcome> SendAsync(long chatId, OutgoingMessage message, CancellationToken cancellationToken) =>
        CallAsync("sendMessage", RequestWriter.Send(chatId, message, _paidBroadcast), null, message.ThreadId, cancellationToken);

    public Task<SendOutcome> EditAsync(long chatId, long messageId, OutgoingMessage message, CancellationToken cancellationToken) =>
        CallAsync("editMessageText", RequestWriter.Edit(chatId, messageId, message), messageId, null, cancellationToken);

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
        return answer.Result switch
        {
            CallResult.NotSent => new SendOutcome.NotSent(answer.Error!),
            CallResult.Lost => new SendOutcome.Unknown(answer.Error!),
            _ when reply is { Understood: true, Result.MessageId: { } id } => new SendOutcome.Sent(id),
            _ => SendOutcomeClassifier.Classify(_clients.Sends.Read(answer), editedMessageId, threadId),
        };
    }

    private static string? Cut(string? note)
    {
        if (note is null || note.Length <= TapNoteLimit)
            return string.IsNullOrEmpty(note) ? null : note;
        return note[..(char.IsHighSurrogate(note[TapNoteLimit - 1]) ? TapNoteLimit - 1 : TapNoteLimit)];
    }
}
