using System.Globalization;
using System.Text;
using CellBot.Directives;
using CellBot.Directives.Library;

namespace CellBot.Host.WebConsole.Reading;

/// <summary>The facts of a document as they stand in the form: read by the machine, mended by the clerk. Empty means that the document does not say.</summary>
public sealed record DirectiveForm(string IssuingBody, string DocType, string Symbol, string IssueDate, string Subject, string Urgency)
{
    public const string IssuerField = "co-quan";
    public const string TypeField = "loai";
    public const string SymbolField = "so-ky-hieu";
    public const string DateField = "ngay";
    public const string SubjectField = "trich-yeu";
    public const string UrgencyField = "do-khan";

    public static DirectiveForm Of(DirectiveMetadata data) => new(data.IssuingBody ?? "", data.DocVariant ?? data.DocType ?? "", data.Symbol ?? "",
        Day(data.IssueDate), ReadingView.OneLine(data.Subject ?? ""), data.Urgency is { } mark && mark.StartsWith("hoa_toc", StringComparison.Ordinal) ? "hoa_toc" : data.Urgency ?? "thuong");

    public static DirectiveForm Of(Directive directive) => new(directive.IssuingBody, directive.DocType, directive.Symbol ?? "", Day(directive.IssueDate),
        directive.Subject, directive.Urgency.Code());

    public static DirectiveForm Read(IFormCollection form) => new(Text(form, IssuerField), Text(form, TypeField), Text(form, SymbolField), Text(form, DateField),
        Text(form, SubjectField), Text(form, UrgencyField));

    /// <summary>The same rules as for content files and the API.</summary>
    public DirectiveResult Check(IReadOnlyDictionary<string, string> summaries) =>
        DirectiveValidation.Check(new DirectiveInput(IssuingBody, DocType, Symbol, IssueDate, Subject, Urgency, null,
            summaries.ToDictionary(pair => pair.Key, string? (pair) => pair.Value), null));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim().Normalize(NormalizationForm.FormC);
}
