using CellBot.Calendar;

namespace CellBot.Reading;

/// <summary>A time that the text states.</summary>
/// <param name="Text">Its words as printed.</param>
/// <param name="Start">First day; for a holiday the first day of the announced break.</param>
/// <param name="End">Last day.</param>
/// <param name="Due">The last moment allowed, or with "trước" the first one too late.</param>
/// <param name="Rrule">RFC 5545, for recurring times.</param>
/// <param name="IsDeadline">Somebody must have finished or reported by then. A habit is none.</param>
public sealed record TimeExpression(
    string Text,
    TextSpan Offset,
    TimeKind Kind,
    DateOnly? Start,
    DateOnly? End,
    Due? Due,
    string? Rrule,
    bool IsDeadline
);

public enum TimeKind
{
    ReferenceDate,
    IssueDate,
    MeetingDate,
    EventDate,
    Event,
    Anniversary,
    Term,
    SinceDate,
    Holiday,
    Period,
    Deadline,
    Recurring,
}
