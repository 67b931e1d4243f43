using Scalar.AspNetCore;

namespace CellBot.Web.Api;

/// <summary>
/// The API's page for those who write programs, over <c>/openapi/v1.json</c>: for administrators who signed in. Its script comes out of the
/// library, nothing from elsewhere: no fonts, no counting of calls, no assistants.
/// </summary>
public static class ApiReference
{
    public const string Path = "/he-thong/api";

    public static void MapApiReference(this WebApplication app) =>
        app.MapScalarApiReference(
            Path,
            options =>
                options
                    .WithTitle("CellBot · API")
                    .WithOpenApiRoutePattern("/openapi/{documentName}.json")
                    .AddDocument("v1")
                    .WithNonce()
                    .DisableDefaultFonts()
                    .DisableTelemetry()
                    .DisableAgent()
                    .DisableMcp()
                    .HideClientButton()
                    .HideDeveloperTools()
        );

    /// <summary>What the page's few inline lines carry; null where the answer is not this page.</summary>
    internal static string? NonceOf(HttpContext context) => context.Items[ScalarOptions.NonceHttpContextItemKey] as string;
}
