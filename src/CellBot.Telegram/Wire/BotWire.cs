using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace CellBot.Telegram.Wire;

/// <summary>Whose connections a call uses: bulk sends never make a tap's answer or the updates wait.</summary>
internal enum WirePool { Sends, Calls }

/// <summary>
/// Makes one call, once, and says what is known of it. Never throws for what the network does; throws
/// <see cref="OperationCanceledException"/> only where the caller cancelled and the body surely never left.
/// </summary>
internal sealed class BotWire : IDisposable
{
    private const int CallConnections = 16;
    private const int MaxAnswerBytes = 32 << 20; // getUpdates answers stop near 4 MiB (reference 1.8)

    // HttpMessageInvoker, not HttpClient: the same stack without a timer and a linked token for every call.
    private readonly HttpMessageInvoker _sends;
    private readonly HttpMessageInvoker _calls;
    private readonly AuthenticationHeaderValue? _proxyAuthorization;

    public BotWire(TelegramOptions options)
    {
        Address = new BotAddress(options.ApiBaseUrl, options.BotToken);
        _proxyAuthorization = HttpStack.ProxyAuthorization(options);
        _sends = new HttpMessageInvoker(HttpStack.Create(options, options.MaxConnections));
        _calls = new HttpMessageInvoker(HttpStack.Create(options, CallConnections));
    }

    public BotAddress Address { get; }

    /// <param name="deadline">Fires when the answer has been awaited long enough: the call then is lost, or not sent.</param>
    public async Task<WireAnswer> CallAsync(string method, DepartingContent body, WirePool pool, CancellationToken deadline, CancellationToken cancellationToken)
    {
        using var linked = cancellationToken.CanBeCanceled && deadline.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline)
            : null;
        var token = linked?.Token ?? (deadline.CanBeCanceled ? deadline : cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address.Method(method))
        {
            Content = body,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (_proxyAuthorization is not null) request.Headers.ProxyAuthorization = _proxyAuthorization;
        var status = 0;
        try
        {
            using var response = await Of(pool).SendAsync(request, token);
            status = (int)response.StatusCode;
            return await ReadAsync(response, token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !body.HasLeft)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested || cancellationToken.IsCancellationRequested)
        {
            return Failed(body, status, cancellationToken.IsCancellationRequested ? "cancelled" : "no answer in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            return Failed(body, status, Reason(e));
        }
    }

    /// <summary>For downloads: the answer as a stream; the caller disposes it.</summary>
    public Task<HttpResponseMessage> GetAsync(Uri uri, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri) { Version = HttpVersion.Version11 };
        if (_proxyAuthorization is not null) request.Headers.ProxyAuthorization = _proxyAuthorization;
        return _calls.SendAsync(request, cancellationToken);
    }

    public string Reason(Exception e) => Address.Redact(e switch
    {
        HttpRequestException http => $"{http.HttpRequestError}: {http.Message}",
        OperationCanceledException => "ConnectTimeout: no connection in time",
        _ => $"{e.GetType().Name}: {e.Message}",
    });

    public void Dispose()
    {
        _sends.Dispose();
        _calls.Dispose();
    }

    private HttpMessageInvoker Of(WirePool pool) => pool == WirePool.Sends ? _sends : _calls;

    private static WireAnswer Failed(DepartingContent body, int status, string reason) =>
        body.HasLeft ? WireAnswer.Lost(status, reason) : WireAnswer.NotSent(reason);

    private static async Task<WireAnswer> ReadAsync(HttpResponseMessage response, CancellationToken token)
    {
        // Read to the end, or the connection cannot be used again.
        await using var stream = await response.Content.ReadAsStreamAsync(token);
        var expected = (int)Math.Min(response.Content.Headers.ContentLength ?? 0, MaxAnswerBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(expected + 1, 4096));
        var length = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(length), token)) > 0)
        {
            length += read;
            if (length > MaxAnswerBytes) return WireAnswer.Lost((int)response.StatusCode, "the answer is too long");
            if (length == buffer.Length) buffer = Grow(buffer);
        }

        var retryAfter = response.StatusCode == HttpStatusCode.TooManyRequests ? response.Headers.RetryAfter?.Delta : null;
        return WireAnswer.Answered((int)response.StatusCode, buffer, length, (int?)retryAfter?.TotalSeconds);
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
