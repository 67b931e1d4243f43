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

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim().Composed();
}
