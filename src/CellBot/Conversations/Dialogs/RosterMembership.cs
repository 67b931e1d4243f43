using CellBot.Organization;

namespace CellBot.Conversations.Dialogs;

/// <summary>A person's place on the roster of one unit. One person may sit in a cell and in a community team.</summary>
public sealed record RosterMembership(
    long MemberId,
    string FullName,
    MemberRole Role,
    long UnitId,
    string UnitCode,
    string UnitName,
    UnitKind UnitKind
)
{
    /// <summary>May speak for the unit.</summary>
    public bool Leads => Role.LeadsUnit();
}

/// <summary>Who a person of the channel is to us.</summary>
public interface IRosterMembershipStore
{
    /// <summary>
    /// The seats of this person in units that exist on that day, those they lead first, then by unit code; none for a stranger.
    /// </summary>
    Task<IReadOnlyList<RosterMembership>> OfAsync(long userId, DateOnly today, CancellationToken cancellationToken);

    /// <summary>The same by the places themselves, of somebody who is known on their own page.</summary>
    Task<IReadOnlyList<RosterMembership>> OfMembersAsync(
        IReadOnlyList<long> memberIds,
        DateOnly today,
        CancellationToken cancellationToken
    );
}
