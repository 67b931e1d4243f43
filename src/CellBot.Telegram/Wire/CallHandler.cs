using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace CellBot.Telegram.Wire;

/// <summary>
/// Between Telegram.Bot and the sockets: puts the path of Telegram:ApiBaseUrl back, which the library drops, and reads the
/// whole answer into the call before the library judges it, so that nothing it throws can hide what the server said.
/// </summary>
internal sealed class CallHandler(BotAddress address, AuthenticationHeaderValue? proxyAuthorization, HttpMessageHandler sockets)
    : DelegatingHandler(sockets)
{
    private const int MaxAnswerBytes = 32 << 20; // getUpdates answers stop near 4 MiB (reference 1.8)

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = address.Placed(request.RequestUri!);
        request.Version = HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        if (proxyAuthorization is not null)
            request.Headers.ProxyAuthorization = proxyAuthorization;
        var response = await base.SendAsync(request, cancellationToken);
        // A download has no body to watch over and is read as it comes.
        if (request.Content is not CallContent call)
            return response;

        try
        {
            call.Status = (int)response.StatusCode;
            call.Answer = await ReadAsync(response, cancellationToken);
            response.Content.Dispose();
            // No content type: the library would refuse a charset it does not know, and the Bot API speaks UTF-8.
            response.Content = new ReadOnlyMemoryContent(call.Answer.Body);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<WireAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Read to the end, or the connection cannot be used again.
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var expected = (int)Math.Min(response.Content.Headers.ContentLength ?? 0, MaxAnswerBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(expected + 1, 4096));
        var length = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
        {
            length += read;
            if (length > MaxAnswerBytes)
                throw new HttpRequestException("the answer is too long");
            if (length == buffer.Length)
                buffer = Grow(buffer);
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
