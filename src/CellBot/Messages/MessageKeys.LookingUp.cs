namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>What people look up in private.</summary>
    public static class LookUp
    {
        [Takes]
        public const string DirectivesTitle = "lookup.directives.title";

        [Takes]
        public const string DirectivesMenu = "lookup.directives.menu";

        [Takes]
        public const string DirectivesPhrases = "lookup.directives.phrases";

        [Takes]
        public const string Ask = "lookup.ask";

        [Takes("title")]
        public const string Document = "lookup.document";

        [Takes]
        public const string NothingYet = "lookup.ask.nothing_yet";

        [Takes("count", "words")]
        public const string Found = "lookup.found";

        [Takes("count", "words")]
        public const string FoundMore = "lookup.found.more";

        [Takes("number", "title", "subject")]
        public const string FoundLine = "lookup.found.line";

        [Takes("words")]
        public const string NotFound = "lookup.not_found";

        [Takes]
        public const string AgainButton = "lookup.button.again";

        [Takes("title", "issuer", "date", "subject")]
        public const string Head = "lookup.head";

        [Takes]
        public const string NoDate = "lookup.no_date";

        [Takes("reason")]
        public const string Recalled = "lookup.recalled";

        [Takes]
        public const string NoSummary = "lookup.no_summary";

        [Takes("time")]
        public const string AcknowledgedAt = "lookup.acknowledged";

        [Takes]
        public const string NotAcknowledged = "lookup.not_acknowledged";

        [Takes]
        public const string TasksTitle = "lookup.tasks.title";

        [Takes]
        public const string TasksMenu = "lookup.tasks.menu";

        [Takes]
        public const string TasksPhrases = "lookup.tasks.phrases";

        [Takes("count")]
        public const string Tasks = "lookup.tasks";

        [Takes]
        public const string NoTasks = "lookup.tasks.none";

        [Takes("number", "title", "unit", "state")]
        public const string TaskLine = "lookup.tasks.line";

        [Takes]
        public const string TaskReceive = "lookup.tasks.receive";

        [Takes]
        public const string TaskConfirm = "lookup.tasks.confirm";

        [Takes]
        public const string TaskBrief = "lookup.tasks.brief";

        [Takes]
        public const string TaskReport = "lookup.tasks.report";

        [Takes]
        public const string TaskOngoing = "lookup.tasks.ongoing";

        [Takes]
        public const string ScheduleTitle = "lookup.schedule.title";

        [Takes]
        public const string ScheduleMenu = "lookup.schedule.menu";

        [Takes]
        public const string SchedulePhrases = "lookup.schedule.phrases";

        [Takes]
        public const string Schedule = "lookup.schedule";

        [Takes]
        public const string NothingComes = "lookup.schedule.none";

        [Takes("days", "name")]
        public const string Break = "lookup.schedule.break";

        [Takes("days", "name")]
        public const string BreakEstimated = "lookup.schedule.break_estimated";

        [Takes("day", "title", "why")]
        public const string ReminderLine = "lookup.schedule.reminder";

        [Takes]
        public const string HelpTitle = "lookup.help.title";

        [Takes]
        public const string HelpMenu = "lookup.help.menu";

        [Takes]
        public const string HelpPhrases = "lookup.help.phrases";

        [Takes]
        public const string Help = "lookup.help";

        [Takes]
        public const string HelpLeader = "lookup.help.leader";
    }

    public static class LookUpNote
    {
        [Takes]
        public const string NotReached = "tap.not_reached";

        [Takes]
        public const string NoDocument = "tap.no_document";
    }
}
