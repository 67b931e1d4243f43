namespace CellBot.Simulator.Ledgers;

/// <summary>One call as the server took it.</summary>
/// <param name="Number">1, 2, 3 … in the order in which calls were applied.</param>
/// <param name="AtMicros">Unix time in microseconds.</param>
/// <param name="ChatId">0 when the call concerns no chat.</param>
/// <param name="MessageId">The message made, changed or meant; 0 for none.</param>
/// <param name="Code">200 when accepted; else the error's code. 0 when it was cut off before anything was applied.</param>
/// <param name="RetryAfter">Seconds, on a 429.</param>
/// <param name="Fault">What was injected, e.g. "AnswerLost"; null for nothing.</param>
public readonly record struct LedgerEntry(
    long Number,
    long AtMicros,
    long BotId,
    string Method,
    long ChatId,
    int MessageId,
    int Code,
    int RetryAfter,
    string? Text,
    string? Description,
    string? Fault
)
{
    public bool Accepted => Code == 200;

    public bool IsMessage => Method is "sendMessage" or "sendPhoto" or "sendDocument" or "sendLocation" or "copyMessage";

    public bool IsEdit => Method is "editMessageText" or "editMessageReplyMarkup";

    public bool IsGroup => ChatId < 0;
}
