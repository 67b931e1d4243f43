namespace CellBot.Intake;

/// <summary>
/// What a gate remembers of the lines above the one it looks at: enough to join a mark that was broken over lines, and to know the rest of
/// a sentence.
/// </summary>
internal sealed class LinesAbove
{
    /// <summary>"TUYỆT MẬT" written downwards, one letter a line, without its last.</summary>
    private const int Longest = 7;

    private readonly LinkedList<IReadOnlyList<MarkCell>> _newestFirst = new();
    private string _adjacent = "";

    /// <summary>Lines so far that were not blank.</summary>
    internal int Count { get; private set; }

    /// <summary>The end of the line right above; null after a blank line, at the start, and under a line of signs alone.</summary>
    internal MarkCell? Adjacent => MarkCell.Of(_adjacent.Length > MarkCell.Longest ? _adjacent[^MarkCell.Longest..] : _adjacent);

    internal void Blank() => _adjacent = "";

    internal void Add(string line, IReadOnlyList<MarkCell> cells)
    {
        Count++;
        _adjacent = line;
        _newestFirst.AddFirst([.. cells.Where(cell => cell.Base.Length <= Longest)]);
        if (_newestFirst.Count > Longest)
            _newestFirst.RemoveLast();
    }

    /// <summary>
    /// The letters, diacritics and all, when <paramref name="whole"/> ends with this cell and its beginning stands in cells right above,
    /// one a line ("TUYỆT" over "MẬT"), or the other way round: letters that climb the page come last letter first.
    /// </summary>
    internal string? Join(string whole, string bare, MarkCell cell) => Downwards(whole, bare, cell) ?? Upwards(whole, bare, cell);

    private string? Downwards(string whole, string bare, MarkCell cell)
    {
        if (!whole.EndsWith(bare, StringComparison.Ordinal))
            return null;
        var (missing, letters) = (whole[..^bare.Length], cell.Letters);
        foreach (var line in _newestFirst)
        {
            if (missing.Length == 0)
                break;
            var part = line.FirstOrDefault(each => missing.EndsWith(each.Base, StringComparison.Ordinal));
            if (part is null)
                return null;
            (missing, letters) = (missing[..^part.Base.Length], part.Letters + letters);
        }
        return missing.Length == 0 ? letters : null;
    }

    private string? Upwards(string whole, string bare, MarkCell cell)
    {
        if (!cell.IsUpper || bare.Length == whole.Length || !whole.StartsWith(bare, StringComparison.Ordinal))
            return null;
        var (missing, letters) = (whole[bare.Length..], cell.Letters);
        foreach (var line in _newestFirst)
        {
            if (missing.Length == 0)
                break;
            var part = line.FirstOrDefault(each => each.IsUpper && missing.StartsWith(each.Base, StringComparison.Ordinal));
            if (part is null)
                return null;
            (missing, letters) = (missing[part.Base.Length..], letters + part.Letters);
        }
        return missing.Length == 0 ? letters : null;
    }
}
