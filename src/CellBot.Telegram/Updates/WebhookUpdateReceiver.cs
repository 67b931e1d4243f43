using System.Security.Cryptography;
using System.Text;
using CellBot.Conversations;
using CellBot.Telegram.Sending;
using Microsoft.Extensions.Logging;

namespace CellBot.Telegram.Updates;

/// <summary>
/// What the host does with a POST on the path of <c>Telegram:WebhookUrl</c>: check, store, answer. 200 means stored and
/// nothing else does. Any other answer makes Telegram bring the update again for up to 24 hours (taps 150 s) and shows in
/// getWebhookInfo, so a body damaged on its way is not lost; a body that stays unreadable holds up one chat's queue at most.
/// </summary>
public sealed partial class WebhookUpdateReceiver
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    public const int MaxBodyBytes = 1 << 20; // far above any update we ask for
    private readonly byte[] _secretHash;
    private readonly IUpdateInbox _inbox;
    private readonly ILogger _logger;

    public WebhookUpdateReceiver(TelegramOptions options, IUpdateInbox inbox, ILogger<WebhookUpdateReceiver> logger)
    {
        if (string.IsNullOrEmpty(options.WebhookSecret))
            throw new ArgumentException("Telegram:WebhookSecret must be set.", nameof(options));
        _secretHash = Hash(options.WebhookSecret);
        _inbox = inbox;
        _logger = logger;
    }

    /// <param name="secret">The header <see cref="SecretHeader"/>, null when absent.</param>
    /// <returns>The HTTP status: 200 stored; 401 wrong secret; 413 too long; 400 not an update; 503 could not be stored.</returns>
    public async Task<int> ReceiveAsync(string? secret, Stream body, CancellationToken cancellationToken)
    {
        // Hashed first, so that neither the content nor the length of the secret shows in the time taken.
        if (!CryptographicOperations.FixedTimeEquals(Hash(secret ?? ""), _secretHash))
            return 401;

        var bytes = new PooledBytes();
        try
        {
            int read;
            while ((read = await body.ReadAsync(bytes.GetMemory(4096), cancellationToken)) > 0)
            {
                bytes.Advance(read);
                if (bytes.Written.Length <= MaxBodyBytes)
                    continue;
                TooLong();
                return 413;
            }

            if (UpdateEnvelope.Read(bytes.Written.Span) is { } envelope)
                return await StoreAsync(envelope.With(bytes.Written.Span));
            NotAnUpdate(bytes.Written.Length);
            return 400;
        }
        finally
        {
            bytes.Return();
        }
    }

    private async Task<int> StoreAsync(ReceivedUpdate update)
    {
        try
        {
            // Not cancelled with the request: an update that came whole is stored. The inbox stores together what comes together.
            await _inbox.AddAsync([update], CancellationToken.None);
            return 200;
        }
        catch (Exception e)
        {
            NotStored(e, update.UpdateId);
            return 503;
        }
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook call with the right secret brought more than 1 MiB; answered 413")]
    private partial void TooLong();

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A webhook call with the right secret brought {Bytes} bytes that are not an update; answered 400"
    )]
    private partial void NotAnUpdate(int bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "Update {UpdateId} could not be stored; answered 503, Telegram brings it again")]
    private partial void NotStored(Exception exception, long updateId);
}
