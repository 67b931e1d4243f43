using System.Net;
using CellBot.Host.Settings;
using CellBot.Organization.Accounts;

namespace CellBot.Host.Hosting;

/// <summary>
/// From where the console and the API are used. From this machine, always: then a request comes from loopback, by a name of this machine,
/// and not through a proxy (listening on loopback alone does not suffice: a web page elsewhere may name a host that resolves to 127.0.0.1).
/// From elsewhere only under <c>PublicUrl</c>, over TLS as a proxy that is believed says, and once there are accounts: until then the first
/// administrator is made by the command line. The webhooks' paths are the one exception:
/// Telegram comes through a proxy, and brings its secret.
/// </summary>
internal sealed partial class HostGuard(
    RequestDelegate next,
    WebhookPaths webhooks,
    HostSettings settings,
    IAccountStore accounts,
    ILogger<HostGuard> logger
)
{
    /// <summary>
    /// What proxies and content networks add (RFC 9110 <c>Via</c>, RFC 7239 <c>Forwarded</c>, and the usual ones of their own).
    /// </summary>
    private static readonly string[] ProxyHeaders = ["Via", "Forwarded", "X-Real-IP", "True-Client-IP"];
    private static readonly string[] ProxyPrefixes = ["X-Forwarded-", "X-Original-", "CF-"];

    private bool _isAnyAccount;

    public async Task InvokeAsync(HttpContext context)
    {
        if (webhooks.Values.Contains(context.Request.Path) || Stranger(context) is not { } reason)
        {
            await next(context);
            return;
        }
        if (await RefusalAsync(context, reason) is not { } refusal)
        {
            await next(context);
            return;
        }
        Refused(logger, refusal);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await context.Response.WriteAsync($"CellBot does not answer: {refusal}.", context.RequestAborted);
    }

    /// <summary>Why it is not a request from this machine itself; null when it is.</summary>
    private static string? Stranger(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
            return "the request comes from elsewhere";
        if (!ListenAddress.IsLoopback(context.Request.Host.Host))
            return "it was called by another name than localhost";
        return context.Request.Headers.Keys.Any(IsProxys) ? "the request came through a proxy" : null;
    }

    private async Task<string?> RefusalAsync(HttpContext context, string reason)
    {
        if (settings.Listen.PublicHost is not { } host)
            return $"{reason}, and PublicUrl is not set";
        if (!string.Equals(context.Request.Host.Value, host, StringComparison.OrdinalIgnoreCase))
            return "it was called by another name than PublicUrl's";
        if (!context.Request.IsHttps)
            return "the request did not come over TLS";
        _isAnyAccount = _isAnyAccount || await accounts.IsAnyAsync(context.RequestAborted);
        return _isAnyAccount ? null : "nobody can sign in yet; make the first administrator with cellbot admin create";
    }

    private static bool IsProxys(string header) =>
        ProxyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase)
        || ProxyPrefixes.Any(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was refused: {Reason}")]
    private static partial void Refused(ILogger logger, string reason);
}

/// <param name="Values">Of the bots whose updates are not polled.</param>
internal sealed record WebhookPaths(IReadOnlyList<PathString> Values);
