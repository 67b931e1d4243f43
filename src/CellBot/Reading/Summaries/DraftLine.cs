namespace CellBot.Reading.Summaries;

/// <summary>What a line of a message's own words is.</summary>
public enum DraftPart
{
    /// <summary>A person's line: no part of the formatter's.</summary>
    Written,

    /// <summary>The document is long: the machine only proposes.</summary>
    TooLong,

    Heading,

    /// <summary>A quoted clause.</summary>
    Point,

    /// <summary>How many of the audience's own clauses are not told.</summary>
    LeftOut,

    /// <summary>The heading over what is worth knowing beside one's own.</summary>
    Also,
    Deadlines,
    Holidays,
    Periods,
}

/// <summary>A line of the formatter.</summary>
/// <param name="Point">Of a quoted clause only.</param>
internal sealed record DraftLine(DraftPart Part, string Text, MessagePoint? Point = null);
