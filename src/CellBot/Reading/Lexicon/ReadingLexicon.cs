namespace CellBot.Reading.Lexicon;

/// <summary>All words that the reader knows, from content/lexicon.</summary>
public sealed class ReadingLexicon
{
    private static readonly string[] Names = ["document-types", "marks", "bodies", "verbs", "offices", "times", "structure", "audiences"];
    private static readonly Lazy<ReadingLexicon> Embedded = new(() => new ReadingLexicon(EmbeddedText));

    private ReadingLexicon(Func<string, string> text)
    {
        var files = Names.ToDictionary(name => name, name => LexiconFile.Parse(name, text(name)));
        Types = new DocumentTypes(files["document-types"]);
        Marks = new MarkWords(files["marks"]);
        Bodies = new BodyWords(files["bodies"]);
        Verbs = new VerbWords(files["verbs"]);
        Offices = new OfficeWords(files["offices"]);
        Times = new TimeWords(files["times"]);
        Structure = new StructureWords(files["structure"]);
        Tables = new TableWords(files["structure"]);
        Audiences = new AudienceWords(files["audiences"]);
    }

    /// <summary>The lexicons shipped with the program.</summary>
    public static ReadingLexicon Default => Embedded.Value;

    public DocumentTypes Types { get; }
    public MarkWords Marks { get; }
    public BodyWords Bodies { get; }
    public VerbWords Verbs { get; }
    public OfficeWords Offices { get; }
    public TimeWords Times { get; }
    public StructureWords Structure { get; }
    public TableWords Tables { get; }
    public AudienceWords Audiences { get; }

    /// <summary>Lexicons from other texts: YAML by file name without extension; a name not given comes from the program.</summary>
    public static ReadingLexicon Parse(IReadOnlyDictionary<string, string> files) =>
        new(name => files.TryGetValue(name, out var text) ? text : EmbeddedText(name));

    private static string EmbeddedText(string name)
    {
        using var stream = typeof(ReadingLexicon).Assembly.GetManifestResourceStream($"lexicon/{name}")
            ?? throw new InvalidDataException($"The program lacks its lexicon '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
