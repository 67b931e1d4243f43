using CellBot.Web.Api;
using CellBot.Web.Console.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console;

/// <summary>
/// Says faults and unknown addresses in words, to browsers alone: a program that asks for something else than a page is left to whoever
/// answers it.
/// </summary>
internal sealed partial class PageErrors(RequestDelegate next, ILogger<PageErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // The API tells its own errors, as problem details.
        if (context.Request.Path.StartsWithSegments(ApiEndpoints.Root))
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
                await BodyLimit.RefuseAsync(context);
            else if (isPage)
                await ShowAsync(context, typeof(Unreadable), status);
            else
                context.Response.StatusCode = status;
            return;
        }
        catch (Exception fault) when (isPage && !context.Response.HasStarted)
        {
            Failed(logger, fault, context.TraceIdentifier);
            context.Response.Clear();
            await ShowAsync(context, typeof(Fault), StatusCodes.Status500InternalServerError);
            return;
        }

        if (isPage && context.GetEndpoint() is null && context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound })
            await ShowAsync(context, typeof(Pages.NotFound), StatusCodes.Status404NotFound);
    }

    /// <summary>A browser asks for pages; a program asks for something else.</summary>
    public static bool IsAskedFor(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static Task ShowAsync(HttpContext context, Type page, int status) =>
        new RazorComponentResult<Standalone>(new { Page = page }) { StatusCode = status }.ExecuteAsync(context);

    [LoggerMessage(Level = LogLevel.Information, Message = "A request was broken off ({Request})")]
    private static partial void BrokenOff(ILogger logger, string request);

    [LoggerMessage(Level = LogLevel.Information, Message = "A body could not be read: {Status} ({Request})")]
    private static partial void Unread(ILogger logger, int status, string request);

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed ({Request})")]
    private static partial void Failed(ILogger logger, Exception fault, string request);
}
