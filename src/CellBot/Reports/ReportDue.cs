using CellBot.Calendar;

namespace CellBot.Reports;

/// <summary>By when an office has to answer. Pure.</summary>
public static class ReportDue
{
    public static DateTimeOffset Of(DateTimeOffset now, ReportUrgency urgency, HolidayCalendar holidays, ReportOptions options)
    {
        var today = VietnamTime.DateOf(now);
        var days = urgency == ReportUrgency.Urgent ? options.UrgentWithinWorkingDays : options.AnswerWithinWorkingDays;
        if (days == 0 && !(holidays.IsWorkingDay(today) && VietnamTime.TimeOf(now).Hour < options.UrgentUntilHour))
            days = 1;
        return VietnamTime.At(holidays.AddWorkingDays(today, days), new TimeOnly(options.AnswerHour, 0));
    }
}
