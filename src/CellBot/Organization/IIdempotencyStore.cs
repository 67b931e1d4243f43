namespace CellBot.Organization;

/// <summary>What was answered to earlier POSTs with an idempotency key, for <see cref="Kept"/>. Requests stand as keyed hashes, answers
/// encrypted.</summary>
public interface IIdempotencyStore
{
    /// <summary>How long an answer is kept; after it the same idempotency key begins anew.</summary>
    static TimeSpan Kept { get; } = TimeSpan.FromHours(48);

    /// <summary>The stored answer to an earlier POST with this idempotency key by this API key; null when there was none.</summary>
    Task<StoredAnswer?> AnswerAsync(long apiKeyId, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Reserves an idempotency key before the work (status 0 until <see cref="KeepAnswerAsync"/>); false when it is
    /// taken.</summary>
    Task<bool> TryReserveAsync(
        long apiKeyId,
        string idempotencyKey,
        byte[] bodyHash,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <param name="answer">Encrypted, see <see cref="IAnswerProtection"/>.</param>
    Task KeepAnswerAsync(long apiKeyId, string idempotencyKey, int status, byte[] answer, CancellationToken cancellationToken);

    /// <summary>Frees a reservation whose work failed without effect.</summary>
    Task ForgetReservationAsync(long apiKeyId, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Removes what is older than that. Returns how many.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <param name="Status">HTTP status; 0 while the first call is still at work.</param>
/// <param name="Answer">Encrypted; empty when it was taken away by an erasure.</param>
public sealed record StoredAnswer(byte[] BodyHash, int Status, byte[] Answer);
