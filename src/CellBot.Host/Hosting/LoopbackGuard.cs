using System.Net;
using CellBot.Host.Settings;

namespace CellBot.Host.Hosting;

/// <summary>
/// Until people can sign in, only this machine may use the console and the API. Listening on loopback alone does not suffice:
/// a web page elsewhere may name a host that resolves to 127.0.0.1, and a reverse proxy here may pass strangers on. So a request
/// must also come from loopback, by a name of this machine, and not through a proxy. The webhook's path is the one exception: Telegram
/// comes through a proxy, and brings its secret.
/// </summary>
internal sealed partial class LoopbackGuard(RequestDelegate next, WebhookPath webhook, ILogger<LoopbackGuard> logger)
{
    /// <summary>What proxies and content networks add (RFC 9110 <c>Via</c>, RFC 7239 <c>Forwarded</c>, and the usual ones of their own).</summary>
    private static readonly string[] ProxyHeaders = ["Via", "Forwarded", "X-Real-IP", "True-Client-IP"];
    private static readonly string[] ProxyPrefixes = ["X-Forwarded-", "CF-"];

    public Task InvokeAsync(HttpContext context)
    {
        if (webhook.Value is { } path && context.Request.Path == path) return next(context);
        if (Refusal(context) is not { } reason) return next(context);
        Refused(logger, reason);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync($"CellBot answers on this machine only: {reason}.");
    }

    private static string? Refusal(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote)) return "the request comes from elsewhere";
        if (!ListenAddress.IsLoopback(context.Request.Host.Host)) return "it was called by another name than localhost";
        return context.Request.Headers.Keys.Any(IsProxys) ? "the request came through a proxy" : null;
    }

    private static bool IsProxys(string header) => ProxyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase)
        || ProxyPrefixes.Any(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was refused: {Reason}")]
    private static partial void Refused(ILogger logger, string reason);
}

/// <param name="Value">Null when updates are polled.</param>
internal sealed record WebhookPath(PathString? Value);
