using System.Diagnostics;
using System.Net.Http.Headers;
using CellBot.Webhooks;

namespace CellBot.Host.Outside;

/// <summary>Calls addresses outside that were told to us; of the answer only the status is read.</summary>
internal sealed class WebhookCaller : IWebhookCaller, IDisposable
{
    private readonly HttpClient _client;

    public WebhookCaller(WebhookOptions options) => _client = OutsideHttp.Client(options.AllowPrivateAddresses, options.Timeout);

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
            return Ended(null, OutsideHttp.ErrorOf(failure));
        }
    }
}
