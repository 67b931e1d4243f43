using CellBot.Loops;

namespace CellBot.Web.Api;

/// <summary>What went wrong on the way to an endpoint, as problem details: an unreadable body, a fault of ours.</summary>
internal sealed partial class ApiErrors(RequestDelegate next, ILogger<ApiErrors> logger)
{
    public async Task InvokeAsync(HttpContext context, Problems problems)
    {
        try
        {
            await next(context);
            // A body that the server cut off while it was read: the endpoint's binding sets the status and says nothing.
            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status413PayloadTooLarge, ContentType: null })
                await RefuseTooLargeAsync(context, problems);
        }
        catch (Exception brokenOff) when (UnreadableBody.IsBrokenOff(context, brokenOff))
        {
            BrokenOff(logger, context.Request.Method, context.TraceIdentifier);
        }
        catch (Exception unreadable) when (!context.Response.HasStarted && UnreadableBody.StatusOf(unreadable) is { } status)
        {
            Unread(logger, context.Request.Method, status, context.TraceIdentifier);
            if (status == StatusCodes.Status413PayloadTooLarge)
                await RefuseTooLargeAsync(context, problems);
            else
                await problems
                    .Of(
                        status == StatusCodes.Status415UnsupportedMediaType ? "unsupported_media_type" : "bad_request",
                        unreadable.InnerException?.Message ?? unreadable.Message
                    )
                    .ExecuteAsync(context);
        }
        catch (Exception away) when (!context.Response.HasStarted && StoreException.TroubleOf(away) is { } trouble)
        {
            Away(logger, context.Request.Method, trouble, context.TraceIdentifier);
            context.Response.Headers.RetryAfter = "5";
            await problems.Of(CodeOf(trouble), "nothing was changed, as far as this answer can tell; ask again").ExecuteAsync(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            Failed(logger, fault, context.Request.Method, context.TraceIdentifier);
            await problems.Of("failed", $"the server failed; its log has the reason under {context.TraceIdentifier}").ExecuteAsync(context);
        }
    }

    /// <summary>For a body over its limit.</summary>
    public static Task RefuseTooLargeAsync(HttpContext context, Problems problems) =>
        problems.Of("body_too_large", $"the body is larger than {BodySize.Lift(context)} bytes").ExecuteAsync(context);

    private static string CodeOf(StoreTrouble trouble) =>
        trouble switch
        {
            StoreTrouble.Full => "store_full",
            StoreTrouble.Moved => "store_moved",
            _ => "store_away",
        };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} request {Trace} was broken off")]
    private static partial void BrokenOff(ILogger logger, string method, string trace);

    [LoggerMessage(Level = LogLevel.Information, Message = "The body of a {Method} request could not be read: {Status} ({Trace})")]
    private static partial void Unread(ILogger logger, string method, int status, string trace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} request {Trace} could not be served: the store is {Trouble}")]
    private static partial void Away(ILogger logger, string method, StoreTrouble trouble, string trace);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} request {Trace} failed")]
    private static partial void Failed(ILogger logger, Exception fault, string method, string trace);
}
