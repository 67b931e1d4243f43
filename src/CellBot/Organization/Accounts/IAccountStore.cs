using CellBot.Auditing;
using CellBot.Organization.Accounts.Pending;

namespace CellBot.Organization.Accounts;

/// <summary>
/// Accounts of the console. Each change takes its audit event into its transaction; the store fills in a new account's id.
/// </summary>
public interface IAccountStore
{
    /// <summary>
    /// Null when an account or a key in use has that name, or one that looks like it (<see cref="Messages.NameSkeleton"/>).
    /// </summary>
    /// <param name="account">Its id and version are given by the store.</param>
    Task<Account?> AddAsync(Account account, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the account as it is now, its grants too. False: somebody else changed it since its version, or what was to be confirmed is
    /// not open any more.
    /// </summary>
    /// <param name="confirmation">The second administrator's word, stored with it; null where none is needed.</param>
    Task<bool> TryChangeAsync(
        Account account,
        AuditEvent audit,
        CancellationToken cancellationToken,
        PendingActConfirmation? confirmation = null
    );

    Task<Account?> FindAsync(long id, CancellationToken cancellationToken);

    /// <param name="name">Case makes no difference.</param>
    Task<Account?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>By name, the disabled too.</summary>
    Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Whether there is any: until then only the command line can make one.</summary>
    Task<bool> IsAnyAsync(CancellationToken cancellationToken);
}
