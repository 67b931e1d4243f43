using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CellBot.Loudspeakers;

/// <summary>How what is written short is said: <c>content/lexicon/spoken.yaml</c>, carried by the program.</summary>
internal sealed class SpokenLexicon
{
    private static readonly Lazy<SpokenLexicon> Embedded = new(Read);

    private SpokenLexicon(YamlMappingNode root)
    {
        Short = Map(root, "short");
        Dotted = Map(root, "dotted");
        Measures = Map(root, "measures");
        Letters = Map(root, "letters");
        BeforeDates = List(root, "before_dates").ToHashSet();
        KnownDays = List(root, "known_days").ToHashSet();
        Counted = [.. List(root, "counted")];
        ShortPattern = new Regex($@"(?<![\p{{L}}\d])(?:{AnyOf(Short.Keys)})(?![\p{{L}}\d]|&\p{{L}})", RegexOptions.CultureInvariant);
        DottedPattern = new Regex($@"(?<![\p{{L}}\d])(?:{AnyOf(Dotted.Keys)})\s*", RegexOptions.CultureInvariant);
        MeasurePattern = new Regex($@"(?<=\d)\s?(?:{AnyOf(Measures.Keys)})(?![\p{{L}}\d²³])", RegexOptions.CultureInvariant);
    }

    public static SpokenLexicon Default => Embedded.Value;

    public IReadOnlyDictionary<string, string> Short { get; }

    public IReadOnlyDictionary<string, string> Dotted { get; }

    public IReadOnlyDictionary<string, string> Measures { get; }

    /// <summary>The names of capitals.</summary>
    public IReadOnlyDictionary<string, string> Letters { get; }

    public IReadOnlySet<string> BeforeDates { get; }

    public IReadOnlySet<string> KnownDays { get; }

    public IReadOnlyList<string> Counted { get; }

    public Regex ShortPattern { get; }

    public Regex DottedPattern { get; }

    public Regex MeasurePattern { get; }

    private static string AnyOf(IEnumerable<string> words) =>
        string.Join('|', words.OrderByDescending(word => word.Length).Select(Regex.Escape));

    private static IEnumerable<string> List(YamlMappingNode root, string key) =>
        ((YamlSequenceNode)root.Children[key]).Children.Select(node => node.ToString());

    private static Dictionary<string, string> Map(YamlMappingNode root, string key) =>
        ((YamlMappingNode)root.Children[key]).Children.ToDictionary(
            pair => pair.Key.ToString(),
            pair => pair.Value.ToString(),
            StringComparer.Ordinal
        );

    private static SpokenLexicon Read()
    {
        using var stream =
            typeof(SpokenLexicon).Assembly.GetManifestResourceStream("lexicon/spoken")
            ?? throw new InvalidDataException("The program lacks its lexicon 'spoken'.");
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return new SpokenLexicon((YamlMappingNode)yaml.Documents[0].RootNode);
    }
}
