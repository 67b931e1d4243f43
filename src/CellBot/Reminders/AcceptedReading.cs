using System.Globalization;
using System.Text.Json;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reading;
using CellBot.Reading.Summaries;

namespace CellBot.Reminders;

/// <summary>
/// What a stored version says of times: those of the reading that a person saved with it, and the clauses they stand in, to be quoted.
/// </summary>
public sealed class AcceptedReading
{
    /// <summary>A longer clause is not quoted: it would have to be cut. Code points.</summary>
    private const int LongestQuote = 400;

    private readonly string _source;
    private readonly IReadOnlyList<(TextSpan Span, string Section)> _clauses;

    private AcceptedReading(IReadOnlyList<TimeExpression> times, string source, IReadOnlyList<(TextSpan, string)> clauses) =>
        (Times, _source, _clauses) = (times, source, clauses);

    public IReadOnlyList<TimeExpression> Times { get; }

    /// <summary>A version that a person wrote states no times that the machine knows of.</summary>
    public static AcceptedReading Of(DirectiveVersion version, HolidayCalendar calendar)
    {
        if (version.Reading is null || version.IsRecall)
            return new AcceptedReading([], "", []);
        using var json = JsonDocument.Parse(version.Reading);
        var root = json.RootElement;
        var times = TimesOf(root);
        var source = root.TryGetProperty("source", out var kept) && kept.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";
        return new AcceptedReading(times, source, Clauses(source, calendar, DirectiveReadings.CorrectionsIn(version)));
    }

    /// <summary>The times alone, without reading the text again.</summary>
    public static IReadOnlyList<TimeExpression> TimesOf(DirectiveVersion version)
    {
        // What is recalled is no longer to be done.
        if (version.Reading is null || version.IsRecall)
            return [];
        using var json = JsonDocument.Parse(version.Reading);
        return TimesOf(json.RootElement);
    }

    private static IReadOnlyList<TimeExpression> TimesOf(JsonElement root) =>
        root.TryGetProperty("temporal", out var temporal) ? [.. temporal.EnumerateArray().Select(Time).OfType<TimeExpression>()] : [];

    /// <summary>
    /// The clause in which a time stands and its section; null where the document is not at hand, names no task there, or says it too long
    /// to be quoted whole.
    /// </summary>
    public (string Section, string Words)? QuoteOf(TextSpan time)
    {
        var around = _clauses.Where(clause => clause.Span.Contains(time)).OrderBy(clause => clause.Span.Length).FirstOrDefault();
        if (around.Section is null)
            return null;
        var words = Quote.Of(Slice(_source, around.Span)).TrimEnd('.', ';', ',', ' ');
        return Messages.HtmlText.CodePoints(words) is > 0 and <= LongestQuote ? (around.Section, words) : null;
    }

    // Read anew, for a stored reading keeps of a task only its operative words. Linear in the text, a few milliseconds.
    private static IReadOnlyList<(TextSpan, string)> Clauses(string source, HolidayCalendar calendar, ReadingCorrections corrections) =>
        source.Length == 0
            ? []
            :
            [
                .. DirectiveReader
                    .Read(source, "", ReadingContext.Of(calendar) with { Corrections = corrections })
                    .Tasks.Select(task => (task.Clause, task.Section)),
            ];

    private static string Slice(string text, TextSpan span)
    {
        var start = Units(text, 0, span.Start);
        return text[start..Units(text, start, span.Length)];
    }

    /// <summary>The index so many code points on.</summary>
    private static int Units(string text, int from, int points)
    {
        var at = from;
        for (var i = 0; i < points && at < text.Length; i++)
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        return at;
    }

    private static TimeExpression? Time(JsonElement each)
    {
        if (
            !Enum.TryParse<TimeKind>(
                each.GetProperty("kind").GetString()?.Replace("_", "", StringComparison.Ordinal),
                ignoreCase: true,
                out var kind
            )
        )
            return null;
        var offset = each.GetProperty("offset");
        return new TimeExpression(
            each.GetProperty("text").GetString() ?? "",
            new TextSpan(offset[0].GetInt32(), offset[1].GetInt32()),
            kind,
            Day(each, "start"),
            Day(each, "end"),
            Due.Parse(Text(each, "due")),
            Text(each, "rrule"),
            each.GetProperty("is_deadline").GetBoolean()
        );
    }

    private static string? Text(JsonElement each, string name) => each.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateOnly? Day(JsonElement each, string name) =>
        DateOnly.TryParseExact(Text(each, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
