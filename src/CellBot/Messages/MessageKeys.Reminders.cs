namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>Why a reminder is on its day: CellBot.Reminders makes the keys.</summary>
    public static class ReminderWhy
    {
        [Takes("days", "from", "to")]
        public const string BeforeHoliday = "reminder.why.before_holiday";

        [Takes("days", "from", "to")]
        public const string BeforeEstimatedHoliday = "reminder.why.before_holiday.estimated";

        [Takes("days", "from")]
        public const string BeforeDayOff = "reminder.why.before_day_off";

        [Takes("days", "from")]
        public const string BeforeEstimatedDayOff = "reminder.why.before_day_off.estimated";

        [Takes("to")]
        public const string PeriodEnds = "reminder.why.period_ends";

        [Takes("from", "to")]
        public const string PeriodEndsSince = "reminder.why.period_ends.since";

        [Takes("days", "due")]
        public const string DeadlineDays = "reminder.why.deadline.days";

        [Takes("hours", "due")]
        public const string DeadlineHours = "reminder.why.deadline.hours";

        [Takes("days", "due")]
        public const string OfficeDays = "reminder.why.office.days";

        [Takes("hours", "due")]
        public const string OfficeHours = "reminder.why.office.hours";

        [Takes("due")]
        public const string ReportToday = "reminder.why.report.today";

        [Takes("due")]
        public const string ReportTomorrow = "reminder.why.report.tomorrow";

        [Takes("due")]
        public const string ReportNextDay = "reminder.why.report.next_day";

        [Takes("day")]
        public const string Meeting = "reminder.why.meeting";

        [Takes("due")]
        public const string Overdue = "reminder.why.overdue";

        [Takes("days", "day", "name")]
        public const string Anniversary = "reminder.why.anniversary";

        [Takes]
        public const string Hand = "reminder.why.hand";
    }

    /// <summary>What a group is told: the same ends as <see cref="ReminderWhy"/>.</summary>
    public static class ReminderSay
    {
        [Takes("days", "from", "to")]
        public const string BeforeHoliday = "reminder.say.before_holiday";

        [Takes("days", "from", "to")]
        public const string BeforeEstimatedHoliday = "reminder.say.before_holiday.estimated";

        [Takes("days", "from")]
        public const string BeforeDayOff = "reminder.say.before_day_off";

        [Takes("days", "from")]
        public const string BeforeEstimatedDayOff = "reminder.say.before_day_off.estimated";

        [Takes("to")]
        public const string PeriodEnds = "reminder.say.period_ends";

        [Takes("from", "to")]
        public const string PeriodEndsSince = "reminder.say.period_ends.since";

        [Takes("days", "due")]
        public const string DeadlineDays = "reminder.say.deadline.days";

        [Takes("due")]
        public const string DeadlineHours = "reminder.say.deadline.hours";

        [Takes("days", "due")]
        public const string OfficeDays = "reminder.say.office.days";

        [Takes("due")]
        public const string OfficeHours = "reminder.say.office.hours";

        [Takes("due")]
        public const string ReportToday = "reminder.say.report.today";

        [Takes("due")]
        public const string ReportTomorrow = "reminder.say.report.tomorrow";

        [Takes("due")]
        public const string ReportNextDay = "reminder.say.report.next_day";

        [Takes("days", "day", "name")]
        public const string Anniversary = "reminder.say.anniversary";

        [Takes("what")]
        public const string Soon = "reminder.say.soon";

        [Takes("from", "to")]
        public const string SoonHoliday = "reminder.soon.holiday";

        [Takes("from")]
        public const string SoonDayOff = "reminder.soon.day_off";

        [Takes("day", "name")]
        public const string SoonAnniversary = "reminder.soon.anniversary";

        [Takes("due")]
        public const string SoonDue = "reminder.soon.due";

        [Takes("to")]
        public const string SoonPeriod = "reminder.soon.period";
    }

    /// <summary>Days that cells observe, by month and day.</summary>
    [Family("02_03", "04_30", "05_07", "05_19", "08_19", "09_02")]
    public const string Anniversary = "anniversary.";

    public static class ReminderText
    {
        [Takes]
        public const string Head = "reminder.head";

        [Takes("count")]
        public const string HeadOfMany = "reminder.head.many";

        [Takes("number", "line")]
        public const string Item = "reminder.item";

        [Takes("who", "section", "quote")]
        public const string AskQuoted = "reminder.ask.quote";

        [Takes("who", "quote")]
        public const string AskQuotedClosing = "reminder.ask.quote.closing";

        [Takes("who", "title")]
        public const string AskCarryOut = "reminder.ask.carry_out";

        [Takes("who", "title")]
        public const string AskAcknowledge = "reminder.ask.acknowledge";

        [Takes("title")]
        public const string Source = "reminder.source";

        [Takes("type", "symbol", "date")]
        public const string TitleWithDate = "reminder.title.symbol_date";

        [Takes("type", "symbol", "issuer")]
        public const string TitleWithSymbol = "reminder.title.symbol";

        [Takes("type", "date", "issuer")]
        public const string TitleOfDay = "reminder.title.date";

        [Takes("type", "issuer")]
        public const string Title = "reminder.title.plain";

        [Takes("number")]
        public const string AcknowledgeItem = "reminder.button.acknowledge";

        [Takes("day", "count")]
        public const string MeetingHead = "reminder.meeting.head";

        [Takes("number", "title", "subject")]
        public const string MeetingItem = "reminder.meeting.item";

        [Takes("count")]
        public const string MeetingMore = "reminder.meeting.more";

        [Family("cell", "team", "committee", "other")]
        public const string Who = "reminder.who.";
    }

    /// <summary>To a unit's leader in private, and to the superior office as a list.</summary>
    public static class Escalation
    {
        [Takes("unit", "title", "due", "count", "total")]
        public const string Leader = "escalation.leader";

        [Takes("unit", "title", "due")]
        public const string LeaderWithoutRoster = "escalation.leader.no_roster";

        [Takes("title", "due", "count")]
        public const string OfficeHead = "escalation.office.head";

        [Takes("number", "unit", "count", "total")]
        public const string OfficeLine = "escalation.office.line";

        [Takes("number", "unit")]
        public const string OfficeLineWithoutRoster = "escalation.office.line.no_roster";

        [Takes("count")]
        public const string OfficeMore = "escalation.office.more";
    }
}
