using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using CellBot.Webhooks;

namespace CellBot.Host.Outside;

/// <summary>
/// Calls to addresses that others named. Where a name leads is looked at when the connection is made, so that no answer of a name server
/// leads into the house; redirects are not followed and no proxy is used.
/// </summary>
internal static class OutsideHttp
{
    public static HttpClient Client(bool allowsPrivate, TimeSpan timeout)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, stop) => ConnectAsync(context.DnsEndPoint, allowsPrivate, stop),
        };
        return new HttpClient(handler) { Timeout = timeout };
    }

    /// <summary>A stable word for a call that got no answer.</summary>
    public static string ErrorOf(HttpRequestException failure) =>
        failure.InnerException switch
        {
            PrivateAddressException => "private_address",
            AuthenticationException => "tls",
            _ => "unreachable",
        };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowsPrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var outside = allowsPrivate ? addresses : [.. addresses.Where(address => !PrivateAddress.Is(address))];
        if (outside.Length == 0)
            throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(outside, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException() : IOException("the name leads to this machine or a private network");
}
