using CellBot.Auditing;

namespace CellBot.PersonalPages.Feeds;

/// <summary>Links to calendar feeds. Each change takes its audit event into its transaction; what changes nothing leaves none.</summary>
public interface IFeedLinkStore
{
    /// <summary>A link; the owner's earlier one ends. Null: no such unit, or nobody of that roster.</summary>
    Task<FeedLink?> AddAsync(
        FeedOwner owner,
        byte[] tokenHash,
        string createdBy,
        DateTimeOffset now,
        DateTimeOffset expiresAt,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>Those that open now: the unit's own, and those of the people on its roster.</summary>
    Task<IReadOnlyList<FeedLink>> OfUnitAsync(string unitCode, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Null: the person has none that opens.</summary>
    Task<FeedLink?> OfMemberAsync(long memberId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False: there was none.</summary>
    Task<bool> RevokeAsync(FeedOwner owner, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Null for unknown, expired and revoked ones, and where the unit or the place on the roster has ended.</summary>
    Task<FeedLink?> FindAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that a calendar asked, and renews the link.</summary>
    /// <param name="firstUse">Written if it is the first time.</param>
    Task UseAsync(long id, DateTimeOffset now, DateTimeOffset expiresAt, AuditEvent firstUse, CancellationToken cancellationToken);
}
