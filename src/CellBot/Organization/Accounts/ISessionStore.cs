using CellBot.Auditing;

namespace CellBot.Organization.Accounts;

/// <summary>Sessions of the console. Each beginning and end takes its audit event into its transaction.</summary>
public interface ISessionStore
{
    /// <summary>Its id is given by the store, which also forgets those that ended more than <see cref="Kept"/> ago.</summary>
    Task<AccountSession> AddAsync(AccountSession session, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>With its account, in one reading.</summary>
    Task<(AccountSession Session, Account Account)?> FindAsync(byte[] secretHash, CancellationToken cancellationToken);

    /// <summary>Notes that it was used just now.</summary>
    Task MarkSeenAsync(long id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Those that nobody ended and whose time is not over, newest first; whether they still hold is <see cref="SessionPolicy"/>'s to say.
    /// </summary>
    Task<IReadOnlyList<AccountSession>> OfAccountAsync(long accountId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False: there is no such session of this account, or it ended before.</summary>
    Task<bool> EndAsync(long accountId, long id, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>All of the account's, but for one. Returns how many.</summary>
    Task<int> EndOthersAsync(long accountId, long? except, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>How long an ended session stays known.</summary>
    static TimeSpan Kept { get; } = TimeSpan.FromDays(30);
}
