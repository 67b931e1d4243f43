using CellBot.Organization;

namespace CellBot.PersonalPages.Feeds;

/// <summary>The way to one calendar feed, a unit's or a person's. The token itself is in the address alone; it is kept as a hash.</summary>
/// <param name="Unit">Null: a person's.</param>
/// <param name="MemberId">A place of the person on a roster; null: a unit's.</param>
/// <param name="ExpiresAt">Moves on with use, as a personal page's.</param>
/// <param name="FirstUsedAt">Null: no calendar has asked yet.</param>
public sealed record FeedLink(
    long Id,
    FeedUnit? Unit,
    long? MemberId,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? FirstUsedAt = null,
    DateTimeOffset? LastUsedAt = null
);

public sealed record FeedUnit(long Id, string Code, UnitKind Kind);

/// <summary>Whose a feed is to be. Closed.</summary>
public abstract record FeedOwner
{
    private FeedOwner() { }

    public sealed record OfUnit(string Code) : FeedOwner;

    /// <param name="UnitCode">The roster that the place must stand on; null: the person's own doing.</param>
    public sealed record OfMember(long MemberId, string? UnitCode) : FeedOwner;
}
