using CellBot.Directives;
using CellBot.Reminders;

namespace CellBot.Tests.Reminders;

/// <summary>What a person may do with a reminder. Today is Wednesday 25/11/2026, 8:00.</summary>
public sealed class ReminderPolicyTests
{
    private const string By = "user:4";
    private static readonly DateTimeOffset Now = ReminderHouse.Local("2026-11-25T08:00");
    private static readonly ReminderSettings Settings = new();

    private static StoredReminder Stored(
        ReminderState state,
        ReminderOrigin origin = ReminderOrigin.Reading,
        string until = "2026-11-30T00:00",
        ReminderReason reason = ReminderReason.BeforeHoliday,
        Urgency urgency = Urgency.Thuong
    ) =>
        new(
            9,
            new PlanSubject(3, null),
            new ReminderDraft(
                new Reminder(
                    "holiday:2026-11-30:1",
                    reason,
                    ReminderHouse.Local("2026-11-27T08:00"),
                    ReminderHouse.Local(until),
                    new ReasonText("why", new Dictionary<string, string>()),
                    null
                ),
                Obligation.Acknowledge,
                urgency,
                origin
            ),
            state,
            ReminderHouse.Local("2026-11-27T08:00"),
            false,
            1,
            0,
            0,
            "system",
            Now.AddDays(-1)
        );

    private static StoredReminder Done(ReminderDecision decision) => Assert.IsType<ReminderDecision.Done>(decision).Reminder;

    private static string Code(ReminderDecision decision) => Assert.IsType<ReminderDecision.Refused>(decision).Code;

    private static ReminderDecision Move(StoredReminder reminder, string at) =>
        ReminderPolicy.Move(reminder, ReminderHouse.Local(at), Settings, By, Now);

    [Theory]
    [InlineData(ReminderState.Proposed, true)]
    [InlineData(ReminderState.Planned, false)]
    [InlineData(ReminderState.Muted, false)]
    [InlineData(ReminderState.Expired, false)]
    public void Only_what_is_proposed_is_accepted(ReminderState state, bool may)
    {
        var decision = ReminderPolicy.Accept(Stored(state), By, Now);
        if (may)
            Assert.Equal((ReminderState.Planned, By, Now), (Done(decision).State, Done(decision).ChangedBy, Done(decision).ChangedAt));
        else
            Assert.Equal("wrong_state", Code(decision));
    }

    [Fact]
    public void What_helps_nobody_any_more_is_neither_accepted_nor_unmuted()
    {
        Assert.Equal("already_expired", Code(ReminderPolicy.Accept(Stored(ReminderState.Proposed, until: "2026-11-25T08:00"), By, Now)));
        Assert.Equal("already_expired", Code(ReminderPolicy.Unmute(Stored(ReminderState.Muted, until: "2026-11-24T00:00"), By, Now)));
        Assert.Equal(ReminderState.Planned, Done(ReminderPolicy.Unmute(Stored(ReminderState.Muted), By, Now)).State);
        Assert.Equal("wrong_state", Code(ReminderPolicy.Unmute(Stored(ReminderState.Planned), By, Now)));
    }

    [Theory]
    [InlineData(ReminderState.Planned, ReminderOrigin.Hand, ReminderState.Dropped)]
    [InlineData(ReminderState.Muted, ReminderOrigin.Hand, ReminderState.Dropped)]
    [InlineData(ReminderState.Planned, ReminderOrigin.Reading, ReminderState.Muted)]
    [InlineData(ReminderState.Waiting, ReminderOrigin.Hand, ReminderState.Muted)]
    public void What_a_person_added_goes_and_what_a_plan_has_is_muted(ReminderState state, ReminderOrigin origin, ReminderState then) =>
        Assert.Equal(then, Done(ReminderPolicy.Remove(Stored(state, origin), By, Now)).State);

    [Theory]
    [InlineData(ReminderState.Sent)]
    [InlineData(ReminderState.Cleared)]
    [InlineData(ReminderState.Expired)]
    [InlineData(ReminderState.Dropped)]
    public void What_is_over_is_neither_muted_nor_removed_nor_moved(ReminderState state)
    {
        Assert.Equal("wrong_state", Code(ReminderPolicy.Mute(Stored(state), By, Now)));
        Assert.Equal("wrong_state", Code(ReminderPolicy.Remove(Stored(state, ReminderOrigin.Hand), By, Now)));
        Assert.Equal("wrong_state", Code(Move(Stored(state), "2026-11-26T09:00")));
    }

    [Fact]
    public void Moved_it_stands_at_its_new_time_and_is_a_persons()
    {
        var moved = Done(Move(Stored(ReminderState.Planned), "2026-11-26T09:00"));
        var at = ReminderHouse.Local("2026-11-26T09:00");
        Assert.Equal((at, at, true, By), (moved.What.At, moved.NextAt, moved.IsEdited, moved.ChangedBy));
        Assert.Equal(ReminderHouse.Local("2026-11-30T00:00"), moved.What.UsefulUntil);
        Assert.Equal(ReminderState.Planned, Done(Move(Stored(ReminderState.Muted), "2026-11-26T09:00")).State);
        Assert.Equal(ReminderState.Proposed, Done(Move(Stored(ReminderState.Proposed), "2026-11-26T09:00")).State);
    }

    [Theory]
    [InlineData("2026-11-25T08:00", "reminder_past")]
    [InlineData("2026-11-30T00:00", "reminder_too_late")]
    [InlineData("2026-11-29T22:00", "reminder_too_late")] // to the morning, when its use is over
    public void It_is_moved_neither_into_the_past_nor_beyond_its_use(string at, string code) =>
        Assert.Equal(code, Code(Move(Stored(ReminderState.Planned), at)));

    [Fact]
    public void A_persons_own_helps_on_its_day_and_the_next_wherever_it_is_moved()
    {
        var moved = Done(Move(Stored(ReminderState.Planned, ReminderOrigin.Hand), "2026-12-07T09:00"));
        Assert.Equal(ReminderHouse.Local("2026-12-09T00:00"), moved.What.UsefulUntil);
    }

    [Fact]
    public void Off_the_night_unless_it_is_hoa_toc()
    {
        Assert.Equal(ReminderHouse.Local("2026-11-27T06:30"), Done(Move(Stored(ReminderState.Planned), "2026-11-26T23:00")).NextAt);
        Assert.Equal(
            ReminderHouse.Local("2026-11-26T23:00"),
            Done(Move(Stored(ReminderState.Planned, urgency: Urgency.HoaToc), "2026-11-26T23:00")).NextAt
        );
    }

    [Fact]
    public void Escalation_is_not_moved() =>
        Assert.Equal("wrong_state", Code(Move(Stored(ReminderState.Planned, reason: ReminderReason.Overdue), "2026-11-26T09:00")));
}
