using CellBot.PersonalPages;
using CellBot.Reports;
using CellBot.Web.Console.Drafting;

namespace CellBot.Web.Console.Personal;

/// <summary>The form of a report as it was filled in, to be shown again with what was wrong.</summary>
/// <param name="About">The broadcast's number; empty: nothing that was sent.</param>
/// <param name="Unit">The unit's number; empty: not chosen.</param>
public sealed record PersonalReportFields(string Key, string Category, string Text, string Place, bool IsUrgent, string About, string Unit)
{
    /// <summary>What may be chosen, by the words of the database and the API.</summary>
    public static readonly IReadOnlyList<(string Code, ReportCategory Category)> Categories =
    [
        ("difficulty", ReportCategory.Difficulty),
        ("proposal", ReportCategory.Proposal),
        ("question", ReportCategory.Question),
        ("support_needed", ReportCategory.SupportNeeded),
    ];

    internal static PersonalReportFields Of(IFormCollection form) =>
        new(
            KeyOf(form) ?? DraftForm.NewKey(),
            form[PersonalReportEndpoints.Category].ToString(),
            form[PersonalReportEndpoints.Text].ToString(),
            form[PersonalReportEndpoints.Place].ToString(),
            form[PersonalReportEndpoints.Urgency] == PersonalReportEndpoints.Urgent,
            form[PersonalReportEndpoints.About].ToString(),
            form[PersonalReportEndpoints.Unit].ToString()
        );

    /// <summary>The form's own key, so that posted twice it says one thing; null: none that a page of ours gave out.</summary>
    internal static string? KeyOf(IFormCollection form) =>
        form[PersonalReportEndpoints.Key].ToString() is { Length: 32 } key && key.All(char.IsAsciiHexDigitLower) ? key : null;

    /// <summary>Null: no kind was chosen.</summary>
    internal PersonalReportInput? Input() =>
        Categories.FirstOrDefault(known => known.Code == Category) is { Code: not null, Category: var category }
            ? new PersonalReportInput(
                Key,
                category,
                IsUrgent ? ReportUrgency.Urgent : ReportUrgency.Normal,
                Text,
                Place,
                PersonalReportEndpoints.Number(About),
                PersonalReportEndpoints.Number(Unit)
            )
            : null;
}
