using CellBot.Loops;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console.Faults;

/// <summary>
/// Says faults and unknown addresses in words, to browsers alone: a program that asks for something else than a page is left to whoever
/// answers it.
/// </summary>
internal sealed partial class PageErrors(RequestDelegate next, ILogger<PageErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // The API tells its own errors, as problem details.
        if (context.Request.Path.StartsWithSegments(ApiAddress.Root))
        {
            await next(context);
            return;
        }
        var isPage = IsAskedFor(context);
        try
        {
            await next(context);
        }
        catch (Exception brokenOff) when (UnreadableBody.IsBrokenOff(context, brokenOff))
        {
            BrokenOff(logger, context.TraceIdentifier);
            return;
        }
        catch (Exception unreadable) when (!context.Response.HasStarted && UnreadableBody.StatusOf(unreadable) is { } status)
        {
            Unread(logger, status, context.TraceIdentifier);
            context.Response.Clear();
            if (status == StatusCodes.Status413PayloadTooLarge)
                await RefuseTooLargeAsync(context);
            else if (isPage)
                await ShowAsync(context, typeof(Unreadable), status);
            else
                context.Response.StatusCode = status;
            return;
        }
        catch (Exception away) when (isPage && !context.Response.HasStarted && StoreException.TroubleOf(away) is { } trouble)
        {
            Away(logger, trouble, context.TraceIdentifier);
            context.Response.Clear();
            context.Response.Headers.RetryAfter = "5";
            context.Response.Headers.CacheControl = "no-store";
            var page = new { Page = typeof(StoreAway), With = new Dictionary<string, object> { [nameof(StoreAway.Trouble)] = trouble } };
            await ShowAnewAsync(
                context,
                new RazorComponentResult<Standalone>(page) { StatusCode = StatusCodes.Status503ServiceUnavailable }
            );
            return;
        }
        catch (Exception fault) when (isPage && !context.Response.HasStarted)
        {
            Failed(logger, fault, context.TraceIdentifier);
            context.Response.Clear();
            var page = new { Page = typeof(Fault) };
            await ShowAnewAsync(
                context,
                new RazorComponentResult<Standalone>(page) { StatusCode = StatusCodes.Status500InternalServerError }
            );
            return;
        }

        if (isPage && context.GetEndpoint() is null && context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound })
            await ShowAsync(context, typeof(NotFound), StatusCodes.Status404NotFound);
    }

    /// <summary>A browser asks for pages; a program asks for something else.</summary>
    public static bool IsAskedFor(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>A body over its limit is refused as whoever asked can read it: a page, or a line of text.</summary>
    public static Task RefuseTooLargeAsync(HttpContext context)
    {
        var limit = BodySize.Lift(context);
        if (IsAskedFor(context))
            return ShowAsync(context, typeof(TooLarge), StatusCodes.Status413PayloadTooLarge);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return context.Response.WriteAsync($"The body is larger than {limit} bytes.", context.RequestAborted);
    }

    private static Task ShowAsync(HttpContext context, Type page, int status) =>
        new RazorComponentResult<Standalone>(new { Page = page }) { StatusCode = status }.ExecuteAsync(context);

    /// <summary>
    /// In a scope of its own: the page that failed may have been half drawn, and a request's services draw one page alone.
    /// </summary>
    private static async Task ShowAnewAsync(HttpContext context, RazorComponentResult<Standalone> page)
    {
        var before = context.RequestServices;
        await using var scope = before.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await page.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = before;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A request was broken off ({Request})")]
    private static partial void BrokenOff(ILogger logger, string request);

    [LoggerMessage(Level = LogLevel.Information, Message = "A body could not be read: {Status} ({Request})")]
    private static partial void Unread(ILogger logger, int status, string request);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page could not be shown: the store is {Trouble} ({Request})")]
    private static partial void Away(ILogger logger, StoreTrouble trouble, string request);

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed ({Request})")]
    private static partial void Failed(ILogger logger, Exception fault, string request);
}
