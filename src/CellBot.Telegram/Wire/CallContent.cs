using System.Net;
using System.Net.Http.Headers;

namespace CellBot.Telegram.Wire;

/// <summary>
/// The body of one call, and what came of it. Until the HTTP stack asks for the body, a server has at most the headers of a
/// request that promises one, and cannot act on it: the call surely was not made. From then on nobody can tell.
/// The body is given out once: should the stack try again by itself on another connection, it gets an exception, not a second send.
/// </summary>
internal sealed class CallContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpContent? _body;
    private readonly ReadOnlyMemory<byte> _json;
    private int _left;

    /// <summary>JSON in UTF-8, already written.</summary>
    public CallContent(ReadOnlyMemory<byte> json)
    {
        _json = json;
        Headers.ContentType = Json;
    }

    /// <summary>Anything else, such as a form with a file.</summary>
    public CallContent(HttpContent body)
    {
        _body = body;
        Headers.ContentType = body.Headers.ContentType;
    }

    public bool HasLeft => Volatile.Read(ref _left) != 0;

    /// <summary>The HTTP status, 0 while none was seen.</summary>
    public int Status { get; set; }

    /// <summary>The whole answer; null while there is none.</summary>
    public WireAnswer? Answer { get; set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _left, 1) == 0
            ? _body?.CopyToAsync(stream, context, cancellationToken) ?? stream.WriteAsync(_json, cancellationToken).AsTask()
            : throw new HttpRequestException("The body of this call left once already; it is not sent twice.");

    protected override bool TryComputeLength(out long length)
    {
        var known = _body is null ? _json.Length : _body.Headers.ContentLength;
        length = known ?? 0;
        return known is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _body?.Dispose();
        base.Dispose(disposing);
    }
}
