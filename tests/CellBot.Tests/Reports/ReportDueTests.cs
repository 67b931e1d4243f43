using CellBot.Calendar;
using CellBot.Reports;
using CellBot.Tests.Calendar;

namespace CellBot.Tests.Reports;

public sealed class ReportDueTests
{
    private static readonly HolidayCalendar Holidays = CalendarFiles.Holidays;

    private static string Due(string local, ReportUrgency urgency = ReportUrgency.Normal, int days = 2) =>
        ReportDue
            .Of(
                DateTimeOffset.Parse(local + "+07:00", System.Globalization.CultureInfo.InvariantCulture),
                urgency,
                Holidays,
                new ReportOptions { AnswerWithinWorkingDays = days }
            )
            .ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-11-18 08:00", "2026-11-20 17:00")] // Wednesday → Friday
    [InlineData("2026-11-20 16:59", "2026-11-25 17:00")] // Friday; Tuesday 24/11/2026 is off (Ngày Văn hóa Việt Nam)
    [InlineData("2026-11-21 10:00", "2026-11-25 17:00")] // Saturday
    [InlineData("2026-02-13 10:00", "2026-02-24 17:00")] // before Tết 14–22/02/2026
    public void Two_working_days_are_counted_without_the_day_itself(string at, string due) => Assert.Equal(due, Due(at));

    [Theory]
    [InlineData("2026-11-18 08:00", "2026-11-18 17:00")]
    [InlineData("2026-11-18 13:59", "2026-11-18 17:00")]
    [InlineData("2026-11-18 14:00", "2026-11-19 17:00")]
    [InlineData("2026-11-22 08:00", "2026-11-23 17:00")] // Sunday
    public void An_urgent_one_is_answered_the_same_day_or_on_the_next_working_day(string at, string due) =>
        Assert.Equal(due, Due(at, ReportUrgency.Urgent));
}
