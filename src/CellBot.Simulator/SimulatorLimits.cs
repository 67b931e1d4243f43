namespace CellBot.Simulator;

/// <summary>
/// Telegram's sending limits as true sliding windows; 0 means no limit. Source: Telegram's bot FAQ; exact numbers are undocumented on
/// purpose.
/// </summary>
public sealed record SimulatorLimits
{
    /// <summary>Messages of one bot in any 1 s.</summary>
    public int MessagesPerSecond { get; init; } = 30;

    /// <summary>Messages to one chat in any 1 s.</summary>
    public int PerChatPerSecond { get; init; } = 1;

    /// <summary>Messages to one group or supergroup in any 60 s.</summary>
    public int PerGroupPerMinute { get; init; } = 20;

    /// <summary>Edits in one group or supergroup in any 60 s; apart from messages.</summary>
    public int EditsPerGroupPerMinute { get; init; } = 20;

    /// <summary>
    /// Messages of one bot in any 1 s when they carry <c>allow_paid_broadcast</c>; 0 takes the flag for nothing, as for a bot that has not
    /// enabled it.
    /// </summary>
    public int PaidMessagesPerSecond { get; init; }

    public static SimulatorLimits Telegram { get; } = new();

    /// <summary>For benchmarks: nothing is refused.</summary>
    public static SimulatorLimits None { get; } =
        new()
        {
            MessagesPerSecond = 0,
            PerChatPerSecond = 0,
            PerGroupPerMinute = 0,
            EditsPerGroupPerMinute = 0,
        };
}
