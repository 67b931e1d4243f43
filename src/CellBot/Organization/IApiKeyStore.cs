using CellBot.Auditing;

namespace CellBot.Organization;

/// <summary>Keys of other programs. Each change takes its audit event into its transaction; the store fills in the subject's id.</summary>
public interface IApiKeyStore
{
    /// <summary>
    /// Null when a key in use or an account has that name, or one that looks like it (<see cref="Messages.NameSkeleton"/>).
    /// </summary>
    /// <param name="key">Its id is given by the store.</param>
    Task<ApiKey?> AddAsync(ApiKey key, byte[] sha256, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>The revoked and the expired too, newest first.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>By its secret, or by the one before a renewal: then it ends when that one does.</summary>
    Task<ApiKey?> FindAsync(byte[] sha256, CancellationToken cancellationToken);

    Task<ApiKey?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>False: there is no such key, or it was revoked before.</summary>
    Task<bool> RevokeAsync(long id, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Revokes the key and adds its successor of the same name, role, unit and person, in one transaction. Null: no such key, or
    /// revoked before.</summary>
    Task<ApiKey?> RotateAsync(
        long id,
        byte[] sha256,
        DateTimeOffset expiresAt,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Gives the key a new secret. The old one is good until <paramref name="oldUntil"/> too, as the same key; one before it ends at once.
    /// Null: no such key, or revoked before.
    /// </summary>
    Task<ApiKey?> RenewAsync(
        long id,
        byte[] sha256,
        DateTimeOffset expiresAt,
        DateTimeOffset oldUntil,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>Notes that it was used just now.</summary>
    Task MarkUsedAsync(long id, DateTimeOffset now, CancellationToken cancellationToken);
}
