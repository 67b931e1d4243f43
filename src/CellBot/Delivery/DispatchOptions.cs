namespace CellBot.Delivery;

/// <summary>
/// How the dispatcher paces and recovers. The limits are read from <c>Telegram:Limits</c>, the rest from <c>Delivery:</c>.
/// </summary>
public sealed record DispatchOptions
{
    public const string Section = "Delivery";

    /// <summary>Sends a second for the whole bot; 0 = none (benchmarks). Default 25 (Telegram bears about 30).</summary>
    public int MessagesPerSecond { get; init; } = 25;

    /// <summary>Sends a second to one chat; 0 = none. Default 1, Telegram's own advice.</summary>
    public int PerChatPerSecond { get; init; } = 1;

    /// <summary>
    /// Sends in any 60 seconds to one group; 0 = none. Default 20, Telegram's limit. Edits have a window of the same size of their own.
    /// </summary>
    public int PerGroupPerMinute { get; init; } = 20;

    /// <summary>Calls under way at once. Default 64.</summary>
    public int Concurrency { get; init; } = 64;

    /// <summary>
    /// Rows claimed from the store in one statement, at most; under a limit no more than leave in four seconds. Default 500.
    /// </summary>
    public int ClaimBatch { get; init; } = 500;

    /// <summary>
    /// How long a sender lease lasts without renewal. Default 2.5 s; renewed every fifth of it, so that a dead host is replaced within 3 s.
    /// </summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>How long a row of unknown fate waits before it is sent once more. Default 5 minutes.</summary>
    public TimeSpan ResendUncertainAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The same for hỏa tốc. Default 30 seconds.</summary>
    public TimeSpan ResendExpressAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a group that refuses for flooding (slow mode) is tried again before its row counts as failed. Default 24 hours.
    /// </summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long the store is left alone when there was nothing to send. Default 200 ms.</summary>
    public TimeSpan IdlePoll { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Calls made for one row that end in "not now" before it counts as failed. Default 5.</summary>
    public int MaxAttempts { get; init; } = 5;
}
