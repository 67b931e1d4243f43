namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>Why a reminder is on its day: CellBot.Reminders makes the keys.</summary>
    public static class ReminderWhy
    {
        [Takes("days", "from", "to")] public const string BeforeHoliday = "reminder.why.before_holiday";
        [Takes("days", "from", "to")] public const string BeforeEstimatedHoliday = "reminder.why.before_holiday.estimated";
        [Takes("days", "from")] public const string BeforeDayOff = "reminder.why.before_day_off";
        [Takes("days", "from")] public const string BeforeEstimatedDayOff = "reminder.why.before_day_off.estimated";
        [Takes("to")] public const string PeriodEnds = "reminder.why.period_ends";
        [Takes("from", "to")] public const string PeriodEndsSince = "reminder.why.period_ends.since";
        [Takes("days", "due")] public const string DeadlineDays = "reminder.why.deadline.days";
        [Takes("hours", "due")] public const string DeadlineHours = "reminder.why.deadline.hours";
        [Takes("days", "due")] public const string OfficeDays = "reminder.why.office.days";
        [Takes("hours", "due")] public const string OfficeHours = "reminder.why.office.hours";
        [Takes("due")] public const string ReportToday = "reminder.why.report.today";
        [Takes("due")] public const string ReportTomorrow = "reminder.why.report.tomorrow";
        [Takes("day")] public const string Meeting = "reminder.why.meeting";
    }
}
