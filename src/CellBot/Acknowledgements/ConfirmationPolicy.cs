namespace CellBot.Acknowledgements;

/// <summary>Which step may follow which, and for how long one may be put right. Pure.</summary>
public static class ConfirmationPolicy
{
    /// <summary>How long what was said may be corrected, counted from when it was first said.</summary>
    public static readonly TimeSpan Correctable = TimeSpan.FromDays(1);

    public static ConfirmationChange Apply(Confirmation? before, ConfirmationStep step, Stamp by) =>
        (before, step) switch
        {
            (null, ConfirmationStep.Receive) => Done(new Confirmation(ConfirmationState.Received, by), ConfirmOutcome.Done),
            (_, ConfirmationStep.Receive) => Refused(ConfirmOutcome.Already),

            // A unit that has been briefed has received: the secretary need not say so twice.
            (null, ConfirmationStep.Brief brief) => Done(
                new Confirmation(ConfirmationState.Briefed, by, by, brief.Briefing),
                ConfirmOutcome.Done
            ),
            ({ Briefed: null }, ConfirmationStep.Brief brief) => Done(
                before with
                {
                    State = ConfirmationState.Briefed,
                    Briefed = by,
                    Briefing = brief.Briefing,
                },
                ConfirmOutcome.Done
            ),
            (_, ConfirmationStep.Brief brief) when before.Briefing == brief.Briefing => Refused(ConfirmOutcome.Already),
            (_, ConfirmationStep.Brief brief) when by.At - before.Briefed!.At <= Correctable => Done(
                before with
                {
                    Briefing = brief.Briefing,
                },
                ConfirmOutcome.Corrected
            ),

            (null or { Briefed: null }, ConfirmationStep.Report) => Refused(ConfirmOutcome.NotYet),
            ({ Reported: null }, ConfirmationStep.Report report) => Done(
                before with
                {
                    State = ConfirmationState.Reported,
                    Reported = by,
                    Result = report.Result,
                },
                ConfirmOutcome.Done
            ),
            (_, ConfirmationStep.Report report) when before.Result == report.Result => Refused(ConfirmOutcome.Already),
            // "Still under way" is not the last word: it may be reported again at any time.
            (_, ConfirmationStep.Report report) when before.Result!.Kind is ResultKind.Ongoing => Done(
                before with
                {
                    Reported = by,
                    Result = report.Result,
                },
                ConfirmOutcome.Done
            ),
            (_, ConfirmationStep.Report report) when by.At - before.Reported!.At <= Correctable => Done(
                before with
                {
                    Result = report.Result,
                },
                ConfirmOutcome.Corrected
            ),
            _ => Refused(ConfirmOutcome.TooLate),
        };

    private static ConfirmationChange Done(Confirmation after, ConfirmOutcome outcome) => new(outcome, after);

    private static ConfirmationChange Refused(ConfirmOutcome outcome) => new(outcome, null);
}

/// <param name="After">What to store; null: nothing changes.</param>
public sealed record ConfirmationChange(ConfirmOutcome Outcome, Confirmation? After);

public enum ConfirmOutcome
{
    Done,

    /// <summary>Something said within the last day was put right; the trail keeps that it was.</summary>
    Corrected,

    /// <summary>The same was said before.</summary>
    Already,

    /// <summary>The day for corrections is over.</summary>
    TooLate,

    /// <summary>The step before is missing.</summary>
    NotYet,

    /// <summary>The person does not speak for this unit (any more).</summary>
    NotYours,

    /// <summary>This broadcast did not reach the unit.</summary>
    NotReached,
}
