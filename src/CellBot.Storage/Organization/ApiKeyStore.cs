using System.Data.Common;
using CellBot.Messages;
using CellBot.Organization;

namespace CellBot.Storage.Organization;

public sealed class ApiKeyStore(CellBotDatabase database) : IApiKeyStore
{
    private const string Columns = "id, name, role, unit_code, created_at, revoked_at";

    public Task<ApiKey?> AddAsync(string name, ApiRole role, string? unitCode, byte[] sha256, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(async session =>
        {
            var skeleton = NameSkeleton.Of(name);
            // Keys from before have no skeleton: few, and compared here.
            var older = await session.ListAsync("SELECT name FROM api_keys WHERE revoked_at IS NULL AND name_skeleton IS NULL", null, row => row.GetString(0));
            if (older.Exists(known => NameSkeleton.Of(known) == skeleton)) return null;
            return await session.FirstAsync($"""
                INSERT INTO api_keys (name, role, unit_code, sha256, created_at, name_skeleton) VALUES (@name, @role, @unitCode, @sha256, @now, @skeleton)
                ON CONFLICT DO NOTHING RETURNING {Columns}
                """, new { name, role = Words<ApiRole>.Of(role), unitCode, sha256, now = now.ToMicros(), skeleton }, Read);
        }, cancellationToken);

    public Task<ApiKey?> FindAsync(byte[] sha256, CancellationToken cancellationToken) => database.ReadAsync(session =>
        session.FirstAsync($"SELECT {Columns} FROM api_keys WHERE sha256 = @sha256", new { sha256 }, Read), cancellationToken);

    public Task<StoredAnswer?> AnswerAsync(long apiKeyId, string idempotencyKey, CancellationToken cancellationToken) => database.ReadAsync(session => session.FirstAsync(
        "SELECT body_sha256, status, body FROM idempotency WHERE api_key_id = @apiKeyId AND idempotency_key = @idempotencyKey", new { apiKeyId, idempotencyKey },
        row => new StoredAnswer(row.GetFieldValue<byte[]>(0), row.GetInt32(1), row.GetString(2))), cancellationToken);

    public Task<bool> TryReserveAsync(long apiKeyId, string idempotencyKey, byte[] bodySha256, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(async session => await session.ExecuteAsync("""
            INSERT INTO idempotency (api_key_id, idempotency_key, body_sha256, status, body, created_at) VALUES (@apiKeyId, @idempotencyKey, @bodySha256, 0, '', @now)
            ON CONFLICT (api_key_id, idempotency_key) DO NOTHING
            """, new { apiKeyId, idempotencyKey, bodySha256, now = now.ToMicros() }) == 1, cancellationToken);

    public Task KeepAnswerAsync(long apiKeyId, string idempotencyKey, int status, string body, CancellationToken cancellationToken) =>
        database.StatementAsync(session => session.ExecuteAsync(
            "UPDATE idempotency SET status = @status, body = @body WHERE api_key_id = @apiKeyId AND idempotency_key = @idempotencyKey",
            new { apiKeyId, idempotencyKey, status, body }), cancellationToken);

    public Task ForgetReservationAsync(long apiKeyId, string idempotencyKey, CancellationToken cancellationToken) =>
        database.StatementAsync(session => session.ExecuteAsync(
            "DELETE FROM idempotency WHERE api_key_id = @apiKeyId AND idempotency_key = @idempotencyKey AND status = 0",
            new { apiKeyId, idempotencyKey }), cancellationToken);

    private static ApiKey Read(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.Word<ApiRole>(2), row.TextOrNull(3), row.Instant(4), row.InstantOrNull(5));
}
