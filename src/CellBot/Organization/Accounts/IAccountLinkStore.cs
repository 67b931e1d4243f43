using CellBot.Auditing;
using CellBot.Organization.Accounts.Pending;

namespace CellBot.Organization.Accounts;

/// <summary>
/// Links between accounts and people of the office's own provider. Each change takes its audit event into its transaction.
/// </summary>
public interface IAccountLinkStore
{
    /// <summary>The disabled too.</summary>
    Task<Account?> FindAsync(string issuer, string subject, CancellationToken cancellationToken);

    Task<AccountLink?> OfAccountAsync(long accountId, CancellationToken cancellationToken);

    /// <summary>
    /// False: the account is linked already, another is linked to that person, or what was to be confirmed is not open any more.
    /// </summary>
    /// <param name="confirmation">The second administrator's word, stored with it; null where none is needed.</param>
    Task<bool> LinkAsync(
        AccountLink link,
        AuditEvent audit,
        CancellationToken cancellationToken,
        PendingActConfirmation? confirmation = null
    );

    /// <summary>Also gives the account another security stamp, which ends every session. False: it is not linked, or as above.</summary>
    Task<bool> UnlinkAsync(
        long accountId,
        string stamp,
        AuditEvent audit,
        CancellationToken cancellationToken,
        PendingActConfirmation? confirmation = null
    );
}
