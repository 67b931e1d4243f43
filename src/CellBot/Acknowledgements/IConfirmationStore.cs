using CellBot.Directives;
using CellBot.Organization;

namespace CellBot.Acknowledgements;

/// <summary>
/// How units stand to what reached them, and what their secretaries say. Who may is asked of the roster in the same transaction as the
/// completion.
/// </summary>
public interface IConfirmationStore
{
    /// <summary>What reached these units, newest first; of a directive sent to a unit several times only the newest broadcast.</summary>
    /// <param name="broadcastId">Null: all of the newest few hundred.</param>
    Task<IReadOnlyList<UnitReceipt>> StandingsAsync(
        IReadOnlyList<long> unitIds,
        long? broadcastId,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The same of what is meant for these units and out, whether a message arrived at a group of theirs or not: what their people's own
    /// pages show.
    /// </summary>
    Task<IReadOnlyList<UnitReceipt>> InForceAsync(
        IReadOnlyList<long> unitIds,
        long? broadcastId,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>The roster of a unit beside a broadcast that reached it, by name; empty when it did not.</summary>
    Task<IReadOnlyList<RosterLine>> RosterAsync(long broadcastId, long unitId, CancellationToken cancellationToken);

    /// <summary>One step on the unit's behalf, decided by <see cref="ConfirmationPolicy"/> and audited in one transaction.</summary>
    Task<ConfirmOutcome> ConfirmAsync(ConfirmOrder order, ConfirmationStep step, CancellationToken cancellationToken);

    /// <summary>
    /// Counts these members as having received, on a secretary's word; those counted already are left as they are. Null: not this person's
    /// unit, or not reached. Else how many.
    /// </summary>
    Task<int?> MarkAsync(ConfirmOrder order, IReadOnlyList<long> memberIds, CancellationToken cancellationToken);

    /// <summary>
    /// Takes such words back, within <see cref="ConfirmationPolicy.Correctable"/>; a member's own tap stays. Null as above. Else how many.
    /// </summary>
    Task<int?> UnmarkAsync(ConfirmOrder order, IReadOnlyList<long> memberIds, CancellationToken cancellationToken);
}

/// <param name="UserId">The channel's id of who orders it: the store looks whether this person leads the unit.</param>
public sealed record ConfirmOrder(long BroadcastId, long UnitId, long UserId, DateTimeOffset At)
{
    /// <summary>
    /// Said on a person's own page: the place on the unit's roster that speaks, in place of the channel's id. It counts where no message
    /// reached the group, too.
    /// </summary>
    public long? PageMemberId { get; init; }
}

/// <summary>One directive that reached one unit.</summary>
/// <param name="Directive">With the head of the version that was sent.</param>
/// <param name="Roster">Members of the unit when it was sent to them: the number under the group's message and everywhere else.</param>
/// <param name="Acknowledged">Of them, who is counted as having received this version; who left since stays counted.</param>
/// <param name="Confirmation">Null: the secretary has said nothing yet.</param>
public sealed record UnitReceipt(
    long BroadcastId,
    Directive Directive,
    int Version,
    long UnitId,
    string UnitName,
    UnitKind UnitKind,
    DateTimeOffset? SentAt,
    DateTimeOffset? AcknowledgeBy,
    int Roster,
    int Acknowledged,
    Confirmation? Confirmation
)
{
    /// <summary>Members of today who are not counted yet.</summary>
    public int Missing { get; init; }

    /// <summary>Members of the unit today.</summary>
    public int RosterNow { get; init; }

    /// <summary>Of these, who was there when it was sent.</summary>
    public int RosterStayed { get; init; }

    /// <summary>Somebody came or left since: the numbers are those of the time of sending.</summary>
    public bool RosterChanged => RosterNow != Roster || RosterStayed != Roster;

    /// <summary>What is read beside what is shown, for drills that are over and are left out.</summary>
    public const int DrillsAmong = 20;

    /// <summary>A drill without a deadline of its own is shown so long.</summary>
    private static readonly TimeSpan DrillShown = TimeSpan.FromDays(1);

    /// <summary>Lists that members look through show a drill until its deadline, or for a day; its own buttons work on.</summary>
    public bool IsDrillOver(DateTimeOffset now) =>
        Directive.IsDrill && now >= (AcknowledgeBy ?? (SentAt ?? Directive.CreatedAt) + DrillShown);

    /// <summary>When a member was last counted on a secretary's word that still stands; null: nobody was.</summary>
    public DateTimeOffset? LastOnBehalf { get; init; }
}

/// <param name="HasPhone">The member is known on the channel and can tap.</param>
/// <param name="At">When counted as having received; null: not yet.</param>
/// <param name="OnBehalf">Counted on a secretary's word.</param>
public sealed record RosterLine(long MemberId, string FullName, bool HasPhone, long? UserId, DateTimeOffset? At, bool OnBehalf);
