using CellBot.Web.Api;
using CellBot.Web.Console;
using CellBot.Web.Console.Pages;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web;

/// <summary>
/// Refuses a body by the length that it says it has, before any of it is read. Stands behind routing, which sets each endpoint's limit.
/// </summary>
public sealed class BodyLimit(RequestDelegate next)
{
    /// <summary>What a form may hold beside its file: other fields, boundaries.</summary>
    public const int Slack = 4 << 20;

    public async Task InvokeAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (context.Request.ContentLength <= limit || context.Request.ContentLength is null || limit is null)
            await next(context);
        else
            await RefuseAsync(context);
    }

    /// <summary>The refusal as whoever asked can read it: problem details, a page, or a line of text.</summary>
    internal static Task RefuseAsync(HttpContext context)
    {
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var limit = feature?.MaxRequestBodySize;
        // The server throws away for some seconds what still comes, so that a browser that is sending hears the answer.
        if (feature is { IsReadOnly: false })
            feature.MaxRequestBodySize = null;
        if (context.Request.Path.StartsWithSegments(ApiEndpoints.Root))
            return context
                .RequestServices.GetRequiredService<Problems>()
                .Of("body_too_large", $"the body is larger than {limit} bytes")
                .ExecuteAsync(context);
        if (PageErrors.IsAskedFor(context))
            return new RazorComponentResult<Standalone>(new { Page = typeof(TooLarge) })
            {
                StatusCode = StatusCodes.Status413PayloadTooLarge,
            }.ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return context.Response.WriteAsync($"The body is larger than {limit} bytes.", context.RequestAborted);
    }
}
