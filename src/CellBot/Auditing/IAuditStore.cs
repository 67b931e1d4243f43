namespace CellBot.Auditing;

/// <summary>The audit trail as it is kept: appended to, read, checked; never changed, but taken out from its old end on.</summary>
public interface IAuditStore
{
    /// <summary>
    /// Gives the event its place in the chain, under a lock: of many who write at once each follows another. Returns after a durable
    /// commit.
    /// </summary>
    Task<AuditEntry> AppendAsync(AuditEvent what, CancellationToken cancellationToken);

    /// <summary>In the order of the chain.</summary>
    /// <param name="after">Sequence of the last entry of the page before; 0 for the first.</param>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<AuditEntry>> NewestAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Newest first, those that the filter means.</summary>
    /// <param name="before">Sequence of the last entry of the page before; 0 for the newest.</param>
    Task<IReadOnlyList<AuditEntry>> FindAsync(AuditFilter filter, long before, int limit, CancellationToken cancellationToken);

    /// <summary>What was done to one thing, in the order of the chain, the newest <paramref name="limit"/> at most.</summary>
    Task<IReadOnlyList<AuditEntry>> OfSubjectAsync(string kind, string id, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Goes through the whole chain, page by page, from its beginning or from what a cut left. Null when every link holds.
    /// </summary>
    Task<BrokenLink?> VerifyAsync(CancellationToken cancellationToken);

    /// <summary>The newest link as it stands now, signed.</summary>
    Task<AuditAnchor> AnchorAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Null: the chain still holds what was anchored.</summary>
    Task<AnchorError?> CompareAsync(AuditAnchor anchor, CancellationToken cancellationToken);

    /// <summary>What was taken out, as an entry that follows from the one before it tells; null: nothing was.</summary>
    Task<AuditCut?> CutAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes out what is older, from the chain's old end up to the first entry that is not, and appends an entry of it in the same
    /// transaction. The newest entry always stays. Of a chain that is broken within, nothing is taken.
    /// </summary>
    /// <param name="limit">At most so many: the lock of the chain is held meanwhile.</param>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset before, int limit, DateTimeOffset now, CancellationToken cancellationToken);
}
