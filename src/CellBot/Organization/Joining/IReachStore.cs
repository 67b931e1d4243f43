namespace CellBot.Organization.Joining;

/// <summary>
/// Who is reachable, by any of these bots: what the office looks at before it sends. Without phone numbers, which nobody needs for it.
/// </summary>
public interface IReachStore
{
    /// <summary>Every unit that exists that day, by its id.</summary>
    Task<IReadOnlyDictionary<long, UnitReach>> UnitsAsync(
        IReadOnlyList<long> botIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The same of these units alone: what a branch of some hundred costs is not what the whole costs.</summary>
    Task<IReadOnlyDictionary<long, UnitReach>> UnitsAsync(
        IReadOnlyList<long> botIds,
        IReadOnlyList<long> unitIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Those who lead a unit and cannot be written to: without an account, never pressed Start, or blocked the bot. By unit code.
    /// </summary>
    Task<IReadOnlyList<SilentLeader>> SilentLeadersAsync(
        IReadOnlyList<long> botIds,
        int limit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The unit's roster, leaders first, then by name as stored; empty for an unknown code.</summary>
    Task<IReadOnlyList<RosterEntry>> RosterAsync(IReadOnlyList<long> botIds, string unitCode, CancellationToken cancellationToken);
}

/// <param name="Joined">Members under an account of the channel.</param>
/// <param name="LeadersOpen">Of the leaders in office, those who can be written to.</param>
/// <param name="Groups">Groups that get messages.</param>
/// <param name="GroupsLost">Groups that cannot be reached, while the unit has no other.</param>
public sealed record UnitReach(int Members, int Joined, int Leaders, int LeadersOpen, int Groups, int GroupsLost);

/// <param name="HasAccount">Known under an account, but never pressed Start or blocked the bot.</param>
public sealed record SilentLeader(long MemberId, string FullName, MemberRole Role, string UnitCode, string UnitName, bool HasAccount);

/// <param name="Member">The phone is left out, see <paramref name="HasPhone"/>.</param>
/// <param name="IsOpen">A bot can write to them.</param>
public sealed record RosterEntry(Member Member, bool HasPhone, bool IsOpen);
