using System.Globalization;
using CellBot.Directives.Library;
using CellBot.Reading;

namespace CellBot.Directives;

/// <summary>
/// The facts of a document before they are a directive: read by the machine, mended by the clerk. Empty means that the document does not
/// say.
/// </summary>
/// <param name="IssueDate">yyyy-MM-dd.</param>
public sealed record DirectiveFacts(string IssuingBody, string DocType, string Symbol, string IssueDate, string Subject, string Urgency)
{
    /// <summary>Doubts about the head that the clerk has settled; they are not asked again.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    public static DirectiveFacts Of(DirectiveMetadata data) =>
        new(
            data.IssuingBody ?? "",
            data.DocVariant ?? data.DocType ?? "",
            data.Symbol ?? "",
            Day(data.IssueDate),
            DirectiveReadings.OneLine(data.Subject ?? ""),
            data.Urgency is { } mark && mark.StartsWith("hoa_toc", StringComparison.Ordinal) ? "hoa_toc" : data.Urgency ?? "thuong"
        );

    public static DirectiveFacts Of(Directive directive) =>
        new(
            directive.IssuingBody,
            directive.DocType,
            directive.Symbol ?? "",
            Day(directive.IssueDate),
            directive.Subject,
            directive.Urgency.Code()
        );

    /// <summary>The fields, by their names in the reading, that say something else in <paramref name="now"/>.</summary>
    public IReadOnlySet<string> Mended(DirectiveFacts now)
    {
        (string Field, string Read, string Now)[] all =
        [
            ("issuing_body", IssuingBody, now.IssuingBody),
            ("doc_type", DocType, now.DocType),
            ("symbol", Symbol, now.Symbol),
            ("issue_date", IssueDate, now.IssueDate),
            ("subject", Subject, now.Subject),
            ("urgency", Urgency, now.Urgency),
        ];
        return all.Where(each => each.Read != each.Now).Select(each => each.Field).ToHashSet();
    }

    /// <summary>The same rules as for content files and the API.</summary>
    public DirectiveResult Check(IReadOnlyDictionary<string, string> summaries) =>
        DirectiveValidation.Check(
            new DirectiveInput(
                IssuingBody,
                DocType,
                Symbol,
                IssueDate,
                Subject,
                Urgency,
                null,
                summaries.ToDictionary(pair => pair.Key, string? (pair) => pair.Value),
                null
            )
        );

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
