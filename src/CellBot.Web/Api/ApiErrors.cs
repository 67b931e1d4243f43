namespace CellBot.Web.Api;

/// <summary>What went wrong on the way to an endpoint, as problem details: an unreadable body, a fault of ours.</summary>
internal sealed partial class ApiErrors(RequestDelegate next, ILogger<ApiErrors> logger)
{
    public async Task InvokeAsync(HttpContext context, Problems problems)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException unreadable)
        {
            var code = unreadable.StatusCode == StatusCodes.Status415UnsupportedMediaType ? "unsupported_media_type" : "bad_request";
            await problems.Of(code, unreadable.InnerException?.Message ?? unreadable.Message).ExecuteAsync(context);
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            Failed(logger, fault, context.Request.Method, context.TraceIdentifier);
            await problems.Of("failed", $"the server failed; its log has the reason under {context.TraceIdentifier}").ExecuteAsync(context);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} request {Trace} failed")]
    private static partial void Failed(ILogger logger, Exception fault, string method, string trace);
}
