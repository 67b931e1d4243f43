using System.Net;
using Microsoft.AspNetCore.Http;

namespace CellBot.Simulator.Http;

/// <summary>
/// Lets in this machine's programs and the simulator's own pages. It has no password and listens on loopback, which does not keep out a
/// web page elsewhere: one may name a host that resolves to 127.0.0.1, or post to the port from another origin. So the host must be a
/// name of this machine, a browser's request must come from a page of ours, and nothing may have come through a proxy.
/// </summary>
internal static class OriginGuard
{
    private static readonly string[] ProxyHeaders = ["Via", "Forwarded", "X-Real-IP", "True-Client-IP"];
    private static readonly string[] ProxyPrefixes = ["X-Forwarded-", "CF-"];

    /// <returns>Null when the request may pass.</returns>
    public static string? Refusal(HttpContext context)
    {
        var request = context.Request;
        if (context.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
            return "the request comes from elsewhere";
        if (!IsLoopback(request.Host.Host))
            return "it was called by another name than localhost";
        foreach (var header in request.Headers.Keys)
            if (IsProxys(header))
                return "the request came through a proxy";
        if (request.Headers.Origin is { Count: > 0 } origin && origin != $"{request.Scheme}://{request.Host.Value}")
            return "another page sent it";
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none" || IsOpened(request)
            ? null
            : "another page sent it";
    }

    public static Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync($"The simulator answers this machine only: {reason}.", context.RequestAborted);
    }

    // The console's link to the phones: a page of another port opens ours.
    private static bool IsOpened(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/sim")
        && request.Headers["Sec-Fetch-Mode"] == "navigate"
        && request.Headers["Sec-Fetch-Dest"] == "document";

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsProxys(string header) =>
        ProxyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase)
        || ProxyPrefixes.Any(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
