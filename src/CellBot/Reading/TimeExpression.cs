using CellBot.Calendar;
using CellBot.Reading.Text;

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
)
{
    /// <summary>Whose deadline the office says it is; null: whose clause it stands in.</summary>
    public string? Owner { get; init; }

    /// <summary>Who settled it, and when; null: it stands as it was read.</summary>
    public ReadingCorrection? Corrected { get; init; }

    /// <summary>The office set it for a task: no words of the document say it, and it stands where the task does.</summary>
    public bool IsSet => Corrected is { Act: CorrectionAct.Add };

    /// <summary>Words of a kind, of which no day is known yet.</summary>
    internal static TimeExpression Of(MappedText text, int from, int to, TimeKind kind) =>
        new(text.Text[from..to].Trim(), text.Span(from, to), kind, null, null, null, null, false);
}

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
