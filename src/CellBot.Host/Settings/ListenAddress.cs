using System.Net;

namespace CellBot.Host.Settings;

/// <summary>Nothing of ours listens beyond this machine unless the settings say by which https address it is reached.</summary>
public static class ListenAddress
{
    /// <param name="mayBeOpen">It may be listened on from the network: a reverse proxy on another machine comes that way.</param>
    /// <returns>What is wrong with the address and how to mend it; null when it may be listened on.</returns>
    public static string? Fault(string key, string address, bool mayBeOpen = false)
    {
        // A port on every interface is written http://*:5080 or http://+:5080, which is no URI.
        if (address.Contains("://*", StringComparison.Ordinal) || address.Contains("://+", StringComparison.Ordinal))
            return mayBeOpen ? null : Open(key, address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
            return $"{key}: '{address}' is not an address to listen on: write one such as http://localhost:5080.";
        if (uri.Scheme == "https")
            return $"{key}: '{address}' asks for https, which CellBot leaves to a reverse proxy: write http://localhost:{uri.Port}.";
        return mayBeOpen || IsLoopback(uri.Host) ? null : Open(key, address);
    }

    /// <summary>The names of this machine by which it may be called: localhost, 127.0.0.0/8, ::1.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Open(string key, string address) =>
        $"{key}: '{address}' would be open to the network, where passwords need TLS: use http://localhost:5080, http://127.0.0.1:5080 "
        + "or http://[::1]:5080 with a reverse proxy on this machine, or set PublicUrl to the https address of one elsewhere.";
}
