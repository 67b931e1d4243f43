using CellBot.Auditing;

namespace CellBot.Webhooks;

/// <summary>
/// Addresses, what they are still to be told, and the log. Events come in by the stores, in the transaction of what they tell of.
/// </summary>
public interface IWebhookStore
{
    /// <summary>The audit event gets the new id as its subject.</summary>
    /// <param name="secret">Encrypted.</param>
    Task<Webhook> AddAsync(string url, IReadOnlyList<string> events, byte[] secret, AuditEvent audit, CancellationToken cancellationToken);

    Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellationToken);

    /// <summary>It is told nothing more, and what waits for it is dropped. False: there is none.</summary>
    Task<bool> RemoveAsync(long id, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>This address alone is told of <see cref="WebhookEvent.Trial"/>; one at a time. False: there is none.</summary>
    Task<bool> TryAsync(long id, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Calls whose time has come, oldest first.</summary>
    Task<IReadOnlyList<WebhookCall>> DueAsync(int limit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What came of a call, and its line in the log.</summary>
    /// <param name="retryAt">Null: it was taken, or is given up.</param>
    Task AttemptedAsync(
        WebhookCall call,
        WebhookAnswer answer,
        DateTimeOffset? retryAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The log, newest first.</summary>
    Task<IReadOnlyList<WebhookAttempt>> AttemptsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Drops calls that ended before then, with their lines. Returns how many.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
