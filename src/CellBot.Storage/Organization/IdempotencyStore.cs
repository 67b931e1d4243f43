using CellBot.Organization;

namespace CellBot.Storage.Organization;

public sealed class IdempotencyStore(CellBotDatabase database) : IIdempotencyStore
{
    public Task<StoredAnswer?> AnswerAsync(long apiKeyId, string idempotencyKey, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    "SELECT body_sha256, status, body FROM idempotency WHERE api_key_id = @apiKeyId AND idempotency_key = @idempotencyKey",
                    new { apiKeyId, idempotencyKey },
                    row => new StoredAnswer(row.GetFieldValue<byte[]>(0), row.GetInt32(1), Convert.FromBase64String(row.GetString(2)))
                ),
            cancellationToken
        );

    public Task<bool> TryReserveAsync(
        long apiKeyId,
        string idempotencyKey,
        byte[] bodyHash,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.StatementAsync(
            async session =>
                await session.ExecuteAsync(
                    """
                    INSERT INTO idempotency (api_key_id, idempotency_key, body_sha256, status, body, created_at)
                    VALUES (@apiKeyId, @idempotencyKey, @bodyHash, 0, '', @now)
                    ON CONFLICT (api_key_id, idempotency_key) DO NOTHING
                    """,
                    new
                    {
                        apiKeyId,
                        idempotencyKey,
                        bodyHash,
                        now = now.ToMicros(),
                    }
                ) == 1,
            cancellationToken
        );

    public Task KeepAnswerAsync(long apiKeyId, string idempotencyKey, int status, byte[] answer, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE idempotency SET status = @status, body = @body WHERE api_key_id = @apiKeyId AND idempotency_key = "
                        + "@idempotencyKey",
                    new
                    {
                        apiKeyId,
                        idempotencyKey,
                        status,
                        body = Convert.ToBase64String(answer),
                    }
                ),
            cancellationToken
        );

    public Task ForgetReservationAsync(long apiKeyId, string idempotencyKey, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "DELETE FROM idempotency WHERE api_key_id = @apiKeyId AND idempotency_key = @idempotencyKey AND status = 0",
                    new { apiKeyId, idempotencyKey }
                ),
            cancellationToken
        );

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session => session.ExecuteAsync("DELETE FROM idempotency WHERE created_at < @before", new { before = before.ToMicros() }),
            cancellationToken
        );
}
