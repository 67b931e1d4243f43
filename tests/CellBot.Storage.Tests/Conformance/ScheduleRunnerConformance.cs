using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Messages;
using CellBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>The runner over a real database, with a clock that is moved, set back and set forward, and with two hosts.</summary>
public abstract class ScheduleRunnerConformance : StoreConformance
{
    private static readonly MessageCatalog Messages = MessageCatalogReader
        .ReadAsync(Path.Combine(Repository.Content, "messages"), default)
        .GetAwaiter()
        .GetResult()
        .Catalog!;
    private static readonly HolidayCalendar Holidays = (
        (HolidayFile.Loaded)
            HolidayFile.Parse(File.ReadAllText(Path.Combine(Repository.Content, "calendar", "holidays.yaml")), "holidays.yaml")
    ).Calendar;

    // Monday 23/11/2026, 8 o'clock: the fake clock's beginning.
    private static DateTimeOffset Monday(int week) => new DateTimeOffset(2026, 11, 23, 8, 0, 0, VietnamTime.Offset).AddDays(7 * week);

    [SkippableFact]
    public async Task Every_week_makes_one_broadcast_that_starts_on_the_dot()
    {
        var schedule = await ActiveAsync("0 8 * * 1");
        var (runner, starter) = (Runner(), Starter());
        var startedAt = new List<DateTimeOffset>();
        // The loop's half minutes around each day's time; coarser elsewhere, where nothing may happen at all.
        for (var end = Now.AddDays(8); Now < end; )
        {
            var isNear =
                Now.ToOffset(TimeSpan.FromHours(7)).TimeOfDay is var time
                && time >= TimeSpan.FromMinutes(465)
                && time < TimeSpan.FromMinutes(490);
            Clock.Advance(TimeSpan.FromSeconds(isNear ? 30 : 300));
            await runner.RunOnceAsync(default);
            if (await starter.RunOnceAsync(default) > 0)
                startedAt.Add(Now);
        }
        Assert.Equal([Monday(1)], startedAt); // 24/11 is a holiday, but not a Monday; the first one lies before the approval
        var made = Assert.Single(await Broadcasts.ListAsync(10, default));
        Assert.Equal((BroadcastState.Sending, schedule.Actor.Name, "key:chief"), (made.State, made.CreatedBy, made.ApprovedBy));
    }

    /// <summary>A wake-up comes each half minute only: one entered shortly before its time would begin late.</summary>
    [SkippableFact]
    public async Task One_entered_seconds_before_its_time_starts_on_the_dot_without_a_wake_up()
    {
        Clock.SetUtcNow(Monday(1).AddSeconds(-5));
        await ActiveAsync("0 8 * * 1");

        Assert.Equal(Monday(1), Assert.Single(await Broadcasts.ListAsync(10, default)).StartAt);
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await Starter().RunOnceAsync(default));
        Assert.Equal(new ScheduleIteration(0, 0), await Runner().RunOnceAsync(default));
    }

    [SkippableFact]
    public async Task Two_hosts_at_once_make_it_once()
    {
        await ActiveAsync("0 * * * *");
        var hosts = new[] { Runner(), Runner(), Runner() };
        for (var hour = 0; hour < 5; hour++)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            var rounds = await Task.WhenAll(hosts.Select(host => Task.Run(() => host.RunOnceAsync(default))));
            Assert.Equal(1, rounds.Sum(round => round.Made));
        }
        var starts = (await Broadcasts.ListAsync(100, default)).Select(broadcast => broadcast.StartAt).ToList();
        Assert.Equal(5, starts.Distinct().Count());
        Assert.Equal(5, starts.Count);
    }

    [SkippableFact]
    public async Task After_three_days_off_the_last_is_sent_and_the_others_are_told_as_missed()
    {
        var schedule = await ActiveAsync("0 8 * * *");
        Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(20)); // Thursday 08:20
        Assert.Equal(new ScheduleIteration(1, 2), await Runner().RunOnceAsync(default));
        Assert.Equal(2, (await Stores.Schedules.MissedAsync(Now, default)).Count);
        var trail = await Stores.TrailAsync();
        Assert.Equal(2, trail.Count(entry => (entry.Actor, entry.Action) == ($"schedule:{schedule.Id}", "schedule.missed")));
        Assert.Equal(1, await Starter().RunOnceAsync(default));
        Assert.Equal(new ScheduleIteration(0, 0), await Runner().RunOnceAsync(default));
    }

    [SkippableFact]
    public async Task What_was_missed_for_good_is_not_sent()
    {
        await ActiveAsync("0 8 * * *");
        Clock.Advance(TimeSpan.FromHours(24 + 7)); // Tuesday 15:00
        Assert.Equal(new ScheduleIteration(0, 1), await Runner().RunOnceAsync(default));
        Assert.Empty(await Broadcasts.ListAsync(10, default));
    }

    [SkippableFact]
    public async Task A_clock_set_back_sends_nothing_twice()
    {
        await ActiveAsync("0 8 * * *");
        var runner = Runner();
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await runner.RunOnceAsync(default)).Made);
        Clock.SetUtcNow(Now.AddHours(-3));
        await runner.RecheckAsync(default); // finds the same time again: dealt with
        Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, (await runner.RunOnceAsync(default)).Made);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await runner.RunOnceAsync(default)).Made);
        Assert.Equal(2, (await Broadcasts.ListAsync(10, default)).Count);
    }

    [SkippableFact]
    public async Task A_clock_that_ran_a_year_ahead_and_is_put_right_leaves_no_silent_year()
    {
        await ActiveAsync("0 8 * * 1");
        var runner = Runner();
        Clock.Advance(TimeSpan.FromDays(365));
        await runner.RunOnceAsync(default);
        Clock.SetUtcNow(Monday(0).AddDays(1));
        Assert.Equal(1, await runner.RecheckAsync(default));
        for (var week = 1; week <= 3; week++)
        {
            Clock.SetUtcNow(Monday(week));
            Assert.Equal(new ScheduleIteration(1, 0), await runner.RunOnceAsync(default));
        }
    }

    [SkippableFact]
    public async Task A_newer_version_of_the_directive_returns_the_schedule_instead_of_sending_the_old_one()
    {
        var schedule = await ActiveAsync("0 8 * * *");
        var directive = (await Stores.Directives.FindAsync(schedule.DirectiveId, default))!;
        await Stores.Directives.AddVersionAsync(
            directive with
            {
                Version = 2,
            },
            1,
            Seed.Version("new") with
            {
                DirectiveId = directive.Id,
                Version = 2,
            },
            default
        );
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new ScheduleIteration(0, 0), await Runner().RunOnceAsync(default));
        var returned = (await Stores.Schedules.FindAsync(schedule.Id, default))!;
        Assert.Equal(ScheduleState.Returned, returned.State);
        Assert.NotNull(returned.ReturnedReason);
        Assert.Empty(await Broadcasts.ListAsync(10, default));

        var again = await Office().SubmitAsync(schedule.Id, new Actor("key:clerk"));
        Assert.Equal(2, Assert.IsType<ScheduleDecision.Done>(again).Schedule.Version);
        Assert.Equal(
            "self_approval",
            Assert.IsType<ScheduleDecision.Refused>(await Office().ApproveAsync(schedule.Id, new Actor("key:clerk"))).Why.Code
        );
        Assert.IsType<ScheduleDecision.Done>(await Office().ApproveAsync(schedule.Id, new Actor("key:chief")));
    }

    private async Task<Schedule> ActiveAsync(string cron)
    {
        await Seed.CommuneAsync(cells: 2);
        var directive = await Seed.DirectiveAsync();
        var asked = new ScheduleRequest(directive.Id, new Audience([Seed.Root], []), Cron.Parse(cron)!);
        var added = Assert.IsType<ScheduleDecision.Done>(await Office().AddAsync(asked, release: false, new Actor("key:clerk"))).Schedule;
        return Assert.IsType<ScheduleDecision.Done>(await Office().ApproveAsync(added.Id, new Actor("key:chief"))).Schedule;
    }

    private Announcements Announcements() => new(Stores.Directives, new AnnouncementComposer(Messages, new BroadcastOptions()));

    private ScheduleService Office() =>
        new(Stores.Directives, Stores.Schedules, Announcements(), new CurrentHolidays(Holidays), Runner(), new BroadcastOptions(), Clock);

    private ScheduleRunner Runner() =>
        new(
            Stores.Schedules,
            Announcements(),
            new CurrentHolidays(Holidays),
            Messages,
            new ScheduleOptions(),
            Clock,
            NullLogger<ScheduleRunner>.Instance
        );

    private BroadcastStarter Starter() =>
        new(Broadcasts, Announcements(), Messages, Stores.Database.Outgoing, Clock, NullLogger<BroadcastStarter>.Instance);
}
