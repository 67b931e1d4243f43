using CellBot.Calendar;
using CellBot.Reading.Times;
using CellBot.Tests.Calendar;

namespace CellBot.Tests.Reading;

/// <summary>What a written time leaves out, and which days it then means.</summary>
public sealed class TimeResolverTests
{
    private static TimeResolver Of(string? issued, params (int Offset, string Day)[] stated) =>
        new(
            CalendarFiles.Holidays,
            issued is null ? null : CalendarFiles.Day(issued),
            [.. stated.Select(each => (each.Offset, CalendarFiles.Day(each.Day)))]
        );

    private static WrittenDate Written(int day, int? month, int? year = null) => new(day, month, year, 5, true);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd");

    [Theory]
    [InlineData("2026-12-20", 5, 1, false, "2027-01-05")] // just ahead
    [InlineData("2026-01-10", 25, 12, false, "2025-12-25")] // just behind
    [InlineData("2026-01-10", 25, 12, true, "2026-12-25")] // a limit lies ahead
    [InlineData("2026-01-10", 5, 1, true, "2026-01-05")] // a limit of some days ago was that one all the same
    [InlineData("2026-03-10", 9, 9, false, "2026-09-09")]
    [InlineData("2026-03-10", 10, 3, false, "2026-03-10")]
    [InlineData("2026-03-10", 29, 2, false, null)] // no such day in any of the three years
    [InlineData("2027-11-10", 29, 2, false, "2028-02-29")]
    public void A_year_that_is_left_out_is_the_nearest(string issued, int day, int month, bool isLimit, string? meant) =>
        Assert.Equal(meant, Text(Of(issued).Day(Written(day, month), 0, isLimit: isLimit)));

    [Fact]
    public void Month_and_year_may_be_borrowed_but_not_a_month_that_nobody_lends()
    {
        Assert.Equal("2026-11-16", Text(Of(null).Day(Written(16, null), 0, Written(20, 11, 2026))));
        Assert.Null(Of("2026-11-10").Day(Written(16, null), 0));
        Assert.Equal("2021-05-16", Text(Of("2026-11-10").Day(Written(16, 5, 2021), 0, Written(20, 11, 2026)))); // its own goes first
        Assert.Null(Of(null).Day(Written(16, 5), 0));
    }

    [Theory]
    [InlineData(0, "2020-01-01")]
    [InlineData(19, "2020-01-01")]
    [InlineData(20, "2020-01-01")] // as near to both: the one before
    [InlineData(21, "2021-01-01")]
    [InlineData(500, "2021-01-01")]
    public void Without_a_day_of_issue_the_nearest_full_date_serves(int offset, string day) =>
        Assert.Equal(day, Text(Of(null, (10, "2020-01-01"), (30, "2021-01-01")).Reference(offset)));

    [Fact]
    public void The_day_of_issue_serves_before_any_date_of_the_text()
    {
        var resolver = Of("2026-11-10", (10, "2020-01-01"));
        Assert.Equal("2026-11-10", Text(resolver.Reference(10)));
        Assert.Equal(2026, resolver.Year(10));
        Assert.Null(Of(null).Year(10));
    }

    [Theory]
    [InlineData(10, "2026-11-10")] // not the one that begins here
    [InlineData(11, "2020-01-01")]
    [InlineData(99, "2021-01-01")]
    public void The_same_day_is_the_last_one_stated_before(int offset, string day) =>
        Assert.Equal(day, Text(Of("2026-11-10", (10, "2020-01-01"), (30, "2021-01-01")).SameDay(offset)));

    public static TheoryData<string, string, string> Stretches =>
        new()
        {
            { "month", "2028-02-01", "2028-02-29" },
            { "month of its own year", "2027-12-01", "2027-12-31" },
            { "quarter", "2026-10-01", "2026-12-31" },
            { "year", "2026-01-01", "2026-12-31" },
            { "day", "2026-05-16", "2026-05-16" },
        };

    [Theory]
    [MemberData(nameof(Stretches))]
    public void A_stretch_has_a_first_and_a_last_day(string which, string first, string last)
    {
        var moment = which switch
        {
            "month" => new Moment(0, 5) { Month = Written(0, 2, 2028) },
            "month of its own year" => new Moment(0, 5) { Month = Written(0, 12, 2027) },
            "quarter" => new Moment(0, 5) { Quarter = (4, 2026) },
            "year" => new Moment(0, 5) { Year = 2026 },
            _ => new Moment(0, 5) { Date = Written(16, 5, 2026) },
        };
        var days = new MomentDays(Of("2020-01-01"));
        Assert.Equal((first, last), (Text(days.First(moment, 0, default)), Text(days.Last(moment, 0, default))));
    }

    [Fact]
    public void What_is_due_before_a_stretch_is_due_before_its_first_day_and_by_it_on_its_last()
    {
        var days = new MomentDays(Of("2026-11-10"));
        var month = new Moment(0, 5) { Month = Written(0, 12), Hour = new TimeOnly(16, 0) };
        var last = days.Last(month, 0, default);
        Assert.Equal(new Due(new DateOnly(2026, 12, 1), new TimeOnly(16, 0), true), days.Due(month, last, 0, exclusive: true));
        Assert.Equal(new Due(new DateOnly(2026, 12, 31), new TimeOnly(16, 0), false), days.Due(month, last, 0, exclusive: false));
        Assert.Null(new MomentDays(Of(null)).Due(month, null, 0, exclusive: true)); // nothing tells the year
    }
}
