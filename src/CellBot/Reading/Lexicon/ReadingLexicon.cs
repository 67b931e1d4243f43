namespace CellBot.Reading.Lexicon;

/// <summary>All words that the reader knows, from content/lexicon.</summary>
public sealed class ReadingLexicon
{
    private static readonly string[] Names = ["document-types", "marks", "bodies", "verbs", "offices", "times", "structure", "audiences"];
    private static readonly Lazy<ReadingLexicon> Embedded = new(() => new ReadingLexicon(EmbeddedText));

    private readonly Dictionary<string, LexiconFile> _files;

    private ReadingLexicon(Func<string, string> text)
        : this(Names.ToDictionary(name => name, name => LexiconFile.Parse(name, text(name)))) { }

    private ReadingLexicon(Dictionary<string, LexiconFile> files)
    {
        _files = files;
        Types = new DocumentTypes(files["document-types"]);
        Marks = new MarkWords(files["marks"]);
        Bodies = new BodyWords(files["bodies"]);
        Verbs = new VerbWords(files["verbs"]);
        Offices = new OfficeWords(files["offices"]);
        Times = new TimeWords(files["times"]);
        Structure = new StructureWords(files["structure"]);
        Tables = new TableWords(files["structure"]);
        Audiences = new AudienceWords(files["audiences"]);
        UnitNames = new UnitNameWords(
            files["bodies"].List("unit_committee"),
            files["bodies"].List("unit_cell"),
            files["bodies"].List("unit_team"),
            files["bodies"].List("places").Concat(files["audiences"].List("neighbourhood"))
        );
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

    internal UnitNameWords UnitNames { get; }

    /// <summary>
    /// These words and the names of the office's own units: each is one whole name, whatever verbs stand in it, and names the audience
    /// that its kind means.
    /// </summary>
    public ReadingLexicon With(OfficeUnits units)
    {
        if (units.Units.Count == 0)
            return this;
        var names = units.Units.ToLookup(unit => UnitNameWords.SortOf(unit.Kind), unit => unit.Name);
        var all = names.SelectMany(sort => sort).ToArray();
        return new ReadingLexicon(
            new Dictionary<string, LexiconFile>(_files)
            {
                ["bodies"] = _files["bodies"].With(("heads", all), ("protected", all)),
                ["audiences"] = _files["audiences"]
                    .With(("cell", names[UnitSort.Cell]), ("like_team", names[UnitSort.Team]), ("committee", names[UnitSort.Committee])),
            }
        );
    }

    /// <summary>Lexicons from other texts: YAML by file name without extension; a name not given comes from the program.</summary>
    public static ReadingLexicon Parse(IReadOnlyDictionary<string, string> files) =>
        new(name => files.TryGetValue(name, out var text) ? text : EmbeddedText(name));

    private static string EmbeddedText(string name)
    {
        using var stream =
            typeof(ReadingLexicon).Assembly.GetManifestResourceStream($"lexicon/{name}")
            ?? throw new InvalidDataException($"The program lacks its lexicon '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
