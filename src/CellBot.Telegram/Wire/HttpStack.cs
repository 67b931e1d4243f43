using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CellBot.Telegram.Wire;

/// <summary>
/// The HTTP handler as a bot needs it. No redirects, cookies or decompression: the Bot API has none. No activity
/// propagator: it would start a trace span whose <c>url.full</c> holds the token (.NET redacts only the query).
/// </summary>
internal static class HttpStack
{
    public static SocketsHttpHandler Create(TelegramOptions options, int connections) =>
        new()
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
            Proxy = ProxyOf(options),
        };

    /// <summary>
    /// For a plain http server behind an http proxy with a password: what each request carries. .NET would send the request
    /// without it first and again after the 407, and a send's body leaves only once. Null otherwise: CONNECT and SOCKS ask
    /// for the password before any request.
    /// </summary>
    public static AuthenticationHeaderValue? ProxyAuthorization(TelegramOptions options) =>
        AsksWithTheRequest(options) && CredentialOf(new Uri(options.Proxy!)) is { } known
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{known.UserName}:{known.Password}")))
            : null;

    private static WebProxy? ProxyOf(TelegramOptions options)
    {
        if (string.IsNullOrEmpty(options.Proxy))
            return null;
        var uri = new Uri(options.Proxy);
        return new WebProxy(new UriBuilder(uri) { UserName = "", Password = "" }.Uri)
        {
            Credentials = AsksWithTheRequest(options) ? null : CredentialOf(uri),
        };
    }

    private static bool AsksWithTheRequest(TelegramOptions options) =>
        options.Proxy?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) is true
        && options.ApiBaseUrl.StartsWith("http:", StringComparison.OrdinalIgnoreCase);

    private static NetworkCredential? CredentialOf(Uri proxy)
    {
        if (proxy.UserInfo.Length == 0)
            return null;
        var parts = proxy.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
    }
}
