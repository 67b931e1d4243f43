namespace CellBot.Organization.PersonalLinks;

/// <summary>The way to one person's page. The token itself is in the address alone; it is kept as a hash.</summary>
/// <param name="MemberId">A place of the person on a roster; the page shows all places under the same account.</param>
/// <param name="ExpiresAt">Moves on with use, see <see cref="PersonalLinkPolicy.RenewedEvery"/>.</param>
/// <param name="FirstUsedAt">Null: never opened.</param>
public sealed record PersonalLink(
    long Id,
    long MemberId,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? FirstUsedAt = null,
    DateTimeOffset? LastUsedAt = null
);
