using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Loops;
using CellBot.Messages;
using Microsoft.Extensions.Logging;

namespace CellBot.PersonalPages.Push;

/// <summary>
/// Hands notices to the push services, each until it is taken or of no use any more. A crash between the call and its mark tells it again:
/// the same topic takes the other's place at the service, the same tag on the phone's screen.
/// </summary>
public sealed partial class PushSender(
    IPushStore store,
    IPushProtection protection,
    IPushCaller caller,
    PushOptions options,
    QuietHours quietHours,
    MessageCatalog messages,
    Random chance,
    TimeProvider clock,
    ILogger<PushSender> logger
)
{
    /// <summary>With the waits below about four hours.</summary>
    public const int MaxAttempts = 10;

    /// <summary>A notice that could not be handed over for so long is of no use: the page says it all the same.</summary>
    public static readonly TimeSpan UsefulFor = TimeSpan.FromDays(1);

    /// <summary>How long a service keeps a notice for a phone that is off.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(2);

    private const int Batch = 50;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);

    /// <summary>How long ended notices are kept.</summary>
    private static readonly TimeSpan Remember = TimeSpan.FromDays(30);

    private DateTimeOffset _forgetAt;

    public LeasedLoop Loop(LoopHost host) =>
        new("push", async (_, stop) => await RunOnceAsync(stop) == Batch ? TimeSpan.Zero : Period, host)
        {
            Lease = new LeaseTerms("push", TimeSpan.FromSeconds(30)),
        };

    /// <summary>Returns how many calls were made.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!options.Enabled)
            return 0;
        var now = clock.GetUtcNow();
        if (now >= _forgetAt)
        {
            await store.DropAsync(now - UsefulFor, now, cancellationToken);
            await store.ForgetAsync(now - Remember, now, cancellationToken);
            _forgetAt = now + TimeSpan.FromMinutes(5);
        }
        var due = await store.DueAsync(Batch, quietHours.Contains(now), now, cancellationToken);
        await Task.WhenAll(due.Select(call => CallAsync(call, cancellationToken)));
        return due.Count;
    }

    private async Task CallAsync(PushCall call, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(call, cancellationToken);
        var now = clock.GetUtcNow();
        var attempts = call.Attempts + 1;
        DateTimeOffset? retryAt =
            answer.IsPassing && attempts < MaxAttempts
                ? now + Longer(Backoff.After(attempts, FirstWait, MaxWait, chance), answer.RetryAfter)
                : null;
        await store.AttemptedAsync(call, answer, retryAt, now, cancellationToken);
        if (answer.IsGone || answer.Error == "subscription_lost")
            await store.ForgetPhoneAsync(call.SubscriptionId, cancellationToken);
        else if (!answer.IsTaken)
            NotTaken(logger, call.Id, answer.Status, answer.Error, attempts);
    }

    private async Task<PushAnswer> AnswerAsync(PushCall call, CancellationToken cancellationToken)
    {
        if (protection.Reveal(call.Sealed) is not { } packed || PushSubscription.Unpack(packed) is not { } subscription)
            return new PushAnswer(null, "subscription_lost");
        // The list of services may have become shorter since.
        return PushServices.Endpoint(options, subscription.Endpoint) is null
            ? new PushAnswer(null, "service_not_allowed")
            : await caller.SendAsync(subscription, NoticeOf(call, clock.GetUtcNow()), cancellationToken);
    }

    private PushNotice NoticeOf(PushCall call, DateTimeOffset now)
    {
        // One tag for all where nothing tells them apart: ten notices of the same words are one on the screen.
        var tag = options.Wording == PushWording.Nothing ? call.Kind.ToString() : $"{call.Kind}-{call.BroadcastId}";
        var json = JsonSerializer.Serialize(
            new Dictionary<string, string>
            {
                ["title"] = messages.Text(MessageKeys.Push.Title),
                ["body"] = TextOf(call),
                ["tag"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tag)))[..16],
            },
            Readable
        );
        return new PushNotice(json, TopicOf(call), call.Urgency == Urgency.HoaToc, KeptUntil(call.ExpiresAt, now));
    }

    private string TextOf(PushCall call) =>
        (options.Wording, call.Symbol, call.Kind) switch
        {
            (PushWording.Symbol, { Length: > 0 } symbol, PushKind.Directive) => messages.Text(
                MessageKeys.Push.DirectiveNamed,
                ("symbol", symbol)
            ),
            (PushWording.Symbol, { Length: > 0 } symbol, _) => messages.Text(MessageKeys.Push.ReminderNamed, ("symbol", symbol)),
            (_, _, PushKind.Directive) => messages.Text(MessageKeys.Push.Directive),
            _ => messages.Text(MessageKeys.Push.Reminder),
        };

    // A service sees the topic: it tells it only that two notices are the same one.
    private static string TopicOf(PushCall call) =>
        Base64Url.EncodeToString(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{call.Kind}:{call.SubscriptionId}:{call.BroadcastId}"))
            )
        )[..32];

    private static TimeSpan KeptUntil(DateTimeOffset? expiresAt, DateTimeOffset now) =>
        expiresAt is { } end && end - now < KeptFor ? Longer(end - now, TimeSpan.FromSeconds(1)) : KeptFor;

    private static TimeSpan Longer(TimeSpan wait, TimeSpan? other) => other > wait ? other.Value : wait;

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [LoggerMessage(140, LogLevel.Warning, "Push notice {NoticeId} was not taken: status {Status}, {Error}; attempt {Attempt}")]
    private static partial void NotTaken(ILogger logger, long noticeId, int? status, string? error, int attempt);
}
