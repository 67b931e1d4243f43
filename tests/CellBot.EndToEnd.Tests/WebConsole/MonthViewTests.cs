using CellBot.Calendar;
using CellBot.Web.Console.Calendar;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class MonthViewTests
{
    private static readonly HolidayCalendar Holidays = (
        (HolidayFile.Loaded)
            HolidayFile.Parse(
                File.ReadAllText(Path.Combine(CellBot.Testing.Repository.Content, "calendar", "holidays.yaml")),
                "holidays.yaml"
            )
    ).Calendar;

    private static CalendarDay Day(int year, int month, int day) =>
        MonthView
            .Of(new DateOnly(year, month, 1), Holidays, [])
            .Weeks.SelectMany(week => week)
            .Single(each => each.Date == new DateOnly(year, month, day));

    [Theory]
    [InlineData(2026, 11, 6)]
    [InlineData(2026, 2, 5)]
    [InlineData(2027, 2, 4)] // begins on a Monday and ends on a Sunday
    public void A_month_is_whole_weeks_from_Monday(int year, int month, int weeks)
    {
        var view = MonthView.Of(new DateOnly(year, month, 1), Holidays, []);
        Assert.Equal(weeks, view.Weeks.Count);
        Assert.All(view.Weeks, week => Assert.Equal((7, DayOfWeek.Monday), (week.Count, week[0].Date.DayOfWeek)));
        Assert.Equal(DateTime.DaysInMonth(year, month), view.Weeks.SelectMany(week => week).Count(day => day.IsInMonth));
    }

    [Fact]
    public void Rest_and_work_are_told_apart()
    {
        Assert.Equal(DayRest.Swapped, Day(2026, 8, 31).Rest);
        Assert.Equal(DayRest.MakeUp, Day(2026, 8, 22).Rest);
        Assert.Equal(DayRest.Holiday, Day(2026, 8, 29).Rest);
        Assert.Equal(DayRest.Weekend, Day(2026, 8, 8).Rest);
        Assert.Equal(DayRest.Worked, Day(2026, 8, 7).Rest);
        Assert.Equal(DayRest.Estimated, Day(2031, 9, 2).Rest);
        Assert.Equal("Ngày Văn hóa Việt Nam", Day(2026, 11, 24).Holiday);
        Assert.Equal(new LunarDate(1, 1, 2026), Day(2026, 2, 17).Lunar);
    }

    [Fact]
    public void What_happens_stands_on_its_Vietnamese_day_in_the_order_of_hours()
    {
        CalendarItem At(int hour) =>
            new(new DateTimeOffset(2026, 11, 24, hour, 30, 0, TimeSpan.Zero), CalendarItemKind.Send, $"{hour}", "done", null);
        var days = MonthView.Of(new DateOnly(2026, 11, 1), Holidays, [At(20), At(3), At(1)]).Weeks.SelectMany(week => week).ToList();
        Assert.Equal(["1", "3"], days.Single(day => day.Date.Day == 24 && day.IsInMonth).Items.Select(item => item.Title));
        Assert.Equal(["20"], days.Single(day => day.Date.Day == 25 && day.IsInMonth).Items.Select(item => item.Title));
    }
}
