using System.Globalization;
using CellBot.Broadcasts.Schedules;

namespace CellBot.Tests.Broadcasts.Schedules;

public sealed class CronTests
{
    private static DateTimeOffset At(string local) =>
        DateTimeOffset.ParseExact(local + " +07:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("0 8 * * 1", "2026-11-22 10:00", "2026-11-23 08:00")] // Sunday → Monday
    [InlineData("0 8 * * 1", "2026-11-23 08:00", "2026-11-30 08:00")] // strictly later
    [InlineData("0 8 * * MON", "2026-11-22 10:00", "2026-11-23 08:00")]
    [InlineData("30 7 * * 0", "2026-11-22 10:00", "2026-11-29 07:30")]
    [InlineData("30 7 * * 7", "2026-11-22 10:00", "2026-11-29 07:30")]
    [InlineData("0 8 3 * *", "2026-11-03 09:00", "2026-12-03 08:00")]
    [InlineData("0 8 31 * *", "2026-11-01 00:00", "2026-12-31 08:00")] // November has no 31st
    [InlineData("0 8 L * *", "2027-02-01 00:00", "2027-02-28 08:00")]
    [InlineData("0 8 29 2 *", "2026-11-22 10:00", "2028-02-29 08:00")]
    [InlineData("0 8 1 1 *", "2026-11-22 10:00", "2027-01-01 08:00")]
    [InlineData("0 8 1 JAN *", "2026-11-22 10:00", "2027-01-01 08:00")]
    [InlineData("0 8,16 * * 1-5", "2026-11-20 09:00", "2026-11-20 16:00")]
    [InlineData("0 8,16 * * 1-5", "2026-11-20 16:00", "2026-11-23 08:00")]
    [InlineData("0 */6 * * *", "2026-11-22 10:00", "2026-11-22 12:00")]
    [InlineData("15 9-11/2 * * *", "2026-11-22 10:00", "2026-11-22 11:15")]
    [InlineData("0 8 1 * 1", "2026-11-24 00:00", "2026-11-30 08:00")] // either day, as cron has it
    [InlineData("0 8 1 * 1", "2026-11-30 08:00", "2026-12-01 08:00")]
    [InlineData("0 0 * * *", "2026-11-22 23:59", "2026-11-23 00:00")]
    public void The_next_time_is_told_in_Vietnamese_time(string cron, string after, string next) =>
        Assert.Equal(At(next), Cron.Parse(cron)!.Next(At(after)));

    [Fact]
    public void An_instant_in_UTC_means_the_same_instant() =>
        Assert.Equal(At("2026-11-23 08:00"), Cron.Parse("0 8 * * 1")!.Next(new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("")]
    [InlineData("0 8 * *")]
    [InlineData("0 8 * * * *")]
    [InlineData("60 8 * * *")]
    [InlineData("0 24 * * *")]
    [InlineData("0 8 0 * *")]
    [InlineData("0 8 32 * *")]
    [InlineData("0 8 * 13 *")]
    [InlineData("0 8 * * 8")]
    [InlineData("0 8 * * MONDAY")]
    [InlineData("0 8 5-3 * *")]
    [InlineData("0 8 * * */0")]
    [InlineData("0 8 * * 1,,2")]
    [InlineData("0 8 -1 * *")]
    [InlineData("0 L * * *")]
    public void What_is_not_cron_is_refused(string text) => Assert.Null(Cron.Parse(text));

    [Fact]
    public void A_day_that_never_comes_ends_the_search() => Assert.Null(Cron.Parse("0 8 30 2 *")!.Next(At("2026-11-22 10:00")));

    [Fact]
    public void The_shortest_gap_is_that_between_times_of_a_day()
    {
        Assert.Equal(TimeSpan.FromMinutes(15), Cron.Parse("*/15 8 * * *")!.ShortestGap);
        Assert.Null(Cron.Parse("0 8 * * *")!.ShortestGap);
    }

    [Fact]
    public void Occurrences_come_in_order_and_none_twice()
    {
        var all = Cron.Parse("30 6,18 * * 1,3")!.After(At("2026-11-22 00:00")).Take(200).ToList();
        Assert.Equal(all.Order().Distinct(), all);
        Assert.All(all, at => Assert.True(at.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Wednesday));
    }
}
