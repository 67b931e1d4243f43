using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary>The phones page, from the files embedded beside it.</summary>
internal static class PhonesPage
{
    public static void Map(IEndpointRouteBuilder app)
    {
        EmbeddedPage.Map(app, "/phones", "Phones.phones.html", "text/html; charset=utf-8");
        EmbeddedPage.Map(app, "/phones/phones.css", "Phones.phones.css", "text/css; charset=utf-8");
        foreach (var script in new[] { "phones.js", "messages.js", "texts.vi.js" })
            EmbeddedPage.Map(app, "/phones/" + script, "Phones." + script, "text/javascript; charset=utf-8");
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
}
