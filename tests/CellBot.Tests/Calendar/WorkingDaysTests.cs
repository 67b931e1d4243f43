using CellBot.Calendar;
using static CellBot.Tests.Calendar.CalendarFiles;

namespace CellBot.Tests.Calendar;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2021-04-30", 1, "2021-04-29")] // before the break of 30/4–03/5/2021
    [InlineData("2021-04-30", 2, "2021-04-28")]
    [InlineData("2021-09-02", 2, "2021-08-31")]
    [InlineData("2026-11-23", 1, "2026-11-20")]
    [InlineData("2026-11-25", 1, "2026-11-23")] // over Ngày Văn hóa Việt Nam
    [InlineData("2026-08-24", 1, "2026-08-22")] // a Saturday worked in place of 31/8
    [InlineData("2026-02-23", 3, "2026-02-11")]
    public void Counting_back_skips_days_off(string day, int count, string expected) =>
        Assert.Equal(Day(expected), Holidays.WorkingDaysBefore(Day(day), count));

    [Theory]
    [InlineData("2021-04-29", 1, "2021-05-04"), InlineData("2021-04-29", 2, "2021-05-05"), InlineData("2021-05-01", 1, "2021-05-04")]
    [InlineData("2026-11-20", 2, "2026-11-25"), InlineData("2025-04-25", 1, "2025-04-26"), InlineData("2026-11-22", 0, "2026-11-22")]
    public void Counting_on_skips_days_off(string day, int count, string expected) =>
        Assert.Equal(Day(expected), Holidays.AddWorkingDays(Day(day), count));

    [Fact]
    public void The_nearest_working_day_is_the_day_itself_where_it_is_worked()
    {
        Assert.Equal(Day("2021-05-04"), Holidays.WorkingDayOnOrAfter(Day("2021-05-01")));
        Assert.Equal(Day("2021-04-29"), Holidays.WorkingDayOnOrBefore(Day("2021-05-01")));
        Assert.Equal(Day("2021-04-29"), Holidays.WorkingDayOnOrAfter(Day("2021-04-29")));
        Assert.Equal(Day("2021-04-29"), Holidays.WorkingDayOnOrBefore(Day("2021-04-29")));
        Assert.Equal(Day("2021-05-04"), Holidays.NextWorkingDay(Day("2021-04-29")));
        Assert.Equal(Day("2021-04-28"), Holidays.PreviousWorkingDay(Day("2021-04-29")));
    }

    [Theory]
    [InlineData("2021-04-28", "2021-04-30", 2), InlineData("2021-04-29", "2021-04-30", 1), InlineData("2021-04-30", "2021-05-04", 0)]
    [InlineData("2026-11-20", "2026-11-27", 4), InlineData("2026-11-27", "2026-11-20", 0)]
    public void What_is_left_until_a_day_counts_today_and_not_that_day(string from, string to, int expected) =>
        Assert.Equal(expected, Holidays.CountWorkingDays(Day(from), Day(to)));
}
