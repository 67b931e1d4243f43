using System.Data.Common;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed class PasskeyStore(CellBotDatabase database) : IPasskeyStore
{
    private const string Columns =
        "id, account_id, credential_id, public_key, name, created_at, sign_count, transports, user_verified, backup_eligible, "
        + "backed_up, used_at";

    public Task<AccountPasskey?> AddAsync(AccountPasskey passkey, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // The chain's lock keeps another from adding the one too many meanwhile.
                await session.Dialect.LockAuditAsync(session);
                if (await CountAsync(session, passkey.AccountId) >= PasskeyPolicy.MaxPerAccount)
                    return null;
                var id = await session.ScalarAsync<long?>(
                    """
                    INSERT INTO account_passkeys (account_id, credential_id, public_key, name, sign_count, transports, user_verified,
                        backup_eligible, backed_up, created_at)
                    VALUES (@AccountId, @CredentialId, @PublicKey, @Name, @SignCount, @transports, @verified, @eligible, @backed, @created)
                    ON CONFLICT DO NOTHING RETURNING id
                    """,
                    new
                    {
                        passkey.AccountId,
                        passkey.CredentialId,
                        passkey.PublicKey,
                        passkey.Name,
                        passkey.SignCount,
                        transports = string.Join(' ', passkey.Transports),
                        verified = passkey.IsUserVerified ? 1 : 0,
                        eligible = passkey.IsBackupEligible ? 1 : 0,
                        backed = passkey.IsBackedUp ? 1 : 0,
                        created = passkey.CreatedAt.ToMicros(),
                    }
                );
                if (id is not { } made)
                    return null;
                await AuditStore.AppendAsync(
                    session,
                    audit with
                    {
                        Details = new Dictionary<string, string>(audit.Details)
                        {
                            ["passkey"] = made.ToString(CultureInfo.InvariantCulture),
                        },
                    }
                );
                return passkey with { Id = made };
            },
            cancellationToken
        );

    public Task<IReadOnlyList<AccountPasskey>> OfAccountAsync(long accountId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AccountPasskey>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {Columns} FROM account_passkeys WHERE account_id = @accountId ORDER BY id",
                    new { accountId },
                    Read
                ),
            cancellationToken
        );

    public Task<AccountPasskey?> FindAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"SELECT {Columns} FROM account_passkeys WHERE credential_id = @credentialId",
                    new { credentialId },
                    Read
                ),
            cancellationToken
        );

    public Task<bool> IsAnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => await session.ScalarAsync<long>("SELECT count(*) FROM (SELECT 1 FROM account_passkeys LIMIT 1) AS one") > 0,
            cancellationToken
        );

    public Task<bool> TryUseAsync(AccountPasskey used, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            async session =>
                await session.ExecuteAsync(
                    """
                    UPDATE account_passkeys SET sign_count = @SignCount, backed_up = @backed, used_at = @now
                    WHERE id = @Id AND (sign_count < @SignCount OR (sign_count = 0 AND @SignCount = 0))
                    """,
                    new
                    {
                        used.Id,
                        used.SignCount,
                        backed = used.IsBackedUp ? 1 : 0,
                        now = now.ToMicros(),
                    }
                ) > 0,
            cancellationToken
        );

    public Task<bool> RenameAsync(long accountId, long id, string name, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ExecuteAsync(
                        "UPDATE account_passkeys SET name = @name WHERE id = @id AND account_id = @accountId",
                        new
                        {
                            id,
                            accountId,
                            name,
                        }
                    ) == 0
                )
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<PasskeyRemoval> RemoveAsync(
        long accountId,
        long id,
        bool mustLeaveOne,
        string stamp,
        AuditEvent audit,
        CancellationToken cancellationToken,
        PendingActConfirmation? confirmation = null
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (!await PendingActStore.MayConfirmAsync(session, confirmation))
                    return PasskeyRemoval.Unknown;
                // Of two that take one each, the second sees what the first left.
                await session.Dialect.LockAuditAsync(session);
                if (mustLeaveOne && await CountAsync(session, accountId) == 1 && await IsThereAsync(session, accountId, id))
                    return PasskeyRemoval.LastWay;
                if (
                    await session.ExecuteAsync(
                        "DELETE FROM account_passkeys WHERE id = @id AND account_id = @accountId",
                        new { id, accountId }
                    ) == 0
                )
                    return PasskeyRemoval.Unknown;
                await AccountStore.RestampAsync(session, accountId, stamp);
                await PendingActStore.ConfirmAsync(session, confirmation);
                await AuditStore.AppendAsync(session, audit);
                return PasskeyRemoval.Done;
            },
            cancellationToken
        );

    private static Task<long> CountAsync(Session session, long accountId) =>
        session.ScalarAsync<long>("SELECT count(*) FROM account_passkeys WHERE account_id = @accountId", new { accountId });

    private static async Task<bool> IsThereAsync(Session session, long accountId, long id) =>
        await session.ScalarAsync<long>(
            "SELECT count(*) FROM account_passkeys WHERE id = @id AND account_id = @accountId",
            new { id, accountId }
        ) > 0;

    private static AccountPasskey Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.BytesOrNull(2)!, row.BytesOrNull(3)!, row.GetString(4), row.Instant(5))
        {
            SignCount = row.GetInt64(6),
            Transports = row.GetString(7).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            IsUserVerified = row.Flag(8),
            IsBackupEligible = row.Flag(9),
            IsBackedUp = row.Flag(10),
            UsedAt = row.InstantOrNull(11),
        };
}
