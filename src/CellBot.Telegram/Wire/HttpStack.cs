using System.Net;

namespace CellBot.Telegram.Wire;

/// <summary>
/// The HTTP handler as a bot needs it. No redirects, cookies or decompression: the Bot API has none. No activity
/// propagator: it would start a trace span whose <c>url.full</c> holds the token (.NET redacts only the query).
/// </summary>
internal static class HttpStack
{
    public static SocketsHttpHandler Create(TelegramOptions options, int connections) => new()
    {
        MaxConnectionsPerServer = connections,
        // Shorter than the idle time of common servers (75 s), so that a pooled connection is rarely closed under a request.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
        // A changed DNS answer is seen within this time.
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        ConnectTimeout = options.ConnectTimeout,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        UseProxy = !string.IsNullOrEmpty(options.Proxy),
        Proxy = ProxyOf(options.Proxy),
    };

    private static WebProxy? ProxyOf(string? address)
    {
        if (string.IsNullOrEmpty(address)) return null;
        var uri = new Uri(address);
        var proxy = new WebProxy(new UriBuilder(uri) { UserName = "", Password = "" }.Uri);
        if (uri.UserInfo.Length == 0) return proxy;

        var parts = uri.UserInfo.Split(':', 2);
        proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
        return proxy;
    }
}
