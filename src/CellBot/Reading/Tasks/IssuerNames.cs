using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>The names under which a document speaks of the body that issued it: "Ủy ban nhân dân tỉnh", "Ban Thường vụ Tỉnh ủy".</summary>
internal sealed class IssuerNames
{
    /// <summary>An occasion or a list of grounds before the order is no longer than this.</summary>
    private const int LongestPreface = 600;
    private const int LongestName = 160;

    private static readonly string Short = Fold.Key("ubnd");
    private static readonly string Whole = Fold.Key("ủy ban nhân dân");

    /// <summary>A party organisation and the committee that speaks for it.</summary>
    private static readonly (string Organisation, string Committee)[] Committees =
    [
        (Fold.Key("đảng bộ tỉnh"), Fold.Key("tỉnh ủy")),
        (Fold.Key("đảng bộ thành phố"), Fold.Key("thành ủy")),
        (Fold.Key("tỉnh ủy"), Fold.Key("tỉnh ủy")),
        (Fold.Key("thành ủy"), Fold.Key("thành ủy")),
        (Fold.Key("đảng bộ"), Fold.Key("đảng ủy")),
        (Fold.Key("đảng ủy"), Fold.Key("đảng ủy")),
    ];

    private readonly string[] _names;

    public IssuerNames(string? issuer, BodyWords bodies)
    {
        var key = Plain(Fold.Key(issuer ?? ""));
        _names =
            key.Length == 0
                ? []
                :
                [
                    .. Committees
                        .Where(pair => key.Contains(pair.Organisation, StringComparison.Ordinal))
                        .Select(pair => pair.Committee)
                        .Append(key)
                        .Append(WithoutPlace(key, bodies))
                        .Distinct(),
                ];
    }

    public bool Is(string actor)
    {
        var key = Plain(Fold.Key(actor).Trim());
        return Array.Exists(_names, name => EndsWith(key, name));
    }

    /// <summary>Where the issuer's order ("yêu cầu …") stands in a sentence; -1 for none.</summary>
    public int Order(string key, int from, int to, PhraseSet orders)
    {
        if (_names.Length == 0)
            return -1;
        to = Math.Min(to, from + LongestPreface);
        for (var at = orders.Find(key, from, to); at >= 0; at = orders.Find(key, at + 1, to))
        {
            if (at > from && Is(key[Math.Max(from, at - LongestName)..at]))
                return at;
        }
        return -1;
    }

    private static string Plain(string key) => key.Replace(Short, Whole, StringComparison.Ordinal);

    private static bool EndsWith(string key, string name) =>
        key.EndsWith(name, StringComparison.Ordinal) && Fold.IsEdge(key, key.Length - name.Length - 1);

    /// <summary>"ủy ban nhân dân tỉnh hoa giang" goes by "ủy ban nhân dân tỉnh".</summary>
    private static string WithoutPlace(string key, BodyWords bodies)
    {
        for (var at = key.Length - 1; at > 0; at--)
        {
            if (!Fold.IsEdge(key, at) && Fold.IsEdge(key, at - 1) && bodies.Places.Match(key, at) is > 0 and var length)
                return key[..(at + length)];
        }
        return key;
    }
}
