using System.Globalization;
using System.Text;
using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Webhooks;

/// <summary>
/// Tells addresses outside of events, each until it is taken or a day and a half of tries is over. A crash between the call and its mark
/// tells it again, under the same id.
/// </summary>
public sealed partial class WebhookSender(
    IWebhookStore store,
    IWebhookSecrets secrets,
    IWebhookCaller caller,
    Random chance,
    TimeProvider clock,
    ILogger<WebhookSender> logger
)
{
    /// <summary>With the waits below about 36 hours.</summary>
    public const int MaxAttempts = 14;

    private const int Batch = 20;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(6);

    /// <summary>How long the log is kept.</summary>
    private static readonly TimeSpan Remember = TimeSpan.FromDays(30);

    private DateTimeOffset _forgetAt;

    public LeasedLoop Loop(LoopHost host) =>
        new("webhooks", async (_, stop) => await RunOnceAsync(stop) == Batch ? TimeSpan.Zero : Period, host)
        {
            Lease = new LeaseTerms("webhooks", TimeSpan.FromMinutes(5)),
        };

    /// <summary>Returns how many calls were made.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now >= _forgetAt)
        {
            await store.ForgetAsync(now - Remember, cancellationToken);
            _forgetAt = now + TimeSpan.FromHours(1);
        }
        var due = await store.DueAsync(Batch, now, cancellationToken);
        await Task.WhenAll(due.Select(call => CallAsync(call, cancellationToken)));
        return due.Count;
    }

    private async Task CallAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        var answer = secrets.Reveal(call.Secret) is { } secret
            ? await PostAsync(call, secret, cancellationToken)
            : new WebhookAnswer(null, "secret_lost", TimeSpan.Zero);
        var now = clock.GetUtcNow();
        var attempts = call.Attempts + 1;
        // 410: whoever was told says that nobody is there any more. A trial has its answer, whatever it is.
        DateTimeOffset? retryAt =
            answer.IsTaken
            || call.Event == WebhookEvent.Trial
            || answer.Status == 410
            || answer.Error == "secret_lost"
            || attempts >= MaxAttempts
                ? null
                : now + Backoff.After(attempts, FirstWait, MaxWait, chance);
        await store.AttemptedAsync(call, answer, retryAt, now, cancellationToken);
        if (!answer.IsTaken)
            NotTaken(logger, call.WebhookId, call.EventId, answer.Status, answer.Error, attempts);
    }

    private Task<WebhookAnswer> PostAsync(WebhookCall call, byte[] secret, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(call.Body);
        var time = clock.GetUtcNow().ToUnixTimeSeconds();
        var headers = new Dictionary<string, string>
        {
            [WebhookSignature.TimeHeader] = time.ToString(CultureInfo.InvariantCulture),
            [WebhookSignature.EventHeader] = call.Event,
            [WebhookSignature.IdHeader] = call.EventId,
            [WebhookSignature.Header] = WebhookSignature.Of(secret, time, body),
        };
        return caller.PostAsync(new Uri(call.Url), body, headers, cancellationToken);
    }

    [LoggerMessage(130, LogLevel.Warning, "Webhook {WebhookId} did not take event {EventId}: status {Status}, {Error}; attempt {Attempt}")]
    private static partial void NotTaken(ILogger logger, long webhookId, string eventId, int? status, string? error, int attempt);
}
