namespace CellBot.Reading;

/// <summary>A draft message for one audience: the document's own sentences under its heading line.</summary>
/// <param name="Audience">cell, member, team or committee.</param>
/// <param name="Text">At most 900 characters.</param>
/// <param name="Lines">The quoted clauses in the order of the text, each with the place it came from.</param>
/// <param name="LeftOut">How many clauses that concern this audience did not find room.</param>
public sealed record DirectiveSummary(string Audience, string Text, IReadOnlyList<SummaryLine> Lines, int LeftOut)
{
    /// <summary>What the message tells its reader it is: work of its own, or to be known.</summary>
    public Verdict Verdict { get; init; }
}

/// <summary>A quoted clause and why it was chosen: the score and its parts ("direct+100", "deadline+20").</summary>
public sealed record SummaryLine(string Section, TextSpan Offset, int Score, IReadOnlyList<string> Reasons);
