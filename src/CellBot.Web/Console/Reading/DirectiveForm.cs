using System.Globalization;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Reading;

/// <summary>The fields in which the clerk mends the facts of a document.</summary>
public static class DirectiveForm
{
    public const string IssuerField = "co-quan";
    public const string TypeField = "loai";
    public const string SymbolField = "so-ky-hieu";
    public const string DateField = "ngay";
    public const string SubjectField = "trich-yeu";
    public const string UrgencyField = "do-khan";

    /// <summary>Codes of doubts ticked as settled.</summary>
    public const string SettledField = "da-xem";

    /// <summary>More codes than a page ever shows, and no longer ones, are not of our page.</summary>
    private const int MostSettled = 200;

    private const int LongestCode = 60;

    /// <summary>As long as the longest field takes.</summary>
    private const int LongestField = 500;

    /// <summary>The date of the facts as its field shows it; what is no date stays.</summary>
    public static string DateText(string date) => TimeText.Day(date) is { } day ? TimeText.Field(day) : date;

    public static DirectiveFacts Read(IFormCollection form) =>
        new(
            Text(form, IssuerField),
            Text(form, TypeField),
            Text(form, SymbolField),
            TimeText.Day(form[DateField])?.ToString("O", CultureInfo.InvariantCulture) ?? Text(form, DateField),
            Text(form, SubjectField),
            Text(form, UrgencyField)
        )
        {
            Settled =
            [
                .. form[SettledField].OfType<string>().Where(code => code.Length is > 0 and <= LongestCode).Distinct().Take(MostSettled),
            ],
        };

    /// <summary>The fields as an address gives them back after a refusal; null: it holds none.</summary>
    internal static DirectiveFacts? Given(IQueryCollection query) =>
        query.ContainsKey(SubjectField)
            ? new(
                query[IssuerField].ToString(),
                query[TypeField].ToString(),
                query[SymbolField].ToString(),
                query[DateField].ToString(),
                query[SubjectField].ToString(),
                query[UrgencyField].ToString()
            )
            : null;

    /// <summary>The page with a refusal and what the clerk had mended, as long as it fits an address.</summary>
    internal static string Again(string page, string refused, DirectiveFacts facts) =>
        page
        + QueryString.Create(
            new KeyValuePair<string, string?>[]
            {
                new("tu-choi", refused),
                new(IssuerField, Short(facts.IssuingBody)),
                new(TypeField, Short(facts.DocType)),
                new(SymbolField, Short(facts.Symbol)),
                new(DateField, Short(facts.IssueDate)),
                new(SubjectField, Short(facts.Subject)),
                new(UrgencyField, Short(facts.Urgency)),
            }
        );

    private static string Short(string text) => text[..Math.Min(text.Length, LongestField)];

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim().Composed();
}
