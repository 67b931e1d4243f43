namespace CellBot.Messages;

/// <summary>Issue reports (phản ánh) and what is told about them.</summary>
public static partial class MessageKeys
{
    /// <summary>To the reporter, in private. HTML.</summary>
    public static class Report
    {
        [Takes("code", "office", "due")] public const string Received = "report.received";
        [Takes("code", "office", "text")] public const string Answered = "report.answered";
        [Takes("code", "office", "above", "due")] public const string PassedUp = "report.passed_up";
        [Takes("code", "office", "above", "due")] public const string TimeOver = "report.time_over";
        [Takes("code", "office")] public const string Closed = "report.closed";
        [Takes("code", "office", "reason")] public const string ClosedWithReason = "report.closed.reason";
        [Takes("code")] public const string Solved = "report.solved";
        [Takes("code", "office", "due")] public const string Added = "report.added";
        [Takes] public const string SolvedButton = "report.button.solved";
        [Takes] public const string AddButton = "report.button.add";
    }

    /// <summary>Photos and files that are not taken. HTML.</summary>
    public static class ReportFile
    {
        [Takes("most")] public const string TooMany = "report.file.too_many";
        [Takes] public const string WrongType = "report.file.wrong_type";
        [Takes("megabytes")] public const string TooLarge = "report.file.too_large";
    }

    /// <summary>Plain text: buttons, lists.</summary>
    [Family("difficulty", "proposal", "question", "support_needed")]
    public const string ReportCategory = "report.category.";

    [Family("normal", "urgent")]
    public const string ReportUrgency = "report.urgency.";

    /// <summary>More of <see cref="Refusal"/>.</summary>
    [Family("report_not_found", "report_state", "report_elsewhere", "report_too_old", "no_office_above", "text_missing", "text_too_long")]
    public const string ReportRefusal = "refusal.";
}
