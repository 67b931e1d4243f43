using System.Data.Common;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed class AccountStore(CellBotDatabase database) : IAccountStore
{
    internal const string Columns =
        "accounts.id, accounts.name, accounts.full_name, accounts.created_at, accounts.password_hash, accounts.must_change, "
        + "accounts.password_expires_at, accounts.security_stamp, accounts.authenticator_key, accounts.two_factor, "
        + "accounts.last_step, accounts.recovery_codes, "
        + "accounts.disabled_at, accounts.version";

    /// <summary>How many <see cref="Columns"/> there are.</summary>
    internal const int Width = 14;

    public Task<Account?> AddAsync(Account account, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // Names of accounts and of keys are one space: the chain's lock keeps another from taking the name meanwhile.
                await session.Dialect.LockAuditAsync(session);
                if (await AccountNames.IsKeysAsync(session, account.Name))
                    return null;
                var id = await session.ScalarAsync<long?>(
                    """
                    INSERT INTO accounts (name, name_skeleton, full_name, password_hash, must_change, password_expires_at, security_stamp,
                        authenticator_key, recovery_codes,
                        two_factor, last_step, created_at, disabled_at)
                    VALUES (@Name, @skeleton, @FullName, @PasswordHash, @mustChange, @expires, @SecurityStamp, @AuthenticatorKey,
                        @RecoveryCodes, @twoFactor, @LastAuthenticatorStep,
                        @created, @disabled)
                    ON CONFLICT DO NOTHING RETURNING id
                    """,
                    Values(account)
                );
                if (id is not { } made)
                    return null;
                await GrantAsync(session, made, account.Grants);
                await AuditStore.AppendAsync(session, audit with { SubjectId = made.ToString(CultureInfo.InvariantCulture) });
                return account with { Id = made, Version = 1 };
            },
            cancellationToken
        );

    public Task<bool> TryChangeAsync(
        Account account,
        AuditEvent audit,
        CancellationToken cancellationToken,
        PendingActConfirmation? confirmation = null
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (!await PendingActStore.MayConfirmAsync(session, confirmation))
                    return false;
                if (
                    await session.ExecuteAsync(
                        """
                        UPDATE accounts SET full_name = @FullName, password_hash = @PasswordHash, must_change = @mustChange,
                            password_expires_at = @expires,
                            security_stamp = @SecurityStamp, authenticator_key = @AuthenticatorKey, recovery_codes = @RecoveryCodes,
                            two_factor = @twoFactor,
                            last_step = @LastAuthenticatorStep, disabled_at = @disabled, version = version + 1
                        WHERE id = @Id AND version = @Version
                        """,
                        Values(account)
                    ) == 0
                )
                    return false;
                await session.ExecuteAsync("DELETE FROM account_roles WHERE account_id = @Id", new { account.Id });
                await GrantAsync(session, account.Id, account.Grants);
                await PendingActStore.ConfirmAsync(session, confirmation);
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    /// <summary>Ends every session of the account, in the transaction that takes a way in away.</summary>
    internal static Task<int> RestampAsync(Session session, long accountId, string stamp) =>
        session.ExecuteAsync(
            "UPDATE accounts SET security_stamp = @stamp, version = version + 1 WHERE id = @accountId",
            new { accountId, stamp }
        );

    public Task<Account?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, id), cancellationToken);

    public Task<Account?> FindAsync(string name, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                await session.FirstAsync(
                    $"SELECT {Columns} FROM accounts WHERE name = @name",
                    new { name = name.ToLowerInvariant() },
                    row => Read(row, 0)
                )
                    is { } found
                    ? await WithGrantsAsync(session, found)
                    : null,
            cancellationToken
        );

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken) =>
        database.SnapshotAsync<IReadOnlyList<Account>>(
            async session =>
            {
                var accounts = await session.ListAsync($"SELECT {Columns} FROM accounts ORDER BY name", null, row => Read(row, 0));
                var grants = (
                    await session.ListAsync(
                        "SELECT account_id, role, unit_code FROM account_roles ORDER BY account_id, role, unit_code",
                        null,
                        row => (Account: row.GetInt64(0), Grant: ReadGrant(row, 1))
                    )
                ).ToLookup(one => one.Account, one => one.Grant);
                return [.. accounts.Select(account => account with { Grants = [.. grants[account.Id]] })];
            },
            cancellationToken
        );

    public Task<bool> IsAnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => await session.ScalarAsync<long>("SELECT count(*) FROM (SELECT 1 FROM accounts LIMIT 1) AS one") > 0,
            cancellationToken
        );

    internal static async Task<Account?> FindAsync(Session session, long id) =>
        await session.FirstAsync($"SELECT {Columns} FROM accounts WHERE id = @id", new { id }, row => Read(row, 0)) is { } found
            ? await WithGrantsAsync(session, found)
            : null;

    internal static async Task<Account> WithGrantsAsync(Session session, Account account) =>
        account with
        {
            Grants = await session.ListAsync(
                "SELECT role, unit_code FROM account_roles WHERE account_id = @Id ORDER BY role, unit_code",
                new { account.Id },
                row => ReadGrant(row, 0)
            ),
        };

    internal static Account Read(DbDataReader row, int from) =>
        new(row.GetInt64(from), row.GetString(from + 1), row.GetString(from + 2), row.Instant(from + 3))
        {
            PasswordHash = row.TextOrNull(from + 4),
            MustChangePassword = row.Flag(from + 5),
            PasswordExpiresAt = row.InstantOrNull(from + 6),
            SecurityStamp = row.GetString(from + 7),
            AuthenticatorKey = row.BytesOrNull(from + 8),
            IsTwoFactorOn = row.Flag(from + 9),
            LastAuthenticatorStep = row.GetInt64(from + 10),
            RecoveryCodes = row.BytesOrNull(from + 11),
            DisabledAt = row.InstantOrNull(from + 12),
            Version = row.GetInt32(from + 13),
        };

    private static RoleGrant ReadGrant(DbDataReader row, int from) =>
        new(row.Word<OfficeRole>(from), row.GetString(from + 1) is { Length: > 0 } unit ? unit : null);

    private static async Task GrantAsync(Session session, long id, IReadOnlyList<RoleGrant> grants)
    {
        foreach (var grant in grants)
            await session.ExecuteAsync(
                "INSERT INTO account_roles (account_id, role, unit_code) VALUES (@id, @role, @unit) ON CONFLICT DO NOTHING",
                new
                {
                    id,
                    role = Words<OfficeRole>.Of(grant.Role),
                    unit = grant.UnitCode ?? "",
                }
            );
    }

    private static object Values(Account account) =>
        new
        {
            account.Id,
            account.Name,
            skeleton = NameSkeleton.Of(account.Name),
            account.FullName,
            account.PasswordHash,
            mustChange = account.MustChangePassword ? 1 : 0,
            expires = account.PasswordExpiresAt.ToMicros(),
            account.SecurityStamp,
            account.AuthenticatorKey,
            account.RecoveryCodes,
            twoFactor = account.IsTwoFactorOn ? 1 : 0,
            account.LastAuthenticatorStep,
            created = account.CreatedAt.ToMicros(),
            disabled = account.DisabledAt.ToMicros(),
            account.Version,
        };
}
