using CellBot.Web.Console.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Console;

/// <summary>Says faults and unknown addresses in words, to browsers alone: a program that asks for something else than a page is left to whoever answers it.</summary>
internal sealed partial class PageErrors(RequestDelegate next, ILogger<PageErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Failed(logger, fault, context.TraceIdentifier);
            context.Response.Clear();
            await ShowAsync(context, typeof(Fault), StatusCodes.Status500InternalServerError);
            return;
        }

        if (context.GetEndpoint() is null && context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound })
            await ShowAsync(context, typeof(Pages.NotFound), StatusCodes.Status404NotFound);
    }

    private static Task ShowAsync(HttpContext context, Type page, int status) =>
        new RazorComponentResult<Standalone>(new { Page = page }) { StatusCode = status }.ExecuteAsync(context);

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed ({Request})")]
    private static partial void Failed(ILogger logger, Exception fault, string request);
}
