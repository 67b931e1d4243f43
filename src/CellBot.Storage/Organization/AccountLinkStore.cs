using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed class AccountLinkStore(CellBotDatabase database) : IAccountLinkStore
{
    public Task<Account?> FindAsync(string issuer, string subject, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                await session.FirstAsync(
                    $"SELECT {AccountStore.Columns} FROM account_links JOIN accounts ON accounts.id = "
                        + "account_links.account_id WHERE issuer = @issuer AND subject = @subject",
                    new { issuer, subject },
                    row => AccountStore.Read(row, 0)
                )
                    is { } found
                    ? await AccountStore.WithGrantsAsync(session, found)
                    : null,
            cancellationToken
        );

    public Task<AccountLink?> OfAccountAsync(long accountId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    "SELECT issuer, subject, linked_at FROM account_links WHERE account_id = @accountId",
                    new { accountId },
                    row => new AccountLink(accountId, row.GetString(0), row.GetString(1), row.Instant(2))
                ),
            cancellationToken
        );

    public Task<bool> LinkAsync(
        AccountLink link,
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
                        INSERT INTO account_links (account_id, issuer, subject, linked_at) VALUES (@AccountId, @Issuer, @Subject, @linked)
                        ON CONFLICT DO NOTHING
                        """,
                        new
                        {
                            link.AccountId,
                            link.Issuer,
                            link.Subject,
                            linked = link.LinkedAt.ToMicros(),
                        }
                    ) == 0
                )
                    return false;
                await PendingActStore.ConfirmAsync(session, confirmation);
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<bool> UnlinkAsync(
        long accountId,
        string stamp,
        AuditEvent audit,
        CancellationToken cancellationToken,
        PendingActConfirmation? confirmation = null
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (!await PendingActStore.MayConfirmAsync(session, confirmation))
                    return false;
                if (await session.ExecuteAsync("DELETE FROM account_links WHERE account_id = @accountId", new { accountId }) == 0)
                    return false;
                await AccountStore.RestampAsync(session, accountId, stamp);
                await PendingActStore.ConfirmAsync(session, confirmation);
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );
}
