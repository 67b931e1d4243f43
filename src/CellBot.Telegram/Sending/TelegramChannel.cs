using CellBot.Delivery;
using CellBot.Telegram.Wire;

namespace CellBot.Telegram.Sending;

/// <summary>
/// Messages to Telegram. A send or an edit is one call, never repeated here: the dispatcher owns the pacing, and a repetition
/// it does not know of would break a limit. A cancelled call whose body has left comes back as Unknown, not as an exception;
/// an exception therefore always means "not sent".
/// </summary>
public sealed class TelegramChannel : IMessageChannel
{
    private readonly GuardedWire _wire;
    private readonly bool _paidBroadcast;

    internal TelegramChannel(GuardedWire wire, TelegramOptions options) =>
        (_wire, _paidBroadcast) = (wire, options.Limits.PaidBroadcast);

    public Task<SendOutcome> SendAsync(long chatId, OutgoingMessage message, CancellationToken cancellationToken) =>
        CallAsync("sendMessage", RequestWriter.Send(chatId, message, _paidBroadcast), null, cancellationToken);

    public Task<SendOutcome> EditAsync(long chatId, long messageId, OutgoingMessage message, CancellationToken cancellationToken) =>
        CallAsync("editMessageText", RequestWriter.Edit(chatId, messageId, message), messageId, cancellationToken);

    public Task<bool> AnswerTapAsync(string tapId, string? note, bool asAlert, CancellationToken cancellationToken) =>
        AnswerAsync(RequestWriter.Answer(tapId, note, asAlert), cancellationToken);

    public Task<bool> OpenLinkAsync(string tapId, string link, CancellationToken cancellationToken) => AnswerAsync(RequestWriter.OpenLink(tapId, link), cancellationToken);

    private async Task<bool> AnswerAsync(PooledBytes body, CancellationToken cancellationToken)
    {
        using var answer = await _wire.RepeatAsync("answerCallbackQuery", body.Written, cancellationToken);
        if (answer.Fate != CallResult.Answered) return false;
        body.Return();
        return ApiAnswer.Read(answer.Status, answer.Body.Span).Ok is true;
    }

    /// <summary>Groups and supergroups have negative ids, people positive ones.</summary>
    public bool IsGroup(long chatId) => chatId < 0;

    private async Task<SendOutcome> CallAsync(string method, PooledBytes body, long? editedMessageId, CancellationToken cancellationToken)
    {
        using var answer = await _wire.SendOnceAsync(method, new JsonBody(body.Written), cancellationToken);
        if (answer.Fate == CallResult.NotSent) return new SendOutcome.NotSent(answer.Error!);
        if (answer.Fate == CallResult.Lost) return new SendOutcome.Unknown(answer.Error!);

        body.Return();
        var read = ApiAnswer.Read(answer.Status, answer.Body.Span, answer.RetryAfterSeconds);
        // A server or a proxy may repeat our address in its text.
        if (read.Description is { } text) read = read with { Description = _wire.Wire.Address.Redact(text) };
        return SendOutcomeClassifier.Classify(read, editedMessageId);
    }
}
