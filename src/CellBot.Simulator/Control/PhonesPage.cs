using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary>The phones page, from the files embedded beside it.</summary>
internal static class PhonesPage
{
    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, "/phones", "phones.html", "text/html; charset=utf-8");
        Map(app, "/phones/phones.css", "phones.css", "text/css; charset=utf-8");
        foreach (var script in new[] { "phones.js", "messages.js", "texts.vi.js" })
            Map(app, "/phones/" + script, script, "text/javascript; charset=utf-8");
        app.MapMethods(
            "/",
            ["GET"],
            (RequestDelegate)(
                context =>
                {
                    context.Response.Redirect("/phones");
                    return Task.CompletedTask;
                }
            )
        );
    }

    private static void Map(IEndpointRouteBuilder app, string path, string name, string type) =>
        app.MapMethods(
            path,
            ["GET"],
            (RequestDelegate)(
                async context =>
                {
                    context.Response.ContentType = type;
                    context.Response.Headers.CacheControl = "no-cache";
                    await using var file = typeof(PhonesPage).Assembly.GetManifestResourceStream("CellBot.Simulator.Phones." + name)!;
                    await file.CopyToAsync(context.Response.Body, context.RequestAborted);
                }
            )
        );
}
