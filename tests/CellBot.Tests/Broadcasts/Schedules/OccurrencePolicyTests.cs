using System.Globalization;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Directives;
using CellBot.Tests.Calendar;

namespace CellBot.Tests.Broadcasts.Schedules;

public sealed class OccurrencePolicyTests
{
    private static readonly ScheduleOptions Options = new();

    private static DateTimeOffset At(string local) =>
        DateTimeOffset.ParseExact(local + " +07:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static Schedule Weekly(
        string _cron = "0 8 * * 1",
        string? next = null,
        bool skip = false,
        DateTimeOffset? until = null,
        Urgency urgency = Urgency.Thuong
    ) =>
        new(
            7,
            3,
            1,
            "content",
            ScheduleState.Active,
            new Audience(["TU"], []),
            urgency,
            Cron.Parse(_cron)!,
            until,
            skip,
            "texts",
            next is null ? null : At(next),
            12,
            "key:clerk",
            At("2026-11-01 08:00"),
            "key:clerk",
            "key:chief",
            null
        );

    private static List<DueOccurrence> Due(Schedule schedule, string now) =>
        [.. OccurrencePolicy.Due(schedule, CalendarFiles.Holidays, Options, At(now))];

    [Fact]
    public void It_is_made_a_little_before_its_time()
    {
        var schedule = Weekly(next: "2026-11-23 08:00");
        Assert.Empty(Due(schedule, "2026-11-23 07:58"));
        var due = Assert.Single(Due(schedule, "2026-11-23 07:59"));
        Assert.Equal((At("2026-11-23 08:00"), true, At("2026-11-30 08:00")), (due.At, due.IsUseful, due.Next!.Value));
    }

    [Theory]
    [InlineData("2026-11-23 13:59", true)]
    [InlineData("2026-11-23 14:00", false)]
    public void A_missed_one_is_sent_while_it_is_of_use(string now, bool useful) =>
        Assert.Equal(useful, Assert.Single(Due(Weekly(next: "2026-11-23 08:00"), now)).IsUseful);

    [Fact]
    public void Of_several_missed_at_most_the_last_is_sent()
    {
        var due = Due(Weekly("0 8 * * *", next: "2026-11-20 08:00"), "2026-11-23 09:00");
        Assert.Equal([false, false, false, true], due.Select(each => each.IsUseful));
        Assert.Equal(At("2026-11-24 08:00"), due[^1].Next);
    }

    [Theory]
    [InlineData("0 16 * * *", "2026-11-23 16:00", "2026-11-23 21:00")] // the evening comes before the six hours are over
    [InlineData("0 8 * * *", "2026-11-23 08:00", "2026-11-23 14:00")]
    [InlineData("0 8,10 * * *", "2026-11-23 08:00", "2026-11-23 10:00")] // the next one comes before
    [InlineData("0 5 * * *", "2026-11-23 05:00", "2026-11-23 06:00")] // set for the night: an hour
    public void How_long_it_is_of_use(string _cron, string at, string until)
    {
        var schedule = Weekly(_cron);
        Assert.Equal(At(until), OccurrencePolicy.UsefulUntil(schedule, At(at), schedule.Cron.Next(At(at)), Options));
    }

    [Fact]
    public void What_is_most_urgent_knows_no_night() =>
        Assert.Equal(
            At("2026-11-23 22:00"),
            OccurrencePolicy.UsefulUntil(Weekly(urgency: Urgency.HoaToc), At("2026-11-23 16:00"), null, Options)
        );

    [Fact]
    public void Days_in_a_break_are_left_out_where_it_is_asked_for()
    {
        var after = At("2026-08-29 00:00");
        Assert.Equal(At("2026-09-07 08:00"), OccurrencePolicy.Next(Weekly(skip: true), CalendarFiles.Holidays, after));
        Assert.Equal(At("2026-08-31 08:00"), OccurrencePolicy.Next(Weekly(), CalendarFiles.Holidays, after));
        // An ordinary Saturday is no holiday.
        Assert.Equal(
            At("2026-11-28 08:00"),
            OccurrencePolicy.Next(Weekly("0 8 * * 6", skip: true), CalendarFiles.Holidays, At("2026-11-23 00:00"))
        );
    }

    [Fact]
    public void A_day_that_became_a_holiday_after_it_was_stored_is_left_out()
    {
        Assert.Empty(Due(Weekly(next: "2026-08-31 08:00", skip: true), "2026-08-31 08:00"));
        Assert.Equal(At("2026-08-31 08:00"), Assert.Single(Due(Weekly(next: "2026-08-31 08:00"), "2026-08-31 08:00")).At);
    }

    [Fact]
    public void It_ends_after_its_last_time()
    {
        var due = Assert.Single(Due(Weekly(next: "2026-11-23 08:00", until: At("2026-11-29 23:59")), "2026-11-23 08:00"));
        Assert.Null(due.Next);
        Assert.Null(OccurrencePolicy.Next(Weekly(until: At("2026-11-22 00:00")), CalendarFiles.Holidays, At("2026-11-22 10:00")));
    }
}
