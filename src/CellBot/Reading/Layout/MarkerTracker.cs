namespace CellBot.Reading.Layout;

/// <summary>
/// Builds the path of markers. A marker stands only where it follows its elder sibling or begins a list: so a year, a
/// date or a number at the head of a wrapped line opens no section. No path is given twice: a list that begins again
/// without a heading of its own is told apart by how often it did ("1_2").
/// </summary>
/// <param name="body">What stands before every path: "" in the document itself, "PL1" in its first attachment.</param>
internal sealed class MarkerTracker(string body = "")
{
    /// <summary>A copy may have lost the heading before: a list of Roman numerals in capitals may begin so late.</summary>
    private const int LatestBeginning = 3;

    private const int LatestAnnounced = 20;

    private const string OftenLeftOut = "đfjwz";

    private readonly List<Level> _stack = [];
    private readonly Dictionary<string, int> _given = [];

    /// <summary>Articles count on through the chapters.</summary>
    private int _lastArticle;

    private sealed record Level(MarkerKind Kind, string Id, int[] Numbers, int Bullets);

    public bool HasOpenItem => _stack.Count > 0;

    /// <summary>The id of the item that this marker opens, or null where it opens none and is a word of the text.</summary>
    /// <param name="isOpen">The paragraph before has no end yet: bullets and numbers are then more likely words of it.</param>
    /// <param name="mayBegin">A list of bullets may begin here: something announced it.</param>
    /// <param name="isCapital">The words behind the marker are printed in capitals, as headings are.</param>
    public string? Accept(Marker marker, bool isOpen, bool mayBegin, bool isCapital = false)
    {
        if (marker.IsBullet)
            return AcceptBullet(marker, mayBegin);
        return marker.Kind switch
        {
            MarkerKind.Dotted => AcceptDotted(marker),
            MarkerKind.Article => AcceptArticle(marker, isOpen),
            _ => AcceptOrdinal(marker, isOpen, mayBegin, isCapital),
        };
    }

    private string? AcceptBullet(Marker marker, bool mayBegin)
    {
        if (_stack.Count == 0 && !mayBegin)
            return null;
        var level = _stack.FindIndex(each => each.Kind == marker.Kind);
        var count = level < 0 ? 1 : _stack[level].Bullets + 1;
        if (level >= 0)
            _stack.RemoveRange(level, _stack.Count - level);
        return Push(marker.Kind, BulletLabel(count), [], count);
    }

    private string? AcceptArticle(Marker marker, bool isOpen)
    {
        if (marker.Last != _lastArticle + 1 && !(!isOpen && IsSoon(marker, _lastArticle)) && !(marker.Last == 1 && !isOpen))
            return null;
        _stack.RemoveAll(each => each.Kind >= MarkerKind.UpperLetter);
        _lastArticle = marker.Last;
        return Push(marker.Kind, marker.Label, marker.Numbers, 0);
    }

    private string? AcceptOrdinal(Marker marker, bool isOpen, bool isAnnounced, bool isCapital)
    {
        var level = _stack.FindLastIndex(each => each.Kind == marker.Kind);
        var isNext = level >= 0 && (Follows(marker, _stack[level].Numbers[^1]) || (!isOpen && IsSoon(marker, _stack[level].Numbers[^1])));
        var begins = marker.Last == 1 || (level < 0 && isCapital && marker.Kind <= MarkerKind.Roman && marker.Last <= LatestBeginning);
        // A list that a colon announces, or the first line of the body, may go on counting from a list before it.
        begins |=
            isAnnounced
            && !isOpen
            && _stack.Count == 0
            && marker.Kind is MarkerKind.Number or MarkerKind.Roman
            && marker.Last <= LatestAnnounced;
        if (!isNext && !begins)
            return null;
        if (isNext)
            _stack.RemoveRange(level, _stack.Count - level);
        else if (level >= 0 && marker.Kind <= MarkerKind.Number)
            _stack.RemoveRange(level, _stack.Count - level);
        else if (marker.Kind <= MarkerKind.Roman)
            _stack.RemoveAll(each => each.Kind > marker.Kind);
        else
            DropBullets();
        return Push(marker.Kind, marker.Label, marker.Numbers, 0);
    }

    /// <summary>The next number; of letters the next one that lists use: e) g), d) đ), d) e).</summary>
    private static bool Follows(Marker marker, int before)
    {
        var next = before + 1;
        while (
            marker.Kind is MarkerKind.Letter or MarkerKind.UpperLetter
            && next < marker.Last
            && OftenLeftOut.Contains(MarkerLexer.Letters[next - 1], StringComparison.Ordinal)
        )
            next++;
        return marker.Last == next;
    }

    private static bool IsSoon(Marker marker, int before) => marker.Last > before && marker.Last <= before + 2;

    private string? AcceptDotted(Marker marker)
    {
        var prefix = marker.Numbers[..^1];
        var sibling = _stack.FindLastIndex(each =>
            each.Kind == MarkerKind.Dotted && each.Numbers.Length == marker.Numbers.Length && each.Numbers[..^1].SequenceEqual(prefix)
        );
        if (sibling >= 0)
        {
            if (marker.Last <= _stack[sibling].Numbers[^1] || marker.Last > _stack[sibling].Numbers[^1] + 2)
                return null;
            _stack.RemoveRange(sibling, _stack.Count - sibling);
            return Push(MarkerKind.Dotted, Label(marker), marker.Numbers, 0);
        }
        if (marker.Last != 1)
            return null;
        var parent = _stack.FindLastIndex(each => each.Numbers.Length > 0 && prefix.AsSpan().EndsWith(each.Numbers));
        if (parent < 0 && _stack.Count > 0 && prefix.Length > 0 && _stack[^1].Kind is MarkerKind.Number or MarkerKind.Dotted)
            return null;
        if (parent >= 0)
            _stack.RemoveRange(parent + 1, _stack.Count - parent - 1);
        else
            DropBullets();
        return Push(MarkerKind.Dotted, Label(marker), marker.Numbers, 0);
    }

    /// <summary>"3.2" under "3" adds only its 2; under nothing, or under a Roman part, it is named whole.</summary>
    private string Label(Marker marker) =>
        _stack.Count > 0 && _stack[^1].Kind is MarkerKind.Number or MarkerKind.Dotted or MarkerKind.Article
            ? $"{marker.Last}"
            : marker.Label;

    private void DropBullets() => _stack.RemoveAll(each => each.Kind >= MarkerKind.Dash);

    private string Push(MarkerKind kind, string label, int[] numbers, int bullets)
    {
        var above = _stack.Count == 0 ? body : _stack[^1].Id;
        var id = above.Length == 0 ? label : $"{above}.{label}";
        var times = _given[id] = _given.GetValueOrDefault(id) + 1;
        if (times > 1)
            id = $"{id}_{times}";
        _stack.Add(new Level(kind, id, numbers, bullets));
        return id;
    }

    private static string BulletLabel(int count) =>
        count <= 26 ? $"{(char)('a' + count - 1)}" : $"{(char)('a' + ((count - 1) % 26))}{(count - 1) / 26}";
}
