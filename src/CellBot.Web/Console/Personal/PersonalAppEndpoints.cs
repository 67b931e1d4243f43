using CellBot.Web.Console.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console.Personal;

/// <summary>
/// What lets a phone put a person's page among its apps (W3C Web App Manifest). The name says nothing of who is a member.
/// </summary>
internal static class PersonalAppEndpoints
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/{token}/manifest", ManifestAsync);

    private static Task<IResult> ManifestAsync([AsParameters] PersonalRequest request, ConsoleTexts texts) =>
        request.OpenAsync(view => Task.FromResult<IResult>(Manifest(view, texts)));

    private static JsonHttpResult<Dictionary<string, object>> Manifest(PersonalView view, ConsoleTexts texts) =>
        TypedResults.Json(
            new Dictionary<string, object>
            {
                ["name"] = texts["personal.app.name"],
                ["short_name"] = texts["personal.app.short"],
                ["lang"] = "vi",
                ["id"] = view.Home,
                ["start_url"] = view.Home,
                ["scope"] = view.Home,
                ["display"] = "standalone",
                ["background_color"] = "#ffffff",
                ["theme_color"] = "#9b1c1f",
                ["icons"] = new[]
                {
                    new Dictionary<string, string>
                    {
                        ["src"] = "/favicon.svg",
                        ["sizes"] = "any",
                        ["type"] = "image/svg+xml",
                    },
                },
            },
            contentType: "application/manifest+json"
        );
}
