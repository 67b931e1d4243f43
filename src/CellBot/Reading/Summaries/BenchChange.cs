namespace CellBot.Reading.Summaries;

/// <summary>What a clerk does to a message on the bench.</summary>
/// <param name="Added">Clauses ticked, by their places.</param>
/// <param name="Removed">Clauses unticked.</param>
/// <param name="Moved">The clause that changes its place in the message.</param>
/// <param name="By">−1: one line up; +1: one line down.</param>
public sealed record BenchChange(IReadOnlyList<TextSpan> Added, IReadOnlyList<TextSpan> Removed, TextSpan? Moved = null, int By = 0)
{
    public static readonly BenchChange None = new([], []);

    public bool IsNone => Added.Count == 0 && Removed.Count == 0 && Moved is null;
}
