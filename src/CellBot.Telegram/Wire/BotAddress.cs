namespace CellBot.Telegram.Wire;

/// <summary>
/// The place of the bot's methods. The token is in every address, so no address goes into a log, an exception or a trace.
/// </summary>
internal sealed class BotAddress(string apiBaseUrl, string token)
{
    private readonly string _base = apiBaseUrl.TrimEnd('/');
    private readonly string _path = new Uri(apiBaseUrl).AbsolutePath.TrimEnd('/');

    /// <summary>The library's address with the path of the setting, which it drops.</summary>
    public Uri Placed(Uri uri) => _path.Length == 0 ? uri : new Uri(_base + uri.PathAndQuery);

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
