using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Directives;
using CellBot.Tests.Calendar;

namespace CellBot.Tests.Broadcasts.Schedules;

public sealed class SchedulePolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor Clerk = new("key:clerk");
    private static readonly Actor Chief = new("key:chief");

    private static Schedule Submitted =>
        new(
            7,
            3,
            1,
            "content",
            ScheduleState.Submitted,
            new Audience(["TU"], []),
            Urgency.Thuong,
            Cron.Parse("0 8 * * 1")!,
            null,
            false,
            "texts",
            null,
            12,
            Clerk.Name,
            Now,
            Clerk.Name,
            null,
            null
        );

    private static string Code(ScheduleDecision decision) => Assert.IsType<ScheduleDecision.Refused>(decision).Why.Code;

    private static Schedule Done(ScheduleDecision decision) => Assert.IsType<ScheduleDecision.Done>(decision).Schedule;

    private static ScheduleDecision Approve(
        Actor actor,
        string hash = "texts",
        int newest = 1,
        bool requireApproval = true,
        Schedule? schedule = null
    ) => SchedulePolicy.Approve(schedule ?? Submitted, hash, newest, CalendarFiles.Holidays, actor, requireApproval, Now);

    [Fact]
    public void Who_submitted_cannot_approve() => Assert.Equal("self_approval", Code(Approve(Clerk)));

    [Fact]
    public void A_person_and_their_keys_are_one() =>
        Assert.Equal("self_approval", Code(Approve(new Actor("user:4/key:registry"), schedule: Submitted with { SubmittedBy = "user:4" })));

    [Theory]
    [InlineData("other", 1)]
    [InlineData("texts", 2)]
    public void Changed_content_voids_the_submission(string hash, int newest) =>
        Assert.Equal("content_changed", Code(Approve(Chief, hash, newest)));

    [Fact]
    public void Once_approved_it_waits_for_its_next_time()
    {
        var active = Done(Approve(Chief));
        Assert.Equal((ScheduleState.Active, Chief.Name), (active.State, active.ApprovedBy));
        Assert.Equal(DateTimeOffset.Parse("2026-11-23T08:00:00+07:00", CultureInfo.InvariantCulture), active.NextAt);
    }

    [Fact]
    public void What_does_not_come_round_any_more_cannot_be_approved() =>
        Assert.Equal("never_occurs", Code(Approve(Chief, schedule: Submitted with { Until = Now })));

    [Fact]
    public void More_than_once_an_hour_is_too_often() =>
        Assert.Equal(
            "too_often",
            Code(SchedulePolicy.Submit(Submitted with { Cron = Cron.Parse("*/30 * * * *")! }, "texts", CalendarFiles.Holidays, Clerk, Now))
        );

    [Fact]
    public void A_pause_is_not_made_up_for()
    {
        var active = Done(Approve(Chief));
        var paused = Done(SchedulePolicy.Pause(active));
        Assert.Null(paused.NextAt);
        var resumed = Done(SchedulePolicy.Resume(paused, CalendarFiles.Holidays, Now.AddDays(15)));
        Assert.Equal(DateTimeOffset.Parse("2026-12-14T08:00:00+07:00", CultureInfo.InvariantCulture), resumed.NextAt);
    }

    [Fact]
    public void Steps_that_may_not_follow_are_refused()
    {
        var cancelled = Done(SchedulePolicy.Cancel(Submitted));
        Assert.Equal("wrong_state", Code(SchedulePolicy.Cancel(cancelled)));
        Assert.Equal("wrong_state", Code(SchedulePolicy.Pause(Submitted)));
        Assert.Equal("wrong_state", Code(SchedulePolicy.Resume(Submitted, CalendarFiles.Holidays, Now)));
        Assert.Equal("wrong_state", Code(Approve(Chief, schedule: cancelled)));
        Assert.Equal("reason_missing", Code(SchedulePolicy.Return(Submitted, " ")));
    }

    [Fact]
    public void A_finished_schedule_goes_nowhere() =>
        Assert.All(
            Enum.GetValues<ScheduleState>(),
            to =>
                Assert.False(ScheduleTransitions.Allows(ScheduleState.Ended, to) || ScheduleTransitions.Allows(ScheduleState.Cancelled, to))
        );

    [Theory]
    [InlineData("0 * * * *", null)]
    [InlineData("0,59 * * * *", "too_often")]
    public void Once_an_hour_is_the_most(string cron, string? code) =>
        Assert.Equal(
            code,
            (
                SchedulePolicy.Submit(Submitted with { Cron = Cron.Parse(cron)! }, "texts", CalendarFiles.Holidays, Clerk, Now)
                as ScheduleDecision.Refused
            )
                ?.Why
                .Code
        );

    [Fact]
    public void Its_end_is_the_last_instant_at_which_it_comes_round()
    {
        var end = new DateTimeOffset(2026, 11, 30, 1, 0, 0, TimeSpan.Zero); // Monday 8:00
        var schedule = Submitted with { Until = end };
        Assert.Equal(end, OccurrencePolicy.After(schedule, CalendarFiles.Holidays, Now).Last());
        Assert.NotEqual(end, OccurrencePolicy.After(schedule with { Until = end.AddTicks(-1) }, CalendarFiles.Holidays, Now).Last());
    }
}
