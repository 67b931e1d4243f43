namespace CellBot.Simulator.Wire;

/// <summary>What counts as a link. A text link to nonsense is shown as plain text, not refused; a button's is refused.</summary>
internal static class Links
{
    public static string? Normalize(string url)
    {
        if (url.StartsWith("tg://", StringComparison.OrdinalIgnoreCase))
            return url;
        var whole = url.Contains("://", StringComparison.Ordinal) ? url : "http://" + url;
        if (!Uri.TryCreate(whole, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        if (!uri.Host.Contains('.') && uri.HostNameType == UriHostNameType.Dns && uri.Host != "localhost")
            return null;
        return uri.AbsolutePath == "/" && !whole.EndsWith('/') && uri.Query.Length == 0 && uri.Fragment.Length == 0 ? whole + "/" : whole;
    }
}
