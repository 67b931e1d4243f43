using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using CellBot.Webhooks;

namespace CellBot.Host.Hosting;

/// <summary>
/// Calls addresses outside. Where a name leads is looked at when the connection is made, so that no answer of a name server leads into the
/// house; redirects are not followed, no proxy is used, and of the answer only the status is read.
/// </summary>
internal sealed class WebhookCaller : IWebhookCaller, IDisposable
{
    private readonly HttpClient _client;

    public WebhookCaller(WebhookOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, stop) => ConnectAsync(context.DnsEndPoint, options.AllowPrivateAddresses, stop),
        };
        _client = new HttpClient(handler) { Timeout = options.Timeout };
    }

    public void Dispose() => _client.Dispose();

    public async Task<WebhookAnswer> PostAsync(
        Uri url,
        byte[] body,
        IReadOnlyDictionary<string, string> headers,
        CancellationToken cancellationToken
    )
    {
        var began = Stopwatch.GetTimestamp();
        WebhookAnswer Ended(int? status, string? error) => new(status, error, Stopwatch.GetElapsedTime(began));
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Ended((int)response.StatusCode, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Ended(null, "timeout");
        }
        catch (HttpRequestException failure)
        {
            return Ended(
                null,
                failure.InnerException switch
                {
                    PrivateAddressException => "private_address",
                    AuthenticationException => "tls",
                    _ => "unreachable",
                }
            );
        }
    }

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
