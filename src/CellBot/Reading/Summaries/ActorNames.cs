using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>
/// Those whom an actor's words name, one by one: "Các đảng ủy, bí thư chi bộ (kể cả chi bộ cơ sở)" names two. Brackets are left
/// out, and what only counts ("các", "mỗi", "toàn thể") is passed over.
/// </summary>
internal sealed class ActorNames(BodyWords bodies)
{
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
    private static readonly string[] Joints = [.. new[] { " và ", " cùng ", " hoặc " }.Select(Fold.Key)];

    /// <summary>"các chi, đảng bộ": two names that share their last word.</summary>
    private static readonly (string Shared, string Each)[] Shared =
    [
        (Fold.Key("chi, đảng bộ"), Fold.Key("chi bộ, đảng bộ")),
        (Fold.Key("chi đảng bộ"), Fold.Key("chi bộ, đảng bộ")),
    ];

    private readonly Dictionary<string, IReadOnlyList<string>> _known = new(StringComparer.Ordinal);

    /// <summary>Folded names, each from its first telling word.</summary>
    public IReadOnlyList<string> Of(string? actor)
    {
        if (actor is null)
            return [];
        return _known.TryGetValue(actor, out var names) ? names : _known[actor] = Names(actor);
    }

    private string[] Names(string actor)
    {
        var key = WithoutBrackets(Fold.Key(actor));
        foreach (var (shared, each) in Shared)
            key = key.Replace(shared, each, StringComparison.Ordinal);
        foreach (var joint in Joints)
            key = key.Replace(joint, ",", StringComparison.Ordinal);
        return [.. key.Split([',', ';', ':'], Trimmed).Select(PastCounting).Where(name => name.Length > 0)];
    }

    /// <summary>A name from its first telling word: "các chi bộ" and "100% chi bộ" are "chi bộ".</summary>
    public string PastCounting(string name)
    {
        while (bodies.Quantifiers.Match(name, 0) is > 0 and var length && length < name.Length && bodies.Heads.Match(name, 0) <= length)
        {
            name = name[length..].TrimStart();
        }
        if (bodies.HeadingLeads.Match(name, 0) is > 0 and var lead && lead < name.Length)
            return PastCounting(name[lead..].TrimStart());
        return name;
    }

    private static string WithoutBrackets(string key)
    {
        for (var open = key.IndexOf('(', StringComparison.Ordinal); open >= 0; open = key.IndexOf('(', StringComparison.Ordinal))
        {
            var close = key.IndexOf(')', open);
            key = close < 0 ? key[..open] : key.Remove(open, close - open + 1);
        }
        return key;
    }
}
