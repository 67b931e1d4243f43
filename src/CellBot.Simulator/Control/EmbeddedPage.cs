using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary>A file of a page, out of the program itself.</summary>
internal static class EmbeddedPage
{
    /// <param name="file">Folder and file below the project, with a dot between them.</param>
    public static void Map(IEndpointRouteBuilder app, string path, string file, string type) =>
        app.MapMethods(
            path,
            ["GET"],
            (RequestDelegate)(
                async context =>
                {
                    context.Response.ContentType = type;
                    context.Response.Headers.CacheControl = "no-cache";
                    await using var content = typeof(EmbeddedPage).Assembly.GetManifestResourceStream("CellBot.Simulator." + file)!;
                    await content.CopyToAsync(context.Response.Body, context.RequestAborted);
                }
            )
        );
}
