using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CellBot.Simulator.Control;

/// <summary><c>GET /sim/files/{file_id}</c>: the bytes, for the phones page.</summary>
internal static class FileRoutes
{
    public static void Map(IEndpointRouteBuilder app, SimulatorState state) =>
        app.MapMethods(
            "/sim/files/{id}",
            ["GET"],
            (RequestDelegate)(
                async context =>
                {
                    Model.StoredFile? file;
                    lock (state.Gate)
                        file = state.Files.Find((string)context.Request.RouteValues["id"]!);
                    if (file is null)
                    {
                        context.Response.StatusCode = 404;
                        return;
                    }

                    // Only pictures are shown in the page; anything else is saved, whatever type it claims.
                    var picture = file.Kind == Model.FileKind.Photo;
                    context.Response.ContentType = picture ? MediaTypeNames.Image.Jpeg : MediaTypeNames.Application.Octet;
                    if (!picture)
                        context.Response.Headers.ContentDisposition = "attachment";
                    await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
                }
            )
        );
}
