using YamlDotNet.RepresentationModel;

namespace CellBot.Intake.Scans;

/// <summary>Words by which recognised text is mended: <c>content/lexicon/scans.yaml</c>, carried by the program.</summary>
internal sealed class ScanLexicon
{
    private static readonly Lazy<ScanLexicon> Embedded = new(Read);

    private ScanLexicon(YamlMappingNode root)
    {
        Mottos = [.. List(root, "mottos")];
        Compounds = List(root, "compounds").Concat(Places(root)).ToDictionary(ScanRepair.Bare, StringComparer.Ordinal);
        LongCompounds = [.. Compounds.Where(compound => compound.Key.Length >= LeastForgiving)];
        ArrivalLabels = [.. List(root, "arrival_labels").Select(ScanRepair.Bare)];
        BeforeNumbers = List(root, "before_numbers").ToDictionary(ScanRepair.Bare, StringComparer.Ordinal);
        Codes = List(root, "codes").ToDictionary(ScanRepair.Bare, StringComparer.Ordinal);
        Captions = [.. List(root, "captions").Select(ScanRepair.Bare)];
    }

    internal static ScanLexicon Default => Embedded.Value;

    /// <summary>Most words that a compound has.</summary>
    internal const int MaxWords = 5;

    /// <summary>Letters and blanks.</summary>
    private const int LeastForgiving = 12;

    internal IReadOnlyList<string> Mottos { get; }

    /// <summary>By what is left without signs.</summary>
    internal IReadOnlyDictionary<string, string> Compounds { get; }

    /// <summary>Those in capitals that are known by their length though a letter is wrong.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> LongCompounds { get; }

    /// <summary>Labels of the stamp on what arrives, without signs.</summary>
    internal IReadOnlyList<string> ArrivalLabels { get; }

    internal IReadOnlyDictionary<string, string> BeforeNumbers { get; }

    internal IReadOnlyDictionary<string, string> Codes { get; }

    /// <summary>How captions begin that programs write onto a picture: electronic signatures, pages of web sites; without signs.</summary>
    internal IReadOnlyList<string> Captions { get; }

    /// <summary>"tỉnh bình thuận", "tỉnh ủy bình thuận", "thành phố cần thơ", "thành ủy cần thơ".</summary>
    private static IEnumerable<string> Places(YamlMappingNode root) =>
        List(root, "provinces")
            .SelectMany(name => new[] { $"tỉnh {name}", $"tỉnh ủy {name}" })
            .Concat(List(root, "cities").SelectMany(name => new[] { $"thành phố {name}", $"thành ủy {name}" }));

    private static ScanLexicon Read()
    {
        using var stream = typeof(ScanLexicon).Assembly.GetManifestResourceStream("lexicon/scans")!;
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return new ScanLexicon((YamlMappingNode)yaml.Documents[0].RootNode);
    }

    private static IEnumerable<string> List(YamlMappingNode root, string key) =>
        ((YamlSequenceNode)root.Children[new YamlScalarNode(key)]).Children.Select(node => node.ToString().Normalize());
}
