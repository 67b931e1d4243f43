using CellBot.Auditing;

namespace CellBot.Organization.PersonalLinks;

/// <summary>Links to people's pages. Each change takes its audit event into its transaction; what changes nothing leaves none.</summary>
public interface IPersonalLinkStore
{
    /// <summary>A link for this member of the unit; the person's earlier ones end. Null: nobody of the unit's roster.</summary>
    /// <param name="audit">Its subject is the member.</param>
    Task<PersonalLink?> AddAsync(
        string unitCode,
        long memberId,
        byte[] tokenHash,
        string createdBy,
        DateTimeOffset now,
        DateTimeOffset expiresAt,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>The links that open now of the unit's members, the person's newest, by member.</summary>
    Task<IReadOnlyDictionary<long, PersonalLink>> OfUnitAsync(string unitCode, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends all links of the person. False: there were none.</summary>
    Task<bool> RevokeAsync(string unitCode, long memberId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Null for unknown, expired and revoked ones, and where the place on the roster has ended.</summary>
    Task<PersonalLink?> FindAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes a visit and renews the link.</summary>
    /// <param name="firstUse">Written if it is the first.</param>
    Task UseAsync(long id, DateTimeOffset now, DateTimeOffset expiresAt, AuditEvent firstUse, CancellationToken cancellationToken);
}
