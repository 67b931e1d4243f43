namespace CellBot.Reading.Summaries;

/// <summary>A clause that may stand in a message: its tasks, what is quoted of it, and how it concerns the audience.</summary>
/// <param name="Span">What is quoted: the clause, or its first whole parts where it is long.</param>
/// <param name="Quoted">The words as a message shows them.</param>
/// <param name="Times">The times in what is quoted.</param>
/// <param name="IsBrought">"… phổ biến đến chi bộ": says where the document goes, not what is to be done.</param>
internal sealed record MessagePoint(
    string Section,
    string? Actor,
    bool IsStated,
    Claim Claim,
    TextSpan Span,
    IReadOnlyList<TextSpan> Parts,
    string Quoted,
    IReadOnlyList<TimeExpression> Times,
    bool IsBrought,
    int Score,
    IReadOnlyList<string> Reasons
)
{
    public const string Closing = "closing";

    /// <summary>Told to one unit of the audience, or to several, by their own names.</summary>
    public bool IsByName { get; init; }

    /// <summary>The document has no items: a line need not say where its words stand.</summary>
    public bool IsOfWhole { get; init; }

    /// <summary>Behind the items, in the closing words.</summary>
    public bool IsClosing => Section == Closing && !IsOfWhole;

    /// <summary>The day of the meeting that it tells of.</summary>
    public DateOnly? Meets { get; init; }

    /// <summary>The first day by which something of it is due, or on which it begins.</summary>
    public DateOnly? Due => Times.Where(time => time.IsDeadline).Select(time => time.Due?.Day).Where(day => day is not null).Min();

    /// <summary>Its score says that it speaks of the audience by name.</summary>
    public bool NamesAudience => Reasons.Any(reason => reason.StartsWith(PointScore.NamesAudience, StringComparison.Ordinal));

    public bool HasLimit => Times.Any(time => time.IsDeadline);

    public SummaryLine Line => new(Section, Span, Score, Reasons);
}
