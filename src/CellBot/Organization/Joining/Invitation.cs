namespace CellBot.Organization.Joining;

/// <summary>What a code lets in.</summary>
public enum InvitationPurpose
{
    /// <summary>A group chat becomes the unit's.</summary>
    Group,

    /// <summary>A person comes onto the unit's roster.</summary>
    Person,
}

/// <summary>A code that the office gave out. The code itself is shown once and kept as a hash.</summary>
/// <param name="MemberId">The person on the roster it is meant for; null for whoever of the unit holds it.</param>
/// <param name="UsedAt">A code works once; null: not yet.</param>
public sealed record Invitation(
    long Id,
    long UnitId,
    long? MemberId,
    InvitationPurpose Purpose,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt = null,
    long? UsedBy = null,
    DateTimeOffset? RevokedAt = null
)
{
    public bool IsOpenAt(DateTimeOffset now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;
}
