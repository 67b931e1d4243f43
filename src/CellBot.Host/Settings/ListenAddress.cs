using System.Net;

namespace CellBot.Host.Settings;

/// <summary>Until people can sign in, nothing of ours listens beyond this machine.</summary>
public static class ListenAddress
{
    /// <returns>What is wrong with the address and how to mend it; null when it may be listened on.</returns>
    public static string? Fault(string key, string address)
    {
        // A port on every interface is written http://*:5080 or http://+:5080, which is no URI.
        if (address.Contains("://*", StringComparison.Ordinal) || address.Contains("://+", StringComparison.Ordinal))
            return Open(key, address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
            return $"{key}: '{address}' is not an address to listen on: write one such as http://localhost:5080.";
        if (uri.Scheme == "https")
            return $"{key}: '{address}' asks for https, which CellBot leaves to a reverse proxy: write http://localhost:{uri.Port}.";
        return IsLoopback(uri.Host) ? null : Open(key, address);
    }

    /// <summary>The names of this machine by which it may be called: localhost, 127.0.0.0/8, ::1.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Open(string key, string address) =>
        $"{key}: '{address}' would be open to the network. Until people can sign in, CellBot listens on this machine only: "
        + "use http://localhost:5080, http://127.0.0.1:5080 or http://[::1]:5080.";
}
