using System.Globalization;
using CellBot.Calendar;
using static CellBot.Tests.Calendar.CalendarFiles;

namespace CellBot.Tests.Calendar;

public sealed class VietnameseLunarCalendarTests
{
    [Fact]
    public void Every_month_from_2019_to_2036_begins_on_its_day_in_the_table()
    {
        foreach (var row in Csv("lunar_month_starts_2019_2036.csv"))
        {
            var first = Day(row[0]);
            var expected = new LunarDate(1, int.Parse(row[1]), int.Parse(row[2]), row[3] == "1");
            Assert.Equal(expected, VietnameseLunarCalendar.ToLunar(first));
            Assert.Equal(first, VietnameseLunarCalendar.ToSolar(expected));
            var days = int.Parse(row[4]);
            Assert.Equal(expected with { Day = days }, VietnameseLunarCalendar.ToLunar(first.AddDays(days - 1)));
            Assert.Null(VietnameseLunarCalendar.ToSolar(expected with { Day = days + 1 }));
        }
    }

    [SkippableFact]
    public void The_yearly_table_of_the_customer_agrees_in_every_column()
    {
        var path = Path.Combine(Root, "..", "shared", "calendar", "lunar_vn_2019_2035.csv");
        Skip.IfNot(File.Exists(path), "../shared is absent");
        foreach (var row in File.ReadLines(path).Skip(1).Select(line => line.Split(',')))
        {
            var number = int.Parse(row[0]);
            var year = VietnameseLunarCalendar.Year(number)!;
            Assert.Equal(row[1], year.CanChi);
            Assert.Equal(Day(row[2]), year.FirstDay);
            Assert.Equal(Day(row[4]), year.FirstDay.AddDays(-1));
            Assert.Equal(int.Parse(row[5]), VietnameseLunarCalendar.Year(number - 1)!.Months[^1].Days);
            Assert.Equal(Day(row[8]), VietnameseLunarCalendar.ToSolar(10, 3, number));
            Assert.Equal(row[11].Length == 0 ? null : int.Parse(row[11]), year.LeapMonth);
            Assert.Equal(Day(row[12]), VietnameseLunarCalendar.ToSolar(23, 12, number - 1));
            Assert.Equal(Day(row[13]), VietnameseLunarCalendar.ToSolar(15, 1, number));
        }
    }

    [Theory]
    [InlineData(1968, "1968-01-29", "1968-01-30")]
    [InlineData(1969, "1969-02-16", "1969-02-17")]
    [InlineData(1985, "1985-01-21", "1985-02-20")]
    [InlineData(2007, "2007-02-17", "2007-02-18")]
    [InlineData(2030, "2030-02-02", "2030-02-03")]
    [InlineData(2053, "2053-02-18", "2053-02-19")]
    public void Tet_falls_on_the_Vietnamese_day_where_China_celebrates_another(int year, string vietnam, string china)
    {
        Assert.Equal(Day(vietnam), VietnameseLunarCalendar.Year(year)!.FirstDay);
        var chinese = new ChineseLunisolarCalendar();
        Assert.Equal(Day(china), DateOnly.FromDateTime(chinese.ToDateTime(year, 1, 1, 0, 0, 0, 0)));
    }

    [Fact]
    public void Tet_agrees_with_China_in_every_other_year_from_1968_to_2099()
    {
        int[] different = [1968, 1969, 1985, 2007, 2030, 2053];
        var chinese = new ChineseLunisolarCalendar();
        foreach (var year in Enumerable.Range(1968, 2100 - 1968).Except(different))
            Assert.Equal(DateOnly.FromDateTime(chinese.ToDateTime(year, 1, 1, 0, 0, 0, 0)), VietnameseLunarCalendar.Year(year)!.FirstDay);
    }

    [Theory]
    [
        InlineData(1975),
        InlineData(2009),
        InlineData(2037),
        InlineData(2038),
        InlineData(2085),
        InlineData(2086),
        InlineData(2095),
        InlineData(2100)
    ]
    public void The_Hung_Kings_day_differs_from_the_Chinese_tenth_of_the_third_month(int year)
    {
        var chinese = new ChineseLunisolarCalendar();
        var leap = chinese.GetLeapMonth(year);
        var third = leap is > 0 and <= 3 ? 4 : 3;
        Assert.NotEqual(
            DateOnly.FromDateTime(chinese.ToDateTime(year, third, 10, 0, 0, 0, 0)),
            VietnameseLunarCalendar.ToSolar(10, 3, year)
        );
    }

    [Fact]
    [Trait("Kind", "Bulk")]
    public void Solar_to_lunar_to_solar_is_the_identity_over_300_years()
    {
        LunarDate? before = null;
        for (var day = new DateOnly(1900, 1, 1); day.Year < 2200; day = day.AddDays(1))
        {
            var lunar = VietnameseLunarCalendar.ToLunar(day)!.Value;
            Assert.Equal(day, VietnameseLunarCalendar.ToSolar(lunar));
            if (before is { } last)
                Assert.True(lunar.Day == last.Day + 1 || (lunar.Day == 1 && last.Day >= 29), $"{day}: {last} then {lunar}");
            before = lunar;
        }
    }

    [Fact]
    public void Every_year_has_twelve_months_or_thirteen_with_one_leap_month()
    {
        for (var number = 1899; number < 2200; number++)
        {
            var year = VietnameseLunarCalendar.Year(number)!;
            Assert.Equal(Enumerable.Range(1, 12), year.Months.Where(month => !month.IsLeap).Select(month => month.Number));
            Assert.Equal(year.LeapMonth is null ? 12 : 13, year.Months.Count);
            Assert.All(year.Months, month => Assert.InRange(month.Days, 29, 30));
            if (number < 2199)
                Assert.Equal(year.LastDay.AddDays(1), VietnameseLunarCalendar.Year(number + 1)!.FirstDay);
        }
    }

    [Fact]
    public void There_is_no_thirtieth_of_Chap_in_the_years_2024_to_2031()
    {
        for (var year = 2024; year <= 2031; year++)
        {
            Assert.Null(VietnameseLunarCalendar.ToSolar(30, 12, year));
            Assert.NotNull(VietnameseLunarCalendar.ToSolar(29, 12, year));
        }
    }

    [Theory]
    [InlineData(0, 1, 2026, false), InlineData(31, 1, 2026, false), InlineData(1, 0, 2026, false), InlineData(1, 13, 2026, false)]
    [
        InlineData(1, 5, 2026, true),
        InlineData(1, 1, 1898, false),
        InlineData(1, 1, 2200, false),
        InlineData(int.MaxValue, int.MinValue, int.MaxValue, true)
    ]
    public void A_date_that_does_not_exist_has_no_solar_day(int day, int month, int year, bool leap) =>
        Assert.Null(VietnameseLunarCalendar.ToSolar(day, month, year, leap));

    [Theory]
    [InlineData("1899-12-31"), InlineData("2200-01-01"), InlineData("0001-01-01"), InlineData("9999-12-31")]
    public void Days_outside_three_centuries_have_no_lunar_date(string day) => Assert.Null(VietnameseLunarCalendar.ToLunar(Day(day)));
}
