namespace CellBot.Messages;

public static partial class MessageKeys
{
    /// <summary>How often a schedule comes round. The keys under <c>read</c> hold the words that are understood, parted by |.</summary>
    public static class Rhythm
    {
        [Takes("time")]
        public const string Daily = "rhythm.daily";

        [Takes("time")]
        public const string WorkingWeek = "rhythm.working_week";

        [Takes("time", "days")]
        public const string Weekly = "rhythm.weekly";

        [Takes("time", "day")]
        public const string Monthly = "rhythm.monthly";

        [Takes("time", "day")]
        public const string MonthlyOrLast = "rhythm.monthly_or_last";

        [Takes("cron", "months")]
        public const string CronSkipping = "rhythm.cron_skipping";

        [Takes("time")]
        public const string LastDay = "rhythm.last_day";

        [Takes("cron")]
        public const string Cron = "rhythm.cron";

        [Family("0", "1", "2", "3", "4", "5", "6")]
        public const string Weekday = "rhythm.weekday.";

        [Family("0", "1", "2", "3", "4", "5", "6")]
        public const string ReadWeekday = "rhythm.read.weekday.";

        [Takes]
        public const string ReadEvery = "rhythm.read.every";

        [Takes]
        public const string ReadAt = "rhythm.read.at";

        [Takes]
        public const string ReadHour = "rhythm.read.hour";

        [Takes]
        public const string ReadDay = "rhythm.read.day";

        [Takes]
        public const string ReadWorkingDay = "rhythm.read.working_day";

        [Takes]
        public const string ReadWeek = "rhythm.read.week";

        [Takes]
        public const string ReadMonth = "rhythm.read.month";

        [Takes]
        public const string ReadLast = "rhythm.read.last";

        [Takes]
        public const string ReadAnd = "rhythm.read.and";
    }

    /// <summary>Why a schedule is refused: the API's problem titles.</summary>
    [Family("unknown_schedule", "bad_rhythm", "bad_until", "too_often", "never_occurs")]
    public const string ScheduleRefusal = "refusal.";
}
