namespace CellBot.Telegram.Wire;

/// <summary>
/// The HttpClient that Telegram.Bot insists on, without what HttpClient adds to a call: a linked token on one shared lock, and
/// a second copy of an answer that <see cref="CallHandler"/> has read already. Downloads take HttpClient's own way.
/// </summary>
internal sealed class PlainHttpClient : HttpClient
{
    private readonly HttpMessageInvoker _calls;

    public PlainHttpClient(HttpMessageHandler handler)
        : base(handler)
    {
        _calls = new HttpMessageInvoker(handler, disposeHandler: false);
        // The deadline is ours: a timer for each call would cost more than the call.
        Timeout = System.Threading.Timeout.InfiniteTimeSpan;
    }

    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _calls.SendAsync(request, cancellationToken);
}
