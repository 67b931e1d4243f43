using YamlDotNet.Serialization;

namespace CellBot.Organization.Import;

/// <summary>
/// How offices head the columns of their lists and write roles and kinds: <c>content/lexicon/lists.yaml</c>, carried by the program.
/// </summary>
internal sealed class ListLexicon
{
    private readonly Dictionary<string, HashSet<string>> _words;
    private readonly Dictionary<string, string> _written;

    private ListLexicon(Dictionary<string, List<string>> words)
    {
        _words = words.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Select(Fold).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        _written = words.ToDictionary(pair => pair.Key, pair => pair.Value[0], StringComparer.Ordinal);
    }

    public static ListLexicon Shipped { get; } = Parse(Resource());

    /// <returns>The name under which the column is asked for; null when this header means none of them.</returns>
    public string? Column(string header, IReadOnlyList<string> wanted) =>
        wanted.FirstOrDefault(name => header.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? FirstMeant("column", wanted, header);

    /// <summary>A column that offices keep for themselves ("STT", "Ghi chú").</summary>
    public bool IsIgnored(string header) => FirstMeant("column", ["ignored"], header) is not null;

    /// <returns>The code of the contract (<c>secretary</c>, <c>cell</c>) for what stands in the cell; the cell itself when it is no word of
    /// ours.</returns>
    public string Code(string prefix, IReadOnlyList<string> codes, string cell) => FirstMeant(prefix, codes, cell) ?? cell;

    /// <summary>The first word under which offices write the code: what a template offers to choose from.</summary>
    public static string Written(string prefix, string code) => Shipped._written[$"{prefix}.{code}"];

    private string? FirstMeant(string prefix, IReadOnlyList<string> names, string written)
    {
        var folded = Fold(written);
        return names.FirstOrDefault(name => _words.TryGetValue($"{prefix}.{name}", out var words) && words.Contains(folded));
    }

    internal static string Fold(string written) =>
        PersonName.Key(string.Concat(written.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')));

    private static ListLexicon Parse(string yaml) =>
        new(new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<string>>>(yaml));

    private static string Resource()
    {
        using var stream = typeof(ListLexicon).Assembly.GetManifestResourceStream("lexicon/lists")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
