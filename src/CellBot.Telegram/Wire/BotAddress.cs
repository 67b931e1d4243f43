using System.Collections.Concurrent;

namespace CellBot.Telegram.Wire;

/// <summary>
/// Where the bot's methods live. Addresses are absolute: a relative <c>bot123:abc/getMe</c> would be read as one with the
/// scheme <c>bot123</c>. The token is in every address, so no address goes into a log, an exception or a trace.
/// </summary>
internal sealed class BotAddress(string apiBaseUrl, string token)
{
    private readonly string _base = apiBaseUrl.TrimEnd('/');
    private readonly string _path = new Uri(apiBaseUrl).AbsolutePath.TrimEnd('/');
    private readonly ConcurrentDictionary<string, Uri> _methods = new(StringComparer.Ordinal);

    public Uri Method(string name) =>
        _methods.GetOrAdd(name, static (method, self) => new Uri($"{self._base}/bot{self.Token}/{method}"), this);

    /// <summary>The library's address with the path of the setting, which it drops.</summary>
    public Uri Placed(Uri uri) => _path.Length == 0 ? uri : new Uri(_base + uri.PathAndQuery);

    public Uri File(string path) => new($"{_base}/file/bot{Token}/{path.TrimStart('/')}");

    private string Token { get; } = token;

    /// <summary>What a server or a proxy says may repeat our address: the token is taken out, and the text cut at 300 characters.</summary>
    public string Redact(string text)
    {
        if (Token.Length > 0)
            text = text.Replace(Token, "***", StringComparison.OrdinalIgnoreCase)
                .Replace(Uri.EscapeDataString(Token), "***", StringComparison.OrdinalIgnoreCase);
        return text.Length <= 300 ? text : text[..300];
    }

    public override string ToString() => $"{_base}/bot***";
}
