namespace CellBot.Intake;

/// <summary>What a gate remembers of the lines above the one it looks at: enough to join a mark that was broken over lines, and to know the rest of a sentence.</summary>
internal sealed class LinesAbove
{
    /// <summary>"TUYỆT MẬT" written downwards, one letter a line, without its last.</summary>
    private const int Longest = 7;

    private readonly LinkedList<IReadOnlyList<string>> newestFirst = new();
    private string adjacent = "";

    /// <summary>Lines so far that were not blank.</summary>
    internal int Count { get; private set; }

    /// <summary>The end of the line right above; null after a blank line, at the start, and under a line of signs alone.</summary>
    internal MarkCell? Adjacent => MarkCell.Of(adjacent.Length > MarkCell.Longest ? adjacent[^MarkCell.Longest..] : adjacent);

    internal void Blank() => adjacent = "";

    internal void Add(string line, IReadOnlyList<MarkCell> cells)
    {
        Count++;
        adjacent = line;
        newestFirst.AddFirst([.. cells.Where(cell => cell.Base.Length <= Longest).Select(cell => cell.Base)]);
        if (newestFirst.Count > Longest) newestFirst.RemoveLast();
    }

    /// <summary>True when <paramref name="whole"/> ends with this cell and its beginning stands in cells right above, one a line: "TUYỆT" over "MẬT".</summary>
    internal bool Complete(string whole, string cell)
    {
        if (!whole.EndsWith(cell, StringComparison.Ordinal)) return false;
        var missing = whole[..^cell.Length];
        foreach (var line in newestFirst)
        {
            if (missing.Length == 0) return true;
            var part = line.FirstOrDefault(each => missing.EndsWith(each, StringComparison.Ordinal));
            if (part is null) return false;
            missing = missing[..^part.Length];
        }
        return missing.Length == 0;
    }
}
