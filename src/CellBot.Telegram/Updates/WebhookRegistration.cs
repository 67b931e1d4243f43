using CellBot.Loops;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CellBot.Telegram.Updates;

/// <summary>
/// Tells Telegram where to bring updates. Done at every start, since the secret cannot be read back; several hosts saying the
/// same is harmless. Updates that wait are kept.
/// </summary>
public sealed partial class WebhookRegistration(
    ITelegramBotClient client,
    TelegramOptions options,
    Random chance,
    ILogger<WebhookRegistration> logger
)
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), chance);

    /// <summary>Why the webhook is not set, for health pages; null when it is.</summary>
    public string? Trouble { get; private set; } = "the webhook is not set yet";

    /// <summary>Tries until the webhook is set.</summary>
    public LeasedLoop Loop(LoopHost host) =>
        new("webhook registration", async (_, stop) => await RunOnceAsync(stop) ?? Timeout.InfiniteTimeSpan, host);

    /// <returns>Null when it is set, else how long to wait before the next try.</returns>
    public async Task<TimeSpan?> RunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.SetWebhook(
                options.WebhookUrl!,
                maxConnections: options.WebhookMaxConnections,
                allowedUpdates: UpdateKinds.Allowed,
                secretToken: options.WebhookSecret,
                cancellationToken: cancellationToken
            );
            Trouble = null;
            return null;
        }
        catch (RequestException e)
        {
            Trouble = e.Message;
            var asked = (e as ApiRequestException)?.Parameters?.RetryAfter;
            var wait = _backoff.Next(asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
            NotSet(e.Message, wait.TotalSeconds);
            return wait;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "setWebhook failed ({Error}); next try in {Seconds:0} s")]
    private partial void NotSet(string error, double seconds);
}
