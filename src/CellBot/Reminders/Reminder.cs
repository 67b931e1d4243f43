using CellBot.Reading;

namespace CellBot.Reminders;

/// <summary>One planned reminder. A value: the store adds to whom it went.</summary>
/// <param name="Key">Stable for the same occurrence however often it is planned ("holiday:2021-04-30:2"): what makes "once each"
/// checkable.</param>
/// <param name="At">When it is due, +07:00.</param>
/// <param name="UsefulUntil">From then on it helps nobody: it is marked expired and someone is told.</param>
/// <param name="Why">Why it is on that day, for people.</param>
/// <param name="Source">The words of the directive it comes from; null for the office's own due date and the cell meeting.</param>
public sealed record Reminder(
    string Key,
    ReminderReason Reason,
    DateTimeOffset At,
    DateTimeOffset UsefulUntil,
    ReasonText Why,
    TextSpan? Source
);

public enum ReminderReason
{
    /// <summary>Some working days before a break that the directive speaks of.</summary>
    BeforeHoliday,

    /// <summary>The last day of a period ("trong vòng 15 ngày kể từ …").</summary>
    PeriodEnds,

    /// <summary>Working days or hours before a deadline that the directive states.</summary>
    BeforeDeadline,

    /// <summary>The same before the due date that the office has set by hand.</summary>
    BeforeOfficeDue,

    /// <summary>Before or on a day of a recurring report.</summary>
    RecurringReport,

    /// <summary>Before the monthly cell meeting: a digest of what is open.</summary>
    CellMeeting,

    /// <summary>Before a day that cells observe (03/02, 19/5 …), asked for by the office.</summary>
    Anniversary,

    /// <summary>At a time that the office chose itself.</summary>
    ByHand,

    /// <summary>Not acknowledged in time: escalation begins. Speaks to no group.</summary>
    Overdue,
}

/// <summary>A key in content/messages/reminders.yaml and what fills its placeholders, ready for people ("02", "30/4").</summary>
public sealed record ReasonText(string Key, IReadOnlyDictionary<string, string> Values);

/// <summary>What the office sees before it accepts anything.</summary>
/// <param name="Reminders">By time, no two of one key.</param>
/// <param name="Dropped">Those whose day had passed when the directive came.</param>
public sealed record ReminderPlan(IReadOnlyList<Reminder> Reminders, IReadOnlyList<Reminder> Dropped);
