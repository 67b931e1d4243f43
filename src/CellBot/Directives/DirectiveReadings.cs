using System.Text.Json;
using System.Text.Json.Nodes;
using CellBot.Calendar;
using CellBot.Intake;
using CellBot.Reading;

namespace CellBot.Directives;

/// <summary>Reads documents for the office, and keeps with a version what it was read from, so that it can be read again beside its document.</summary>
public sealed class DirectiveReadings(CurrentHolidays holidays, TimeProvider clock)
{
    private const string Source = "source";

    /// <summary>Places of a scan's unsure words: start, length, start, length …</summary>
    private const string UnsureWords = "unsure";

    public DirectiveReading Read(DocumentText document) =>
        DirectiveReader.Read(document.Text, document.FileName, ReadingContext.Of(holidays.Current, clock.Today()), document.Unsure);

    /// <summary>The reading as JSON (cellbot-reading/1) with the document's name and text under <c>source</c>.</summary>
    public static string Keep(DirectiveReading reading, DocumentText document)
    {
        var json = JsonNode.Parse(ReadingJson.Write(reading))!.AsObject();
        var source = new JsonObject { ["file"] = document.FileName, ["text"] = document.Text, ["format"] = document.Format.ToString() };
        if (document.Unsure.Count > 0) source[UnsureWords] = new JsonArray([.. document.Unsure.SelectMany(word => new JsonNode[] { word.Start, word.Length })]);
        json[Source] = source;
        return json.ToJsonString();
    }

    /// <summary>The document a version was read from; null when a person wrote it all, or when it was read elsewhere.</summary>
    public static DocumentText? DocumentOf(DirectiveVersion version)
    {
        if (version.Reading is null) return null;
        using var json = JsonDocument.Parse(version.Reading);
        if (!json.RootElement.TryGetProperty(Source, out var source)) return null;
        return new DocumentText(source.GetProperty("file").GetString() ?? "", source.GetProperty("text").GetString() ?? "",
            Enum.TryParse<SourceFormat>(source.GetProperty("format").GetString(), out var format) ? format : SourceFormat.Text)
        {
            Unsure = source.TryGetProperty(UnsureWords, out var unsure)
                ? [.. unsure.EnumerateArray().Select(number => number.GetInt32()).Chunk(2).Select(pair => new UnsureWord(pair[0], pair[1]))] : [],
        };
    }

    /// <summary>What a drafted summary says of its own: the heading and the foot are added to every message when it is sent.</summary>
    public static string OwnWords(DirectiveSummary summary)
    {
        var start = summary.Text.IndexOf("\n\n", StringComparison.Ordinal);
        var end = summary.Text.LastIndexOf("\n\n", StringComparison.Ordinal);
        return start >= 0 && end > start ? summary.Text[(start + 2)..end].Trim() : summary.Text;
    }

    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("*", "", StringComparison.Ordinal);
}
