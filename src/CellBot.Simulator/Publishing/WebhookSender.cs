using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using CellBot.Simulator.Model;
using CellBot.Simulator.Updates;

namespace CellBot.Simulator.Publishing;

/// <summary>
/// Delivers one bot's updates to its webhook: in order within a queue key, side by side across keys. A failed one is tried
/// again at once, then after 2, 4, 8 … s up to a random 60–120, or after the answer's Retry-After; one whose next try would
/// come after its expiry is dropped. All fields are guarded by the state's gate.
/// </summary>
internal sealed class WebhookSender(SimulatorState state, Bot bot, WebhookSettings settings) : IWebhook
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GoneLimit = TimeSpan.FromHours(23);

    private readonly Dictionary<QueueKey, Queue<QueuedUpdate>> _queues = [];
    private readonly Queue<QueueKey> _ready = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client = CreateClient(settings);
    private int _inFlight;
    private long _goneSince;

    public WebhookSettings Settings { get; } = settings;
    public int LastErrorDate { get; private set; }
    public string? LastErrorMessage { get; private set; }

    public void Enqueue(QueuedUpdate update)
    {
        if (!_queues.TryGetValue(update.Key, out var queue))
            _queues[update.Key] = queue = new Queue<QueuedUpdate>();
        queue.Enqueue(update);
        if (queue.Count > 1)
            return;
        _ready.Enqueue(update.Key);
        Pump();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _client.Dispose();
    }

    private void Pump()
    {
        while (_inFlight < Settings.MaxConnections && !_stop.IsCancellationRequested && _ready.TryDequeue(out var key))
        {
            _inFlight++;
            var update = _queues[key].Peek();
            _ = Task.Run(() => DeliverAsync(key, update));
        }
    }

    private async Task DeliverAsync(QueueKey key, QueuedUpdate update)
    {
        var result = update.Done ? Delivery.Taken : await PostAsync(update);
        TimeSpan? retry = null;
        lock (state.Gate)
        {
            _inFlight--;
            if (_stop.IsCancellationRequested)
                return;
            if (result.Accepted)
                _goneSince = 0;
            else
                retry = PlanRetry(update, result);
            if (retry is null)
                Finish(key, update);
            else if (retry == TimeSpan.Zero)
                _ready.Enqueue(key);
            Pump();
        }

        if (result.Call is { } call)
            state.RunWebhookAnswer(bot, call);
        if (retry > TimeSpan.Zero)
            await RetryLaterAsync(key, retry.Value);
    }

    private void Finish(QueueKey key, QueuedUpdate update)
    {
        bot.Updates.Complete(update);
        var queue = _queues[key];
        queue.Dequeue();
        if (queue.Count == 0)
            _queues.Remove(key);
        else
            _ready.Enqueue(key);
        state.Touch();
    }

    /// <summary>When to try again; null drops the update.</summary>
    private TimeSpan? PlanRetry(QueuedUpdate update, Delivery result)
    {
        update.Attempts++;
        if (result.Error is not null)
        {
            LastErrorDate = state.UnixSeconds;
            LastErrorMessage = result.Error;
        }

        if (result.Gone && RemovedAsGone())
            return TimeSpan.Zero;
        var seconds = update.Attempts == 1 ? 0 : Math.Min(Math.Pow(2, Math.Min(update.Attempts - 1, 10)), state.NextRandom(60, 121));
        var wait = result.RetryAfter ?? TimeSpan.FromSeconds(seconds);
        return state.NowMicros + (long)wait.TotalMicroseconds > update.ExpiresMicros ? null : wait;
    }

    private bool RemovedAsGone()
    {
        if (_goneSince == 0)
            _goneSince = state.NowMicros;
        if (state.NowMicros - _goneSince < (long)GoneLimit.TotalMicroseconds)
            return false;
        bot.Webhook = null;
        Dispose();
        return true;
    }

    private async Task RetryLaterAsync(QueueKey key, TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, state.Clock, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        lock (state.Gate)
        {
            _ready.Enqueue(key);
            Pump();
        }
    }

    private async Task<Delivery> PostAsync(QueuedUpdate update)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Settings.Url) { Content = new ByteArrayContent(update.Json) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (Settings.SecretToken is { } secret)
                request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
            using var response = await _client.SendAsync(request, _stop.Token);
            return await ReadAsync(response);
        }
        catch (TaskCanceledException) when (!_stop.IsCancellationRequested)
        {
            return new Delivery(false, "Read timeout expired");
        }
        catch (OperationCanceledException)
        {
            return new Delivery(false);
        }
        catch (HttpRequestException e)
        {
            return new Delivery(
                false,
                e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? "Connection refused" : e.Message
            );
        }
    }

    private async Task<Delivery> ReadAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            var body = response.Content.Headers.ContentLength == 0 ? [] : await response.Content.ReadAsByteArrayAsync(_stop.Token);
            return body.Length > 2 ? new Delivery(true, Call: body) : Delivery.Taken;
        }

        var retryAfter = response.Headers.RetryAfter?.Delta is { } delta
            ? TimeSpan.FromSeconds(Math.Min(3600, delta.TotalSeconds))
            : (TimeSpan?)null;
        return new Delivery(
            false,
            $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}",
            retryAfter,
            response.StatusCode == HttpStatusCode.Gone
        );
    }

    private static HttpClient CreateClient(WebhookSettings settings)
    {
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = settings.MaxConnections,
            AllowAutoRedirect = false,
            UseProxy = false,
        };
        if (settings.HasCertificate)
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        return new HttpClient(handler) { Timeout = AnswerTimeout };
    }

    /// <param name="Call">A call of the Bot API that stood in the answer.</param>
    private sealed record Delivery(bool Accepted, string? Error = null, TimeSpan? RetryAfter = null, bool Gone = false, byte[]? Call = null)
    {
        public static Delivery Taken { get; } = new(true);
    }
}
