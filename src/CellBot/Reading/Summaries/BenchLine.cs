namespace CellBot.Reading.Summaries;

/// <summary>A line of a message as it stands on the bench.</summary>
/// <param name="Section">Of a quoted clause only: the item that it comes from.</param>
/// <param name="Span">Of a quoted clause only: the place in the document.</param>
public sealed record BenchLine(string Text, DraftPart Part, string? Section = null, TextSpan? Span = null);

/// <summary>A clause on the bench.</summary>
/// <param name="Quote">Its words as a message shows them.</param>
/// <param name="Line">The line by which a message tells it.</param>
public sealed record BenchCandidate(Candidate Candidate, string Quote, string Line);
