using CellBot.Auditing;
using CellBot.Organization.Accounts.Pending;

namespace CellBot.Organization.Accounts;

/// <summary>Passkeys of accounts. Each change takes its audit event into its transaction.</summary>
public interface IPasskeyStore
{
    /// <summary>
    /// Its id is given by the store, to its audit event too. Null: the credential is known already, or the account has
    /// <see cref="PasskeyPolicy.MaxPerAccount"/>.
    /// </summary>
    Task<AccountPasskey?> AddAsync(AccountPasskey passkey, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>By age, the oldest first.</summary>
    Task<IReadOnlyList<AccountPasskey>> OfAccountAsync(long accountId, CancellationToken cancellationToken);

    /// <param name="credentialId">As the authenticator names it.</param>
    Task<AccountPasskey?> FindAsync(byte[] credentialId, CancellationToken cancellationToken);

    /// <summary>Whether anybody has one: until then signing in does not offer it.</summary>
    Task<bool> IsAnyAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Notes a use. False: it is gone, or another use with the same count or a later one came before (a copy of the authenticator).
    /// </summary>
    /// <param name="used">With the new count.</param>
    Task<bool> TryUseAsync(AccountPasskey used, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False: the account has no such passkey.</summary>
    Task<bool> RenameAsync(long accountId, long id, string name, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Takes it away and gives the account another security stamp, which ends every session.</summary>
    /// <param name="mustLeaveOne">The account has no other way to sign in: its last passkey stays.</param>
    /// <param name="confirmation">The second administrator's word, stored with it; null where none is needed.</param>
    Task<PasskeyRemoval> RemoveAsync(
        long accountId,
        long id,
        bool mustLeaveOne,
        string stamp,
        AuditEvent audit,
        CancellationToken cancellationToken,
        PendingActConfirmation? confirmation = null
    );
}

/// <summary>What became of taking a passkey away.</summary>
public enum PasskeyRemoval
{
    Done,

    /// <summary>The account has no such passkey, or what was to be confirmed is not open any more.</summary>
    Unknown,

    /// <summary>It is the only way in that the account has.</summary>
    LastWay,
}
