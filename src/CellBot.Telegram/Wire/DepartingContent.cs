using System.Net;
using System.Net.Http.Headers;

namespace CellBot.Telegram.Wire;

/// <summary>
/// A request body that knows whether it left. Until the HTTP stack asks for the body, a server has at most the headers of a
/// request that promises one, and cannot act on it: the call surely was not made. From then on nobody can tell.
/// The body is given out once: should the stack try again by itself on another connection, it gets an exception, not a second send.
/// </summary>
internal abstract class DepartingContent : HttpContent
{
    private int _left;

    public bool HasLeft => Volatile.Read(ref _left) != 0;

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _left, 1) == 0
            ? WriteBodyAsync(stream, cancellationToken)
            : throw new HttpRequestException("The body of this call left once already; it is not sent twice.");

    protected abstract Task WriteBodyAsync(Stream stream, CancellationToken cancellationToken);
}

/// <summary>JSON in UTF-8, already written.</summary>
internal sealed class JsonBody : DepartingContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly ReadOnlyMemory<byte> _body;

    public JsonBody(ReadOnlyMemory<byte> body)
    {
        _body = body;
        Headers.ContentType = Json;
    }

    protected override Task WriteBodyAsync(Stream stream, CancellationToken cancellationToken) =>
        stream.WriteAsync(_body, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}

/// <summary>An upload with its form fields.</summary>
internal sealed class UploadBody : DepartingContent
{
    private readonly MultipartFormDataContent _form;

    public UploadBody(MultipartFormDataContent form)
    {
        _form = form;
        Headers.ContentType = form.Headers.ContentType;
    }

    protected override Task WriteBodyAsync(Stream stream, CancellationToken cancellationToken) => _form.CopyToAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _form.Headers.ContentLength ?? 0;
        return _form.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _form.Dispose();
        base.Dispose(disposing);
    }
}
