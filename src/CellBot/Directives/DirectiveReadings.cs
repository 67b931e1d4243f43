using System.Text.Json;
using System.Text.Json.Nodes;
using CellBot.Calendar;
using CellBot.Intake;
using CellBot.Reading;
using CellBot.Reading.Summaries;

namespace CellBot.Directives;

/// <summary>
/// Reads documents for the office, and keeps with a version what it was read from, so that it can be read again beside its document.
/// </summary>
/// <param name="units">The office's own tree; null: its names are not known.</param>
public sealed class DirectiveReadings(CurrentHolidays holidays, TimeProvider clock, CurrentUnits? units = null)
{
    private const string Source = "source";
    private const string SettledDoubts = "settled";
    private const string Corrected = "corrections";

    /// <summary>Places of a scan's unsure words: start, length, start, length …</summary>
    private const string UnsureWords = "unsure";

    /// <summary>Documents lately read: the page that follows, and each tick on its bench, ask for the reading again.</summary>
    private const int MostOpen = 4;

    private readonly Lock _gate = new();
    private readonly LinkedList<(ReadingContext Context, OpenDirective Open)> _open = new();

    public DirectiveReading Read(DocumentText document) => Read(document, ReadingCorrections.None);

    /// <param name="corrections">What the office has settled about it.</param>
    public DirectiveReading Read(DocumentText document, ReadingCorrections corrections) => Opened(document, corrections).Reading;

    /// <summary>
    /// A version's document, read again as it is read today, with what the office settled laid over it; null when a person wrote it all, or
    /// when it was read elsewhere.
    /// </summary>
    public OpenDirective? Open(DirectiveVersion version) =>
        DocumentOf(version) is { } document ? Opened(document, CorrectionsIn(version)) : null;

    private OpenDirective Opened(DocumentText document, ReadingCorrections corrections)
    {
        var context = Context() with { Corrections = corrections };
        lock (_gate)
        {
            if (_open.FirstOrDefault(each => each.Context == context && each.Open.Document == document).Open is { } known)
                return known;
        }
        var reading = DirectiveReader.Read(document.Text, document.FileName, context, document.Unsure);
        var open = new OpenDirective(document, reading, new MessageBench(reading, document.Text, context.Lexicon));
        if (reading.Refused is not null)
            return open; // a classified document is not kept in memory either
        lock (_gate)
        {
            _open.AddFirst((context, open));
            while (_open.Count > MostOpen)
                _open.RemoveLast();
        }
        return open;
    }

    /// <summary>Looks at the office's tree, at most once a minute; the next reading knows its names.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => units?.RefreshAsync(cancellationToken) ?? Task.CompletedTask;

    private ReadingContext Context()
    {
        var context = ReadingContext.Of(holidays.Current, clock.Today());
        return units?.Current is { } tree ? context with { Units = tree.Units, Lexicon = tree.Lexicon } : context;
    }

    /// <summary>The reading as JSON (cellbot-reading/1) with the document's name and text under <c>source</c>.</summary>
    /// <param name="settled">Doubts that a person has settled, see <see cref="SettledIn"/>.</param>
    public static string Keep(DirectiveReading reading, DocumentText document, IReadOnlyList<string> settled)
    {
        var json = JsonNode.Parse(ReadingJson.Write(reading))!.AsObject();
        var source = new JsonObject
        {
            ["file"] = document.FileName,
            ["text"] = document.Text,
            ["format"] = document.Format.ToString(),
        };
        if (document.Unsure.Count > 0)
            source[UnsureWords] = new JsonArray([.. document.Unsure.SelectMany(word => new JsonNode[] { word.Start, word.Length })]);
        json[Source] = source;
        if (reading.Corrections.Count > 0)
            json[Corrected] = ReadingCorrectionsJson.Write(reading.Corrections.Select(met => met.Correction));
        return Settle(json, settled);
    }

    /// <summary>Codes of the doubts about the head that a person has settled in this version or an earlier one.</summary>
    public static IReadOnlySet<string> SettledIn(DirectiveVersion version)
    {
        if (version.Reading is null)
            return new HashSet<string>();
        using var json = JsonDocument.Parse(version.Reading);
        return json.RootElement.TryGetProperty(SettledDoubts, out var settled) && settled.ValueKind is JsonValueKind.Array
            ? settled.EnumerateArray().Select(each => each.GetString() ?? "").ToHashSet()
            : new HashSet<string>();
    }

    /// <summary>What the office has settled about the lines of the reading.</summary>
    public static ReadingCorrections CorrectionsIn(DirectiveVersion version)
    {
        if (version.Reading is null)
            return ReadingCorrections.None;
        using var json = JsonDocument.Parse(version.Reading);
        return json.RootElement.TryGetProperty(Corrected, out var corrected)
            ? ReadingCorrectionsJson.Read(corrected)
            : ReadingCorrections.None;
    }

    /// <summary>The stored reading with these doubts settled as well.</summary>
    public static string? Settle(string? reading, IReadOnlyList<string> settled) =>
        reading is null || settled.Count == 0 ? reading : Settle(JsonNode.Parse(reading)!.AsObject(), settled);

    private static string Settle(JsonObject json, IReadOnlyList<string> settled)
    {
        var before = json[SettledDoubts]?.AsArray().Select(each => each!.GetValue<string>()) ?? [];
        if (before.Concat(settled).Distinct().ToArray() is { Length: > 0 } all)
            json[SettledDoubts] = new JsonArray([.. all.Select(code => (JsonNode)code)]);
        return json.ToJsonString();
    }

    /// <summary>The document a version was read from; null when a person wrote it all, or when it was read elsewhere.</summary>
    public static DocumentText? DocumentOf(DirectiveVersion version)
    {
        if (version.Reading is null)
            return null;
        using var json = JsonDocument.Parse(version.Reading);
        if (!json.RootElement.TryGetProperty(Source, out var source))
            return null;
        return new DocumentText(
            source.GetProperty("file").GetString() ?? "",
            source.GetProperty("text").GetString() ?? "",
            Enum.TryParse<SourceFormat>(source.GetProperty("format").GetString(), out var format) ? format : SourceFormat.Text
        )
        {
            Unsure = source.TryGetProperty(UnsureWords, out var unsure)
                ? [.. unsure.EnumerateArray().Select(number => number.GetInt32()).Chunk(2).Select(pair => new UnsureWord(pair[0], pair[1]))]
                : [],
        };
    }

    /// <summary>What a drafted summary says of its own: the heading and the foot are added to every message when it is sent.</summary>
    public static string OwnWords(DirectiveSummary summary) => OwnWords(summary.Text);

    internal static string OwnWords(string text)
    {
        var start = text.IndexOf("\n\n", StringComparison.Ordinal);
        var end = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        return start >= 0 && end > start ? text[(start + 2)..end].Trim() : text;
    }

    public static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("*", "", StringComparison.Ordinal);
}
