using System.Net;
using CellBot.Webhooks;

namespace CellBot.PersonalPages.Push;

/// <summary>Which push services are called at all: an endpoint comes from a phone, and must not lead us anywhere else. Pure.</summary>
public static class PushServices
{
    private const int MaxEndpoint = 1_000;

    public static IReadOnlyList<string> Of(PushOptions options) =>
        options.Services.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static bool IsSound(string service) =>
        Uri.CheckHostName(service.StartsWith("*.", StringComparison.Ordinal) ? service[2..] : service) is not UriHostNameType.Unknown;

    /// <summary>Null: it may not be called.</summary>
    public static Uri? Endpoint(PushOptions options, string endpoint) =>
        endpoint.Length <= MaxEndpoint
        && Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && address.Fragment.Length == 0
        && IsOverTls(options, address)
        && Of(options).Any(service => IsOf(service, address.IdnHost))
        && (options.AllowPrivateAddresses || !IsPrivate(address))
            ? address
            : null;

    private static bool IsOverTls(PushOptions options, Uri address) =>
        options.AllowPrivateAddresses
            ? address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp
            : address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort;

    private static bool IsOf(string service, string host) =>
        service.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(service[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(host, service, StringComparison.OrdinalIgnoreCase);

    // Where a name leads is looked at when it is called, each time.
    private static bool IsPrivate(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && PrivateAddress.Is(ip));
}
