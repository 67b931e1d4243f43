using CellBot.Conversations;
using CellBot.Loops;
using CellBot.Telegram.Sending;
using CellBot.Telegram.Wire;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CellBot.Telegram.Updates;

/// <summary>
/// Fetches updates by long polling into the inbox. Telegram forgets an update when a later offset is asked for; that offset is
/// only ever one past what the inbox has committed.
/// </summary>
/// <remarks>
/// The first poll carries no offset and so confirms nothing: what was stored before a crash comes once more and the inbox
/// skips it. Later offsets follow the last answer, up or down, since ids belong to the server: after a week of silence, or on
/// another Bot API server, they begin elsewhere, and a reader that only ever raises its offset spins there.
/// Run one of these per token (the poller lease).
/// </remarks>
public sealed partial class PollingUpdateSource
{
    private const int PollSeconds = 50; // the server's own cap, LONG_POLL_MAX_TIMEOUT
    private const int BatchSize = 100; // the most getUpdates gives
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan MaxFailureWait = TimeSpan.FromSeconds(30);
    private readonly BotApiClient _client;
    private readonly IUpdateInbox _inbox;
    private readonly Backoff _failure;
    private readonly Backoff _conflict;
    private readonly ILogger<PollingUpdateSource> _logger;
    private long? _offset;

    internal PollingUpdateSource(BotApiClient client, IUpdateInbox inbox, Random chance, ILogger<PollingUpdateSource> logger)
    {
        (_client, _inbox, _logger) = (client, inbox, logger);
        _failure = new Backoff(TimeSpan.FromSeconds(1), MaxFailureWait, chance);
        _conflict = new Backoff(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), chance);
    }

    /// <summary>Why nothing comes in just now, for health pages; null when polling goes well.</summary>
    public string? Trouble { get; private set; }

    public LeasedLoop Loop(long botId, LoopHost host) =>
        new("polling", (_, stop) => IterateAsync(stop), host)
        {
            Lease = new LeaseTerms(Lease.Poller(botId), LeaseDuration),
            MaxRetryAfter = MaxFailureWait,
        };

    /// <summary>One poll; returns how long to wait before the next: only after a failure.</summary>
    internal async Task<TimeSpan> IterateAsync(CancellationToken cancellationToken)
    {
        PollResult result;
        try
        {
            result = await RunOnceAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The inbox could not store: the offset stands where it was, Telegram keeps the updates.
            Trouble = $"updates could not be stored: {exception.GetType().Name}";
            throw;
        }
        return await HandleAsync(result, cancellationToken);
    }

    /// <summary>One poll: fetch, store, and only then move the offset.</summary>
    public async Task<PollResult> RunOnceAsync(CancellationToken cancellationToken)
    {
        var request = new UpdatesRequest
        {
            Offset = _offset,
            Limit = BatchSize,
            Timeout = PollSeconds,
            AllowedUpdates = UpdateKinds.Allowed,
        };
        var reply = await _client.PollAsync(request, TimeSpan.FromSeconds(PollSeconds), cancellationToken);
        using var answer = reply.Answer;
        if (answer.Result != CallResult.Answered)
            return new PollResult.Failed(answer.Error!);
        if (!reply.Understood)
            return Refused(_client.Read(answer));
        var updates = UpdateEnvelope.ReadAll(reply.Result!, out var skipped);
        if (skipped > 0)
            Skipped(skipped);
        if (updates.Count == 0)
            return new PollResult.Polled(0, 0);

        // Crash point 1: fetched, not stored. Nothing is confirmed; the same updates come again.
        var stored = await _inbox.AddAsync(updates, cancellationToken);
        // Crash point 2: stored, not confirmed. They come again and the inbox skips them by their ids.
        _offset = updates.Max(update => update.UpdateId) + 1;
        return new PollResult.Polled(updates.Count, stored);
    }

    private async Task<TimeSpan> HandleAsync(PollResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case PollResult.Conflict { WebhookIsSet: true }:
                WebhookWasSet();
                return await EndWebhookAsync(cancellationToken);
            case PollResult.Conflict conflict:
                Trouble = conflict.Error;
                var pause = _conflict.Next();
                OtherPoller(pause.TotalSeconds);
                return pause;
            case PollResult.Failed failed:
                Trouble = failed.Error;
                var wait = _failure.Next(failed.RetryAfter);
                PollFailed(failed.Error, wait.TotalSeconds);
                return wait;
            default:
                Trouble = null;
                _failure.Reset();
                _conflict.Reset();
                return TimeSpan.Zero;
        }
    }

    private static PollResult Refused(ApiAnswer read)
    {
        if (read.Ok is not false)
            return new PollResult.Failed($"{read.Status} without readable updates");
        var code = read.ErrorCode ?? read.Status;
        var text = read.Description ?? "";
        return code switch
        {
            409 => new PollResult.Conflict($"409 {text}", text.Contains("webhook is active", StringComparison.OrdinalIgnoreCase)),
            429 => new PollResult.Failed($"429 {text}", SendOutcomeClassifier.WaitOf(read)),
            401 or 404 => new PollResult.Failed(
                $"{code}: the bot's token is not accepted; check Telegram:BotToken and Telegram:ApiBaseUrl",
                TimeSpan.FromMinutes(1)
            ),
            _ => new PollResult.Failed($"{code} {text}".TrimEnd()),
        };
    }

    /// <summary>Polling and a webhook exclude each other; what waits at Telegram is kept.</summary>
    private async Task<TimeSpan> EndWebhookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.DeleteWebhook(cancellationToken: cancellationToken);
            return TimeSpan.Zero;
        }
        catch (RequestException e)
        {
            Trouble = e.Message;
            return _failure.Next((e as ApiRequestException)?.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "getUpdates failed ({Error}); next try in {Seconds:0} s")]
    private partial void PollFailed(string error, double seconds);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "409 from getUpdates: another program polls with this bot's token; only one may. Next try in {Seconds:0} s"
    )]
    private partial void OtherPoller(double seconds);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A webhook is set for this bot; it is removed because Telegram:Updates is polling. Waiting updates are kept"
    )]
    private partial void WebhookWasSet();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} updates without an update_id were passed over")]
    private partial void Skipped(int count);
}
