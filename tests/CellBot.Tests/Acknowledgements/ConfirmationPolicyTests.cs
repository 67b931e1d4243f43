using CellBot.Acknowledgements;

namespace CellBot.Tests.Acknowledgements;

public sealed class ConfirmationPolicyTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly Stamp Secretary = new(At, 7);
    private static readonly Briefing Met = new(new DateOnly(2026, 11, 22), 9, "");

    private static ConfirmationChange After(Confirmation? before, ConfirmationStep step, double hours = 0) =>
        ConfirmationPolicy.Apply(before, step, Secretary with { At = At.AddHours(hours) });

    private static Confirmation Received => After(null, new ConfirmationStep.Receive()).After!;

    private static Confirmation Briefed => After(Received, new ConfirmationStep.Brief(Met)).After!;

    private static Confirmation Reported(ResultKind kind) => After(Briefed, new ConfirmationStep.Report(new UnitResult(kind, ""))).After!;

    [Fact]
    public void A_unit_receives_is_briefed_and_reports_in_that_order()
    {
        Assert.Equal(ConfirmationState.Received, Received.State);
        Assert.Equal((ConfirmationState.Briefed, Met), (Briefed.State, Briefed.Briefing));
        Assert.Equal(ConfirmationState.Reported, Reported(ResultKind.Done).State);
        Assert.Equal(ConfirmOutcome.NotYet, After(null, new ConfirmationStep.Report(new UnitResult(ResultKind.Done, ""))).Outcome);
        Assert.Equal(ConfirmOutcome.NotYet, After(Received, new ConfirmationStep.Report(new UnitResult(ResultKind.Done, ""))).Outcome);
    }

    [Fact]
    public void Who_is_briefed_has_received() => Assert.Equal(Secretary, After(null, new ConfirmationStep.Brief(Met)).After!.Received);

    [Fact]
    public void The_same_said_twice_changes_nothing()
    {
        Assert.Equal(
            (ConfirmOutcome.Already, null),
            (After(Briefed, new ConfirmationStep.Receive()).Outcome, After(Briefed, new ConfirmationStep.Receive()).After)
        );
        Assert.Equal(ConfirmOutcome.Already, After(Briefed, new ConfirmationStep.Brief(Met), hours: 99).Outcome);
        Assert.Equal(
            ConfirmOutcome.Already,
            After(Reported(ResultKind.Done), new ConfirmationStep.Report(new UnitResult(ResultKind.Done, ""))).Outcome
        );
    }

    [Theory]
    [InlineData(0, ConfirmOutcome.Corrected)]
    [InlineData(24, ConfirmOutcome.Corrected)]
    [InlineData(24.01, ConfirmOutcome.TooLate)]
    public void What_was_said_may_be_put_right_within_a_day_of_when_it_was_first_said(double hours, ConfirmOutcome expected)
    {
        var change = After(Reported(ResultKind.Done), new ConfirmationStep.Brief(Met with { Present = 8 }), hours);
        Assert.Equal(expected, change.Outcome);
        if (change.After is { } after)
            Assert.Equal((8, At, ConfirmationState.Reported), (after.Briefing!.Present, after.Briefed!.At, after.State));
        Assert.Equal(
            expected,
            After(Reported(ResultKind.Done), new ConfirmationStep.Report(new UnitResult(ResultKind.Stuck, "")), hours).Outcome
        );
    }

    [Fact]
    public void What_is_under_way_may_be_reported_again_at_any_time() =>
        Assert.Equal(
            ConfirmOutcome.Done,
            After(Reported(ResultKind.Ongoing), new ConfirmationStep.Report(new UnitResult(ResultKind.Done, "")), hours: 500).Outcome
        );
}
