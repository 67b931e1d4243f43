using CellBot.Calendar;
using static CellBot.Tests.Calendar.CalendarFiles;

namespace CellBot.Tests.Calendar;

public sealed class HolidayCalendarTests
{
    [Theory]
    [InlineData(HolidayIds.Victory, 2021, "2021-04-30", "2021-05-03", BreakStatus.Unconfirmed)]
    [InlineData(HolidayIds.Labour, 2021, "2021-04-30", "2021-05-03", BreakStatus.Unconfirmed)]
    [InlineData(HolidayIds.NationalDay, 2021, "2021-09-02", "2021-09-05", BreakStatus.Announced)]
    [InlineData(HolidayIds.HungKings, 2023, "2023-04-29", "2023-05-03", BreakStatus.Unconfirmed)]
    [InlineData(HolidayIds.NewYear, 2026, "2026-01-01", "2026-01-04", BreakStatus.Announced)]
    [InlineData(HolidayIds.Tet, 2026, "2026-02-14", "2026-02-22", BreakStatus.Announced)]
    [InlineData(HolidayIds.NationalDay, 2026, "2026-08-29", "2026-09-02", BreakStatus.Announced)]
    [InlineData(HolidayIds.Culture, 2026, "2026-11-24", "2026-11-24", BreakStatus.Announced)]
    [InlineData(HolidayIds.NewYear, 2020, "2020-01-01", "2020-01-01", BreakStatus.Statutory)]
    [InlineData(HolidayIds.HungKings, 2027, "2027-04-16", "2027-04-18", BreakStatus.Estimated)]
    [InlineData(HolidayIds.Victory, 2027, "2027-04-30", "2027-05-03", BreakStatus.Estimated)]
    [InlineData(HolidayIds.Culture, 2027, "2027-11-24", "2027-11-24", BreakStatus.Estimated)]
    [InlineData(HolidayIds.NewYear, 2028, "2028-01-01", "2028-01-03", BreakStatus.Estimated)]
    [InlineData(HolidayIds.NationalDay, 2015, "2015-09-02", "2015-09-02", BreakStatus.Estimated)]
    public void A_holiday_has_its_break(string holiday, int year, string from, string to, BreakStatus status)
    {
        var found = Holidays.BreakFor(holiday, year)!;
        Assert.Equal((Day(from), Day(to), status), (found.From, found.To, found.Status));
        Assert.Contains(holiday, found.Holidays);
    }

    [Theory]
    [
        InlineData(HolidayIds.Culture, 2025),
        InlineData(HolidayIds.HungKings, 2006),
        InlineData("le_lon", 2026),
        InlineData(HolidayIds.Tet, 2300)
    ]
    public void A_holiday_that_a_year_has_not_got_has_no_break(string holiday, int year) => Assert.Null(Holidays.BreakFor(holiday, year));

    [Fact]
    public void The_estimate_meets_every_break_announced_since_2019_apart_from_swapped_days()
    {
        var estimate = new HolidayCalendar(Holidays.Rules, [], []);
        foreach (var announced in Enumerable.Range(2019, 8).SelectMany(Holidays.BreaksOf).Where(each => each.Swaps.Count == 0))
            Assert.Equal((announced.From, announced.To), Span(estimate.BreakFor(announced.Holidays[0], announced.To.Year)!));

        static (DateOnly, DateOnly) Span(HolidayBreak each) => (each.From, each.To);
    }

    [Fact]
    public void A_year_that_was_not_announced_says_so_in_each_of_its_breaks()
    {
        Assert.True(Holidays.IsAnnounced(2026));
        Assert.False(Holidays.IsAnnounced(2027));
        Assert.All(Holidays.BreaksOf(2027), each => Assert.Equal(BreakStatus.Estimated, each.Status));
        Assert.Equal(
            ["2027-01-01", "2027-02-04", "2027-04-16", "2027-04-30", "2027-09-02", "2027-11-24"],
            Holidays.BreaksOf(2027).Select(each => $"{each.From:yyyy-MM-dd}")
        );
    }

    [Fact]
    public void Every_year_of_three_centuries_has_its_statutory_days_off_and_no_working_day_lost_to_weekends()
    {
        for (var year = 1900; year < 2200; year++)
        {
            var due = Holidays.Rules.Where(rule => rule.IsValidIn(year)).Sum(rule => rule.Days);
            var weekdaysOff = 0;
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            {
                if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.IsWorkingDay(day))
                    weekdaysOff++;
            }
            // Two holidays on one day (10/3 lunar on 30/4) leave one day fewer; swapped days are off beside the due ones.
            var swapped = Holidays.BreaksOf(year).SelectMany(each => each.Swaps).Count();
            Assert.InRange(weekdaysOff, due - 1 + swapped, due + swapped);
        }
    }

    [Fact]
    public void A_weekend_is_no_break_and_no_working_day()
    {
        Assert.Null(Holidays.BreakContaining(Day("2026-11-21")));
        Assert.False(Holidays.IsWorkingDay(Day("2026-11-21")));
        Assert.True(Holidays.IsWorkingDay(Day("2026-11-23")));
    }

    [Theory]
    [InlineData("2019-04-29", "2019-05-04"), InlineData("2024-04-29", "2024-05-04"), InlineData("2025-05-02", "2025-04-26")]
    [InlineData("2026-01-02", "2026-01-10"), InlineData("2026-08-31", "2026-08-22")]
    public void A_swapped_day_is_off_and_its_make_up_day_is_worked(string off, string makeUp)
    {
        Assert.False(Holidays.IsWorkingDay(Day(off)));
        Assert.True(Holidays.IsWorkingDay(Day(makeUp)));
        Assert.True(Holidays.IsMakeUpDay(Day(makeUp)));
    }

    [Fact]
    public void A_break_that_begins_in_December_is_found_from_both_years()
    {
        var newYear = Holidays.BreakContaining(Day("2022-12-31"));
        Assert.Same(newYear, Holidays.BreakContaining(Day("2023-01-02")));
        Assert.Contains(newYear, Holidays.BreaksOf(2022));
        Assert.Contains(newYear, Holidays.BreaksOf(2023));
    }

    [Fact]
    public void The_holiday_on_a_day_is_named()
    {
        Assert.Equal("Quốc khánh", Holidays.HolidayOn(Day("2021-09-02"))?.Name);
        Assert.Equal(HolidayIds.HungKings, Holidays.HolidayOn(Day("2026-04-26"))?.Id);
        Assert.Null(Holidays.HolidayOn(Day("2021-09-03")));
    }

    [Theory]
    [InlineData("0001-01-01", false), InlineData("9999-12-31", true)]
    public void Days_outside_the_calendar_are_judged_by_their_weekday(string day, bool _) =>
        Assert.Equal(Day(day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), Holidays.IsWorkingDay(Day(day)));
}
