namespace CellBot.Reports;

/// <summary>Settings under <c>Reports:</c>.</summary>
public sealed record ReportOptions
{
    public const string Section = "Reports";

    /// <summary>
    /// Working days in which an office answers; the day of the report is not counted. Default 2, as data protection law gives for requests
    /// (Decree 356/2025).
    /// </summary>
    public int AnswerWithinWorkingDays { get; init; } = 2;

    /// <summary>
    /// The same for an urgent report; 0: on the same day when it came before <see cref="UrgentUntilHour"/> of a working day. Default 0.
    /// </summary>
    public int UrgentWithinWorkingDays { get; init; }

    /// <summary>The hour of Viet Nam at which the last day's time is over. Default 17.</summary>
    public int AnswerHour { get; init; } = 17;

    /// <summary>An urgent report that comes at this hour or later has the next working day. Default 14.</summary>
    public int UrgentUntilHour { get; init; } = 14;

    /// <summary>Days in which a reporter may take a closed report up again. Default 30.</summary>
    public int ReopenWithinDays { get; init; } = 30;

    /// <summary>Largest photo or file, in bytes. Default 10 MB; Telegram lets a bot fetch 20 MB at most.</summary>
    public long MaxFileBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Photos and files with one report or one addition. Default 5.</summary>
    public int MaxFiles { get; init; } = 5;

    /// <summary>
    /// Characters of a report or an addition. Default 4,096, one message (a Telegram limit): what somebody wrote is kept as it came.
    /// </summary>
    public int MaxCharacters { get; init; } = 4096;

    /// <summary>
    /// Characters of an answer: with its heading it must fit into one message of 4,096 (a Telegram limit). Default 3,000.
    /// </summary>
    public int MaxAnswerCharacters { get; init; } = 3000;
}
