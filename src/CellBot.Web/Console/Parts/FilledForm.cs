using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console.Parts;

/// <summary>A form that is shown again with all that a person wrote in it.</summary>
internal static class FilledForm
{
    /// <summary>Stands in a form once it was shown: what is not there was taken out.</summary>
    public const string Shown = "da-mo";

    public static RedirectHttpResult Again(
        string address,
        IFormCollection form,
        string refused,
        params IEnumerable<KeyValuePair<string, string?>> more
    ) =>
        TypedResults.LocalRedirect(
            $"~{address}{QueryString.Create([.. Fields(form), .. more, KeyValuePair.Create<string, string?>("tu-choi", refused)])}"
        );

    /// <summary>What a person has filled in.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Fields(IFormCollection form) =>
        form.Where(field => field.Key != "__RequestVerificationToken")
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value)));
}
