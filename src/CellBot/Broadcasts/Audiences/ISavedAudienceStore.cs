using CellBot.Auditing;

namespace CellBot.Broadcasts.Audiences;

/// <summary>Saved audiences as they are kept, each change with its line of the audit chain in one transaction.</summary>
public interface ISavedAudienceStore
{
    /// <summary>By name.</summary>
    Task<IReadOnlyList<SavedAudience>> ListAsync(CancellationToken cancellationToken);

    Task<SavedAudience?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// Stores it; the id in it is ignored, and the audit event gets the new one as its subject. Null when its unit keeps one of that name.
    /// </summary>
    Task<SavedAudience?> AddAsync(SavedAudience audience, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Its name and whom it means. False when it is gone, or when its unit keeps another one of that name.</summary>
    Task<bool> TryChangeAsync(SavedAudience changed, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>False when it was gone already. What was made with it stays as it is.</summary>
    Task<bool> RemoveAsync(long id, AuditEvent audit, CancellationToken cancellationToken);
}
