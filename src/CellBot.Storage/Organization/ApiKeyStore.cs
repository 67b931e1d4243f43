using System.Data.Common;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed class ApiKeyStore(CellBotDatabase database) : IApiKeyStore
{
    private const string Columns =
        "id, name, role, unit_code, created_at, expires_at, revoked_at, last_used_at, account_id, "
        + "(SELECT disabled_at FROM accounts WHERE accounts.id = account_id)";

    public Task<ApiKey?> AddAsync(ApiKey key, byte[] sha256, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // Names of accounts and of keys are one space: the chain's lock keeps another from taking the name meanwhile.
                await session.Dialect.LockAuditAsync(session);
                if (await AccountNames.IsKeysAsync(session, key.Name) || await AccountNames.IsAccountsAsync(session, key.Name))
                    return null;
                if (await InsertAsync(session, key, sha256) is not { } added)
                    return null;
                await AuditStore.AppendAsync(session, audit with { SubjectId = added.Id.ToString(CultureInfo.InvariantCulture) });
                return added;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ApiKey>>(
            async session => await session.ListAsync($"SELECT {Columns} FROM api_keys ORDER BY id DESC", null, Read),
            cancellationToken
        );

    public Task<ApiKey?> FindAsync(byte[] sha256, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                await session.FirstAsync($"SELECT {Columns} FROM api_keys WHERE sha256 = @sha256", new { sha256 }, Read)
                ?? await session.FirstAsync(
                    $"SELECT {Columns.Replace("expires_at", "previous_until", StringComparison.Ordinal)} FROM api_keys WHERE "
                        + "previous_sha256 = @sha256",
                    new { sha256 },
                    Read
                ),
            cancellationToken
        );

    public Task<ApiKey?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync($"SELECT {Columns} FROM api_keys WHERE id = @id", new { id }, Read),
            cancellationToken
        );

    public Task<bool> RevokeAsync(long id, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await EndAsync(session, id, now) is null)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<ApiKey?> RotateAsync(
        long id,
        byte[] sha256,
        DateTimeOffset expiresAt,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (await EndAsync(session, id, now) is not { } old)
                    return null;
                var added =
                    await InsertAsync(session, old with { CreatedAt = now, ExpiresAt = expiresAt }, sha256)
                    ?? throw new InvalidOperationException("the name of a key that was just revoked is taken");
                // A call repeated under the new key is still that call.
                await session.ExecuteAsync(
                    "UPDATE idempotency SET api_key_id = @added WHERE api_key_id = @id",
                    new { added = added.Id, id }
                );
                var details = new Dictionary<string, string>(audit.Details)
                {
                    ["successor"] = added.Id.ToString(CultureInfo.InvariantCulture),
                };
                await AuditStore.AppendAsync(session, audit with { Details = details });
                return added;
            },
            cancellationToken
        );

    public Task<ApiKey?> RenewAsync(
        long id,
        byte[] sha256,
        DateTimeOffset expiresAt,
        DateTimeOffset oldUntil,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                // Never longer than it would have been good anyway.
                var renewed = await session.FirstAsync(
                    $"""
                    UPDATE api_keys SET previous_sha256 = sha256, previous_until = CASE WHEN expires_at < @until THEN expires_at
                    ELSE @until END,
                        sha256 = @sha256, expires_at = @expires
                    WHERE id = @id AND revoked_at IS NULL RETURNING {Columns}
                    """,
                    new
                    {
                        id,
                        sha256,
                        expires = expiresAt.ToMicros(),
                        until = oldUntil.ToMicros(),
                    },
                    Read
                );
                if (renewed is not null)
                    await AuditStore.AppendAsync(session, audit);
                return renewed;
            },
            cancellationToken
        );

    public Task MarkUsedAsync(long id, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE api_keys SET last_used_at = @now WHERE id = @id AND (last_used_at IS NULL OR last_used_at < @now)",
                    new { id, now = now.ToMicros() }
                ),
            cancellationToken
        );

    private static Task<ApiKey?> InsertAsync(Session session, ApiKey key, byte[] sha256) =>
        session.FirstAsync(
            $"""
            INSERT INTO api_keys (name, role, unit_code, sha256, created_at, expires_at, name_skeleton, account_id)
            VALUES (@Name, @role, @UnitCode, @sha256, @created, @expires, @skeleton, @AccountId)
            ON CONFLICT DO NOTHING RETURNING {Columns}
            """,
            new
            {
                key.Name,
                key.AccountId,
                role = Words<OfficeRole>.Of(key.Role),
                key.UnitCode,
                sha256,
                created = key.CreatedAt.ToMicros(),
                expires = key.ExpiresAt.ToMicros(),
                skeleton = NameSkeleton.Of(key.Name),
            },
            Read
        );

    private static Task<ApiKey?> EndAsync(Session session, long id, DateTimeOffset now) =>
        session.FirstAsync(
            $"UPDATE api_keys SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL RETURNING {Columns}",
            new { id, now = now.ToMicros() },
            Read
        );

    private static ApiKey Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.Word<OfficeRole>(2),
            row.TextOrNull(3),
            row.Instant(4),
            row.Instant(5),
            row.InstantOrNull(6),
            row.InstantOrNull(7)
        )
        {
            AccountId = row.LongOrNull(8),
            OwnerDisabledAt = row.InstantOrNull(9),
        };
}
