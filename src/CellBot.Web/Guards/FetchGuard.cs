using CellBot.Web.Console.Faults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Guards;

/// <summary>
/// Refuses what a page of somebody else makes a clerk's browser ask for (W3C Fetch Metadata). From elsewhere a page may be opened, as by
/// a link in a letter; it may not be embedded, fetched or posted to. What gives people's data out (<see cref="OwnPagesOnly"/>) is asked
/// for by a page of the console alone. Programs with a key are no browsers: no page can add a key to what it makes a browser ask for.
/// </summary>
public sealed class FetchGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(ApiAddress.Root) || IsAllowed(context))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return PageErrors.IsAskedFor(context)
            ? new RazorComponentResult<Standalone>(new { Page = typeof(FromElsewhere) })
            {
                StatusCode = StatusCodes.Status403Forbidden,
            }.ExecuteAsync(context)
            : context.Response.WriteAsync("This is given out to a page of the console alone.", context.RequestAborted);
    }

    private static bool IsAllowed(HttpContext context)
    {
        var request = context.Request;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (context.GetEndpoint()?.Metadata.GetMetadata<OwnPagesOnly>() is not null)
            return site.Length > 0 ? site == "same-origin" : IsFromOwnPage(request);
        // "none" is a person's own doing: the address bar, a bookmark. Without the header it is no browser of today.
        return site is "" or "same-origin" or "none" || IsOpened(request);
    }

    private static bool IsOpened(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers["Sec-Fetch-Mode"] == "navigate"
        && request.Headers["Sec-Fetch-Dest"] == "document";

    private static bool IsFromOwnPage(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page)
        && string.Equals(
            page.GetLeftPart(UriPartial.Authority),
            $"{request.Scheme}://{request.Host.Value}",
            StringComparison.OrdinalIgnoreCase
        );
}
