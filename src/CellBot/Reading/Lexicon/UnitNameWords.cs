using CellBot.Organization;
using CellBot.Reading.Text;

namespace CellBot.Reading.Lexicon;

/// <summary>What a unit is, as far as names tell.</summary>
internal enum UnitSort
{
    Other,
    Committee,
    Cell,
    Team,
}

/// <summary>The words that open a unit's name.</summary>
/// <param name="Length">In words.</param>
/// <param name="Place">What they say of the place: "tỉnh " for "tỉnh ủy"; empty for none.</param>
/// <param name="IsGeneral">Of a team: of whatever purpose.</param>
internal readonly record struct UnitHead(UnitSort Sort, int Length, string Place, bool IsGeneral);

/// <summary>The grammar of units' names, from content/lexicon/bodies.yaml.</summary>
internal sealed class UnitNameWords
{
    private const string GeneralTeam = "tổ cộng đồng";
    private static readonly string[] Joints = [",", "và", "các", "cùng", "với", "những", "từng", "mỗi", "của"];
    private static readonly string[] Belonging = ["thuộc", "trực", "ở", "tại"];

    private readonly Dictionary<string, UnitHead> _heads = [];
    private readonly HashSet<string> _places;

    /// <param name="committees">Openings, "tỉnh ủy = tỉnh" where the opening names the kind of place.</param>
    public UnitNameWords(IEnumerable<string> committees, IEnumerable<string> cells, IEnumerable<string> teams, IEnumerable<string> places)
    {
        _places = [.. places.SelectMany(Split)];
        foreach (var committee in committees)
            Add(committee, UnitSort.Committee);
        foreach (var cell in cells)
            Add(cell, UnitSort.Cell);
        foreach (var team in teams)
            Add(team, UnitSort.Team);
    }

    public static UnitSort SortOf(UnitKind kind) =>
        kind switch
        {
            UnitKind.Cell => UnitSort.Cell,
            UnitKind.CommunityTeam => UnitSort.Team,
            UnitKind.ProvincialCommittee or UnitKind.DistrictCommittee or UnitKind.CommuneCommittee or UnitKind.GrassrootsCommittee =>
                UnitSort.Committee,
            _ => UnitSort.Other,
        };

    public bool IsJoint(string word) => Array.IndexOf(Joints, word) >= 0;

    public bool IsBelonging(string word) => Array.IndexOf(Belonging, word) >= 0;

    /// <summary>"xã", "thôn", "tổ" of "tổ dân phố".</summary>
    public bool IsPlace(string word) => _places.Contains(word);

    /// <summary>The longest opening at this word.</summary>
    public UnitHead? HeadAt(IReadOnlyList<string> words, int at)
    {
        for (var length = Math.Min(6, words.Count - at); length > 0; length--)
        {
            if (_heads.TryGetValue(string.Join(' ', words.Skip(at).Take(length)), out var head))
                return head;
        }
        return null;
    }

    /// <summary>Folded words; what stands between them is a comma; "số 03" is "3".</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var key = Fold.Key(text.Normalize());
        for (var at = 0; at < key.Length; )
        {
            if (!char.IsLetterOrDigit(key[at]))
            {
                if (key[at] is ',' or ';' or ':' or '(' or ')' or '/' && words.Count > 0 && words[^1] != ",")
                    words.Add(",");
                at++;
                continue;
            }
            var end = at;
            while (end < key.Length && char.IsLetterOrDigit(key[end]))
                end++;
            var word = key[at..end];
            at = end;
            if (!char.IsAsciiDigit(word[0]))
            {
                words.Add(word);
                continue;
            }
            if (words.Count > 0 && words[^1] == "số")
                words.RemoveAt(words.Count - 1);
            words.Add(word.TrimStart('0') is { Length: > 0 } number ? number : "0");
        }
        if (words.Count > 0 && words[^1] == ",")
            words.RemoveAt(words.Count - 1);
        return words;
    }

    private void Add(string entry, UnitSort sort)
    {
        var parts = entry.Split('=', StringSplitOptions.TrimEntries);
        var words = Split(parts[0]);
        _heads[string.Join(' ', words)] = new UnitHead(
            sort,
            words.Count,
            parts.Length > 1 ? Fold.Key(parts[1]) + " " : "",
            parts[0] == GeneralTeam
        );
    }
}
