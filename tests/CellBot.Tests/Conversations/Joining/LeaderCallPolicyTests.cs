using CellBot.Conversations.Joining;

namespace CellBot.Tests.Conversations.Joining;

public sealed class LeaderCallPolicyTests
{
    /// <summary>Monday, 8 o'clock in Viet Nam.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static SilentUnit Unit(int calls, double? hoursSinceLast, double minutesSinceGroup = 10_000, bool formWaits = false) =>
        new(
            5,
            "CB-TS",
            "Chi bộ Tân Sơn",
            -100,
            Now.AddMinutes(-minutesSinceGroup),
            formWaits,
            calls,
            hoursSinceLast is { } hours ? Now.AddHours(-hours) : null,
            []
        );

    [Theory]
    [InlineData(59.9, false, false)]
    [InlineData(60, false, true)]
    [InlineData(0, true, true)] // a quick report waits for them
    public void A_new_group_has_an_hour_before_its_first_call(double minutes, bool formWaits, bool due) =>
        Assert.Equal(due, LeaderCallPolicy.IsDue(Unit(0, null, minutes, formWaits), Now));

    [Theory]
    [InlineData(1, 47.9, false)]
    [InlineData(1, 48, true)]
    [InlineData(2, 119.9, false)]
    [InlineData(2, 120, true)]
    [InlineData(3, 10_000, false)]
    public void It_is_told_again_after_two_and_after_five_days_and_then_no_more(int calls, double hours, bool due) =>
        Assert.Equal(due, LeaderCallPolicy.IsDue(Unit(calls, hours, formWaits: true), Now));

    [Theory]
    [InlineData(-61, false)] // 06:59
    [InlineData(-60, true)]
    [InlineData(719, true)] // 19:59
    [InlineData(720, false)]
    public void By_itself_only_by_day(int minutesFromEight, bool due) =>
        Assert.Equal(due, LeaderCallPolicy.IsDue(Unit(0, null), Now.AddMinutes(minutesFromEight)));

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(1, 23.9, false)]
    [InlineData(1, 24.0, true)]
    [InlineData(2, 24.0, true)]
    [InlineData(3, 10_000.0, false)]
    public void A_person_may_ask_once_a_day_and_not_more_often_than_in_all(int calls, double? hours, bool may) =>
        Assert.Equal(may, LeaderCallPolicy.MayBeAsked(Unit(calls, hours), Now));

    [Fact]
    public void A_person_may_ask_in_the_night() => Assert.True(LeaderCallPolicy.MayBeAsked(Unit(1, 30), Now.AddHours(14)));
}
