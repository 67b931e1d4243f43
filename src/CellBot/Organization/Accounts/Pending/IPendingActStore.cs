using CellBot.Auditing;

namespace CellBot.Organization.Accounts.Pending;

/// <summary>
/// Acts that wait for a second administrator. Each change takes its audit event into its transaction. A confirmation is stored by the store
/// of the act itself, with the act: it is carried out once or not at all.
/// </summary>
public interface IPendingActStore
{
    /// <summary>
    /// Its id is given by the store, to its audit event too. Null: the same is asked for already and still open.
    /// </summary>
    Task<PendingAct?> AddAsync(PendingAct act, AuditEvent audit, CancellationToken cancellationToken);

    Task<PendingAct?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Those that wait and are not over, the oldest first.</summary>
    Task<IReadOnlyList<PendingAct>> OpenAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Decided or over, the newest first.</summary>
    Task<IReadOnlyList<PendingAct>> PastAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>False: it is not open any more.</summary>
    Task<bool> DeclineAsync(long id, string by, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// Whether one of the two gave the other their way in since then: made the account, reset its password or second factor, enabled or
    /// linked it.
    /// </summary>
    Task<bool> GaveWayInAsync(long first, long second, DateTimeOffset since, CancellationToken cancellationToken);
}
