using CellBot.Organization;

namespace CellBot.Reading.Lexicon;

/// <summary>
/// The units of the office's own tree by the names that documents give them: "Đảng ủy xã Hòa Sơn", "Chi bộ thôn 3, thôn 4". A name is what
/// a unit is (committee, cell, team) and the rest, which tells it from others. Immutable.
/// </summary>
public sealed class OfficeUnits
{
    private const int MostWords = 16;

    private readonly Dictionary<(UnitSort Sort, string Name), List<Unit>> _byRest = [];
    private readonly Dictionary<string, List<Unit>> _byName = [];
    private readonly UnitTree _tree;
    private readonly UnitNameWords _words;

    private OfficeUnits(IReadOnlyList<Unit> units, UnitNameWords words)
    {
        (Units, _tree, _words) = (units, new UnitTree(units), words);
        foreach (var unit in units)
        {
            var name = UnitNameWords.Split(unit.Name);
            Add(_byName, string.Join(' ', name), unit);
            var sort = UnitNameWords.SortOf(unit.Kind);
            if (sort is UnitSort.Other || words.HeadAt(name, 0) is not { } head || head.Sort != sort || head.Length >= name.Count)
                continue;
            // A team of a purpose of its own is meant by its whole name alone.
            if (sort is UnitSort.Team && !head.IsGeneral)
                continue;
            Add(_byRest, (sort, head.Place + string.Join(' ', name.Skip(head.Length))), unit);
        }
    }

    public static OfficeUnits Empty { get; } = new([], new UnitNameWords([], [], [], []));

    public IReadOnlyList<Unit> Units { get; }

    /// <param name="day">Units that do not exist on it are not known.</param>
    public static OfficeUnits Of(IEnumerable<Unit> units, DateOnly day) =>
        new([.. units.Where(unit => unit.ExistsOn(day))], ReadingLexicon.Default.UnitNames);

    /// <summary>
    /// The units that these words name, in their order, each once. A name that several bear names none of them, unless the words or the
    /// issuer tell which.
    /// </summary>
    /// <param name="issuer">The document's own issuer: among units of one name those below it are meant.</param>
    public IReadOnlyList<Unit> In(string? words, string? issuer = null)
    {
        if (Units.Count == 0 || words is null)
            return [];
        var top = issuer is null ? [] : Read(UnitNameWords.Split(issuer), []);
        return Read(UnitNameWords.Split(words), top);
    }

    private List<Unit> Read(IReadOnlyList<string> words, IReadOnlyList<Unit> top)
    {
        var found = new List<Unit>();
        UnitHead? head = null;
        var place = "";
        for (var at = 0; at < words.Count; )
        {
            if (_words.IsJoint(words[at]))
            {
                at++;
                continue;
            }
            if (Longest(words, at, name => _byName.GetValueOrDefault(name)) is { } whole)
            {
                head = _words.HeadAt(words, at);
                place = head is { } own ? Places(words, at + own.Length) : "";
                at += whole.Length + Take(found, whole.Units, words, at + whole.Length, top);
                continue;
            }
            if (_words.HeadAt(words, at) is { } next)
            {
                (head, place) = (next, next.Place);
                at += next.Length;
                continue;
            }
            if (head is { } known && (RestAt(words, at, known.Sort, place) ?? RestAt(words, at, known.Sort, "")) is { } rest)
            {
                if (Places(words, at) is { Length: > 0 } told)
                    place = told;
                at += rest.Length + Take(found, rest.Units, words, at + rest.Length, top);
                continue;
            }
            // "Đảng ủy các xã: Hòa Sơn, Hòa Khê": the word for the place is told once.
            var shared = head is null ? "" : Places(words, at);
            if (shared.Length > 0)
                place = shared;
            else
                head = null;
            at += Math.Max(1, shared.Count(letter => letter == ' '));
        }
        return [.. found.DistinctBy(unit => unit.Id)];
    }

    /// <summary>"thôn ", "tổ dân phố ": the words for a place at the beginning of a name.</summary>
    private string Places(IReadOnlyList<string> words, int at) =>
        string.Concat(words.Skip(at).TakeWhile(_words.IsPlace).Select(word => word + " "));

    private (int Length, List<Unit> Units)? RestAt(IReadOnlyList<string> words, int at, UnitSort sort, string place) =>
        Longest(words, at, rest => _byRest.GetValueOrDefault((sort, place + rest)));

    private (int Length, List<Unit> Units)? Longest(IReadOnlyList<string> words, int at, Func<string, List<Unit>?> find)
    {
        for (var length = Math.Min(MostWords, words.Count - at); length > 0; length--)
        {
            if (IsEnd(words, at + length) && find(string.Join(' ', words.Skip(at).Take(length))) is { } units)
                return (length, units);
        }
        return null;
    }

    /// <summary>A name does not go on here: "Đảng ủy xã Hòa Sơn Đông" is another's.</summary>
    private bool IsEnd(IReadOnlyList<string> words, int at) =>
        at >= words.Count
        || _words.IsJoint(words[at])
        || _words.IsBelonging(words[at])
        || _words.IsPlace(words[at])
        || _words.HeadAt(words, at) is not null;

    /// <returns>How many words behind the name told which of several is meant.</returns>
    private int Take(List<Unit> found, List<Unit> named, IReadOnlyList<string> words, int behind, IReadOnlyList<Unit> top)
    {
        var meant = named;
        var taken = 0;
        if (meant.Count > 1 && Above(words, behind) is { } above && Below(meant, above.Units) is { Count: > 0 } told)
            (meant, taken) = (told, above.Length);
        if (meant.Count > 1 && Below(meant, top) is { Count: > 0 } own)
            meant = own;
        if (meant.Count == 1)
            found.Add(meant[0]);
        return taken;
    }

    /// <summary>"…, xã Hòa Sơn", "… thuộc Đảng ủy xã Hòa Sơn": the committee above.</summary>
    private (int Length, List<Unit> Units)? Above(IReadOnlyList<string> words, int from)
    {
        var at = from;
        while (at < words.Count && (_words.IsJoint(words[at]) || _words.IsBelonging(words[at])))
            at++;
        var head = at < words.Count ? _words.HeadAt(words, at) : null;
        if (head is { Sort: not UnitSort.Committee })
            return null;
        var start = at + (head?.Length ?? 0);
        return start < words.Count && RestAt(words, start, UnitSort.Committee, head?.Place ?? "") is { } rest
            ? (start + rest.Length - from, rest.Units)
            : null;
    }

    private List<Unit> Below(List<Unit> units, IReadOnlyList<Unit> tops) =>
        [.. units.Where(unit => tops.Any(top => _tree.IsWithin(unit.Id, top.Id)))];

    private static void Add<TKey>(Dictionary<TKey, List<Unit>> map, TKey key, Unit unit)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var units))
            map[key] = units = [];
        units.Add(unit);
    }
}
