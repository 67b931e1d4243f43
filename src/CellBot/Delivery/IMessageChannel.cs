namespace CellBot.Delivery;

/// <summary>
/// The way to people's phones. Each call is made at most once on the wire unless it surely never left;
/// failures come back as a <see cref="SendOutcome"/>, never as an exception (cancellation excepted).
/// </summary>
public interface IMessageChannel
{
    Task<SendOutcome> SendAsync(long chatId, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Replaces text and buttons of a message the bot sent. Idempotent: may be retried.</summary>
    Task<SendOutcome> EditAsync(long chatId, long messageId, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Answers a tap with a note on the screen (at most 200 characters), or silently when null. False: too late or failed; nothing to mend.
    /// </summary>
    Task<bool> AnswerTapAsync(string tapId, string? note, bool asAlert, CancellationToken cancellationToken);

    /// <summary>
    /// Answers a tap by opening a link to the bot itself, and no other (a Telegram limit). False: too late or failed; nothing to mend.
    /// </summary>
    Task<bool> OpenLinkAsync(string tapId, string link, CancellationToken cancellationToken);

    /// <summary>True when the chat id names a group or supergroup: the group limits apply to it.</summary>
    bool IsGroup(long chatId);
}
