using CellBot.Loops;

namespace CellBot.Web.Guards;

/// <summary>
/// The last one to hear of a failure: what nobody turned into an answer is a bare status, with the headers of every answer, and not what
/// the server makes of an exception. Stands inside <see cref="SecurityHeaders"/>.
/// </summary>
public sealed partial class UnhandledFailures(RequestDelegate next, ILogger<UnhandledFailures> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception brokenOff) when (UnreadableBody.IsBrokenOff(context, brokenOff))
        {
            context.Abort();
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            var isAway = StoreException.TroubleOf(failure) is not null;
            var status =
                UnreadableBody.StatusOf(failure)
                ?? (isAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
            if (status >= StatusCodes.Status500InternalServerError)
                Failed(logger, failure, context.TraceIdentifier);
            context.Response.Clear();
            context.Response.StatusCode = status;
            if (isAway)
                context.Response.Headers.RetryAfter = "5";
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed ({Request})")]
    private static partial void Failed(ILogger logger, Exception failure, string request);
}
