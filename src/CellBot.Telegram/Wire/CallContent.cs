using System.Net;

namespace CellBot.Telegram.Wire;

/// <summary>
/// The body of one call, and what came of it. Until the HTTP stack asks for the body, a server has at most the headers of a
/// request that promises one, and cannot act on it: the call surely was not made. From then on nobody can tell.
/// The body is given out once: should the stack try again by itself on another connection, it gets an exception, not a second send.
/// </summary>
internal sealed class CallContent : HttpContent
{
    private readonly HttpContent _body;
    private int _left;

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
            ? _body.CopyToAsync(stream, context, cancellationToken)
            : throw new HttpRequestException("The body of this call left once already; it is not sent twice.");

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;
        return _body.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _body.Dispose();
        base.Dispose(disposing);
    }
}
