namespace CellBot.Messages;

/// <summary>Issue reports (phản ánh) and what is told about them.</summary>
public static partial class MessageKeys
{
    /// <summary>To the reporter, in private. HTML.</summary>
    public static class Report
    {
        [Takes("code", "office", "due")]
        public const string Received = "report.received";

        [Takes("code", "office", "text")]
        public const string Answered = "report.answered";

        [Takes("code", "office", "above", "due")]
        public const string PassedUp = "report.passed_up";

        [Takes("code", "office", "above", "due")]
        public const string TimeOver = "report.time_over";

        [Takes("code", "office")]
        public const string Closed = "report.closed";

        [Takes("code", "office", "reason")]
        public const string ClosedWithReason = "report.closed.reason";

        [Takes("code", "into", "office")]
        public const string Merged = "report.merged";

        [Takes("code", "office")]
        public const string Separated = "report.separated";

        [Takes("code")]
        public const string Solved = "report.solved";

        [Takes("code", "office", "due")]
        public const string Added = "report.added";

        [Takes]
        public const string SolvedButton = "report.button.solved";

        [Takes]
        public const string AddButton = "report.button.add";

        [Takes]
        public const string MoreButton = "report.button.more";
    }

    /// <summary>The dialogs around a report. HTML but for the buttons and the names.</summary>
    public static class ReportTalk
    {
        [Takes]
        public const string Menu = "report_talk.menu";

        [Takes]
        public const string Phrases = "report_talk.phrases";

        [Takes]
        public const string Category = "report_talk.category";

        [Takes("title")]
        public const string About = "report_talk.about";

        [Takes]
        public const string WordsTaken = "report_talk.words_taken";

        [Takes]
        public const string VoiceTaken = "report_talk.voice_taken";

        [Takes]
        public const string VoiceAlone = "report_talk.voice_alone";

        [Takes]
        public const string Words = "report_talk.words";

        [Takes]
        public const string Files = "report_talk.files";

        [Takes("count")]
        public const string FilesSoFar = "report_talk.files.so_far";

        [Takes]
        public const string Place = "report_talk.place";

        [Takes]
        public const string Urgency = "report_talk.urgency";

        [Takes("category", "text", "files", "place", "urgency", "unit")]
        public const string Check = "report_talk.check";

        [Takes("count")]
        public const string FileCount = "report_talk.check.files";

        [Takes]
        public const string NoFiles = "report_talk.check.no_files";

        [Takes]
        public const string NoPlace = "report_talk.check.no_place";

        [Takes]
        public const string ByMap = "report_talk.check.by_map";

        [Takes]
        public const string Send = "report_talk.send";

        [Takes]
        public const string EditWords = "report_talk.edit_words";

        [Takes]
        public const string AddTitle = "report_talk.add.title";

        [Takes("code")]
        public const string AddWords = "report_talk.add.words";

        [Takes]
        public const string SolvedTitle = "report_talk.solved.title";

        [Takes("code")]
        public const string SolvedBefore = "report_talk.solved.before";

        [Takes]
        public const string NotTheirs = "report_talk.not_theirs";

        [Takes]
        public const string MineTitle = "report_talk.mine.title";

        [Takes]
        public const string MineMenu = "report_talk.mine.menu";

        [Takes]
        public const string MinePhrases = "report_talk.mine.phrases";

        [Takes]
        public const string MineNone = "report_talk.mine.none";

        [Takes("code", "into", "state", "text")]
        public const string MineLineMerged = "report_talk.mine.line_merged";

        [Takes("code", "state", "text")]
        public const string MineLine = "report_talk.mine.line";

        [Takes("code")]
        public const string MineAdd = "report_talk.mine.add";
    }

    /// <summary>Photos and files that are not taken. HTML.</summary>
    public static class ReportFile
    {
        [Takes("most")]
        public const string TooMany = "report.file.too_many";

        [Takes]
        public const string WrongType = "report.file.wrong_type";

        [Takes("megabytes")]
        public const string TooLarge = "report.file.too_large";
    }

    /// <summary>Plain text: buttons, lists.</summary>
    [Family("difficulty", "proposal", "question", "support_needed")]
    public const string ReportCategory = "report.category.";

    [Family("open", "assigned", "answered", "solved", "reopened", "escalated", "closed")]
    public const string ReportState = "report.state.";

    [Family("normal", "urgent")]
    public const string ReportUrgency = "report.urgency.";

    /// <summary>More of <see cref="Refusal"/>.</summary>
    [Family(
        "report_not_found",
        "report_state",
        "report_elsewhere",
        "report_too_old",
        "no_office_above",
        "text_missing",
        "text_too_long",
        "report_merged",
        "not_merged",
        "merge_itself",
        "merge_into_merged",
        "merge_has_own",
        "merge_ended",
        "merge_elsewhere"
    )]
    public const string ReportRefusal = "refusal.";
}
