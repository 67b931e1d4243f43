using CellBot.Calendar;

namespace CellBot.Tests.Calendar;

public sealed class QuietHoursTests
{
    [Theory]
    [
        InlineData("20:59", false),
        InlineData("21:00", true),
        InlineData("23:59", true),
        InlineData("00:00", true),
        InlineData("06:29", true),
        InlineData("06:30", false),
        InlineData("12:00", false)
    ]
    public void The_default_runs_over_midnight(string time, bool quiet) =>
        Assert.Equal(quiet, QuietHours.Default.Contains(TimeOnly.Parse(time)));

    [Theory]
    [
        InlineData("2026-11-22T22:00", "2026-11-23T06:30"),
        InlineData("2026-11-22T05:00", "2026-11-22T06:30"),
        InlineData("2026-11-22T08:00", "2026-11-22T08:00")
    ]
    public void What_may_wait_waits_for_the_morning(string planned, string moved) =>
        Assert.Equal(Local(moved), QuietHours.Default.NextAllowed(Local(planned)));

    [Theory]
    [
        InlineData("2026-11-22T22:00", "2026-11-22T20:59"),
        InlineData("2026-11-22T05:00", "2026-11-21T20:59"),
        InlineData("2026-11-22T08:00", "2026-11-22T08:00")
    ]
    public void What_may_not_wait_goes_before_the_evening(string planned, string moved) =>
        Assert.Equal(Local(moved), QuietHours.Default.LastAllowed(Local(planned)));

    [Fact]
    public void Hours_inside_one_day_and_none_at_all_are_understood()
    {
        var noon = new QuietHours(new TimeOnly(11, 30), new TimeOnly(13, 0));
        Assert.True(noon.Contains(new TimeOnly(12, 0)));
        Assert.False(noon.Contains(new TimeOnly(13, 0)));
        Assert.Equal(Local("2026-11-22T13:00"), noon.NextAllowed(Local("2026-11-22T12:15")));
        Assert.False(new QuietHours(TimeOnly.MinValue, TimeOnly.MinValue).Contains(TimeOnly.MinValue));
    }

    [Fact]
    public void An_instant_is_judged_by_the_clock_of_Vietnam()
    {
        Assert.True(QuietHours.Default.Contains(new DateTimeOffset(2026, 11, 22, 15, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 11, 23), VietnamTime.DateOf(new DateTimeOffset(2026, 11, 22, 17, 0, 0, TimeSpan.Zero)));
        Assert.Equal(TimeSpan.FromHours(7), VietnamTime.Zone.GetUtcOffset(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    private static DateTimeOffset Local(string text) => new(DateTime.Parse(text), VietnamTime.Offset);
}
