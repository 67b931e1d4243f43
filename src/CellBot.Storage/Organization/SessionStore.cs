using System.Data.Common;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed class SessionStore(CellBotDatabase database) : ISessionStore
{
    private const string Columns =
        "account_sessions.id, account_sessions.secret_hash, account_sessions.account_id, account_sessions.stamp, "
        + "account_sessions.created_at, "
        + "account_sessions.seen_at, account_sessions.ends_at, account_sessions.address, account_sessions.browser, "
        + "account_sessions.ended_at";

    public Task<AccountSession> AddAsync(AccountSession begun, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "DELETE FROM account_sessions WHERE ends_at < @past",
                    new { past = (begun.CreatedAt - ISessionStore.Kept).ToMicros() }
                );
                var id = await session.ScalarAsync<long>(
                    """
                    INSERT INTO account_sessions (secret_hash, account_id, stamp, created_at, seen_at, ends_at, address, browser)
                    VALUES (@SecretHash, @AccountId, @Stamp, @created, @seen, @ends, @Address, @Browser) RETURNING id
                    """,
                    new
                    {
                        begun.SecretHash,
                        begun.AccountId,
                        begun.Stamp,
                        created = begun.CreatedAt.ToMicros(),
                        seen = begun.SeenAt.ToMicros(),
                        ends = begun.EndsAt.ToMicros(),
                        begun.Address,
                        begun.Browser,
                    }
                );
                await AuditStore.AppendAsync(
                    session,
                    audit with
                    {
                        Details = new Dictionary<string, string>(audit.Details) { ["session"] = id.ToString(CultureInfo.InvariantCulture) },
                    }
                );
                return begun with { Id = id };
            },
            cancellationToken
        );

    public async Task<(AccountSession Session, Account Account)?> FindAsync(byte[] secretHash, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            async session =>
            {
                var found = await session.ListAsync(
                    $"SELECT {AccountStore.Columns}, {Columns} FROM account_sessions JOIN accounts ON accounts.id = "
                        + "account_sessions.account_id WHERE secret_hash = @secretHash",
                    new { secretHash },
                    row => (Session: Read(row, AccountStore.Width), Account: AccountStore.Read(row, 0))
                );
                return found is [var one]
                    ? (one.Session, await AccountStore.WithGrantsAsync(session, one.Account))
                    : ((AccountSession, Account)?)null;
            },
            cancellationToken
        );

    public Task MarkSeenAsync(long id, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE account_sessions SET seen_at = @now WHERE id = @id AND seen_at < @now",
                    new { id, now = now.ToMicros() }
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<AccountSession>> OfAccountAsync(long accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AccountSession>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {Columns} FROM account_sessions WHERE account_id = @accountId AND ended_at IS NULL AND ends_at > "
                        + "@now ORDER BY id DESC",
                    new { accountId, now = now.ToMicros() },
                    row => Read(row, 0)
                ),
            cancellationToken
        );

    public Task<bool> EndAsync(long accountId, long id, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ExecuteAsync(
                        "UPDATE account_sessions SET ended_at = @now WHERE id = @id AND account_id = @accountId AND ended_at "
                            + "IS NULL AND ends_at > @now",
                        new
                        {
                            id,
                            accountId,
                            now = now.ToMicros(),
                        }
                    ) == 0
                )
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<int> EndOthersAsync(
        long accountId,
        long? except,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var ended = await session.ExecuteAsync(
                    "UPDATE account_sessions SET ended_at = @now WHERE account_id = @accountId AND id <> @except AND ended_at "
                        + "IS NULL AND ends_at > @now",
                    new
                    {
                        accountId,
                        except = except ?? 0,
                        now = now.ToMicros(),
                    }
                );
                await AuditStore.AppendAsync(
                    session,
                    audit with
                    {
                        Details = new Dictionary<string, string>(audit.Details)
                        {
                            ["count"] = ended.ToString(CultureInfo.InvariantCulture),
                        },
                    }
                );
                return ended;
            },
            cancellationToken
        );

    private static AccountSession Read(DbDataReader row, int from) =>
        new(
            row.GetInt64(from),
            row.BytesOrNull(from + 1)!,
            row.GetInt64(from + 2),
            row.GetString(from + 3),
            row.Instant(from + 4),
            row.Instant(from + 5),
            row.Instant(from + 6),
            row.GetString(from + 7),
            row.GetString(from + 8),
            row.InstantOrNull(from + 9)
        );
}
