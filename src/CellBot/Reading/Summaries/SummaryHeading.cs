using System.Globalization;

namespace CellBot.Reading.Summaries;

/// <summary>
/// The first lines in official form: urgency, type and issuer, number and date, subject. What the document does not state is left out.
/// </summary>
internal static class SummaryHeading
{
    /// <summary>Characters of a subject that gave up its room.</summary>
    private const int ShortSubject = 70;

    private const string Ellipsis = "…";

    public static string Of(DirectiveMetadata data, SubjectForm form)
    {
        var lines = new List<string>(Head(data));
        if (data.Subject is { } subject && form != SubjectForm.None)
            lines.Add(form == SubjectForm.Short ? Shortened(subject) : subject);
        return string.Join('\n', lines);
    }

    /// <summary>As many whole words as there is room for.</summary>
    private static string Shortened(string subject)
    {
        if (subject.Length <= ShortSubject)
            return subject;
        var end = subject.LastIndexOf(' ', ShortSubject - Ellipsis.Length);
        return end <= 0 ? subject : subject[..end].TrimEnd(' ', ',', ';', '-') + Ellipsis;
    }

    private static IEnumerable<string> Head(DirectiveMetadata data)
    {
        var words = FixedWords.Summary;
        if (data.Urgency is { } urgency)
            yield return words[$"urgency.{urgency}"];
        var type = words.Find($"type.{data.DocVariant ?? data.DocType}") ?? words["type.unknown"];
        yield return data.IssuingBody is { } issuer
            ? words.Fill("heading", ("type", type), ("issuer", issuer))
            : words.Fill("heading_no_issuer", ("type", type));
        string?[] marks =
        [
            data.Symbol is { } symbol ? words.Fill("number", ("symbol", symbol)) : null,
            data.IssueDate is { } day ? words.Fill("dated", ("date", day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture))) : null,
        ];
        if (marks.Any(mark => mark is not null))
            yield return string.Join(", ", marks.Where(mark => mark is not null));
    }
}
