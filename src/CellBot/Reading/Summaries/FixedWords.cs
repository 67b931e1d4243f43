using YamlDotNet.RepresentationModel;

namespace CellBot.Reading.Summaries;

/// <summary>Fixed words from a flat file of content/messages that the program carries.</summary>
internal sealed class FixedWords
{
    private static readonly Lazy<FixedWords> SummaryFile = new(() => new FixedWords("summary"));
    private static readonly Lazy<FixedWords> ReadingFile = new(() => new FixedWords("reading"));

    private readonly Dictionary<string, string> _words = [];
    private readonly string _name;

    private FixedWords(string name)
    {
        _name = name;
        using var stream =
            typeof(FixedWords).Assembly.GetManifestResourceStream($"messages/{name}")
            ?? throw new InvalidDataException($"The program lacks its messages '{name}'.");
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        if (yaml.Documents.Count == 0)
            return;
        foreach (var (key, value) in ((YamlMappingNode)yaml.Documents[0].RootNode).Children)
            _words[key.ToString()] = value.ToString();
    }

    public static FixedWords Summary => SummaryFile.Value;

    public static FixedWords Reading => ReadingFile.Value;

    public string this[string key] =>
        _words.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"content/messages/{_name}.yaml lacks '{key}'.");

    public string? Find(string key) => _words.GetValueOrDefault(key);

    /// <summary>The text of a key with {names} filled in.</summary>
    public string Fill(string key, params (string Name, string Value)[] values)
    {
        var text = this[key];
        foreach (var (field, value) in values)
            text = text.Replace($"{{{field}}}", value, StringComparison.Ordinal);
        return text;
    }
}
