using YamlDotNet.RepresentationModel;

namespace CellBot.Intake.Scans;

/// <summary>Words by which recognised text is mended: <c>content/lexicon/scans.yaml</c>, carried by the program.</summary>
internal sealed class ScanLexicon
{
    private static readonly Lazy<ScanLexicon> Embedded = new(Read);

    private ScanLexicon(YamlMappingNode root)
    {
        Mottos = [.. List(root, "mottos")];
        Compounds = List(root, "compounds").ToDictionary(ScanRepair.Bare, StringComparer.Ordinal);
        BeforeNumbers = List(root, "before_numbers").ToDictionary(ScanRepair.Bare, StringComparer.Ordinal);
        Codes = List(root, "codes").ToDictionary(ScanRepair.Bare, StringComparer.Ordinal);
        Captions = [.. List(root, "captions").Select(ScanRepair.Bare)];
    }

    internal static ScanLexicon Default => Embedded.Value;

    /// <summary>Most words that a compound has.</summary>
    internal const int MaxWords = 5;

    internal IReadOnlyList<string> Mottos { get; }

    /// <summary>By what is left without signs.</summary>
    internal IReadOnlyDictionary<string, string> Compounds { get; }

    internal IReadOnlyDictionary<string, string> BeforeNumbers { get; }

    internal IReadOnlyDictionary<string, string> Codes { get; }

    /// <summary>How captions begin that programs write onto a picture: electronic signatures, pages of web sites; without signs.</summary>
    internal IReadOnlyList<string> Captions { get; }

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
