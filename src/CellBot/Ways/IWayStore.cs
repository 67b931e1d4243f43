using CellBot.Auditing;
using CellBot.Broadcasts;

namespace CellBot.Ways;

/// <summary>People's ways, what of them was proved, and each step taken. One row a (broadcast, place on a roster, way).</summary>
public interface IWayStore
{
    /// <summary>The people of an audience today, by what ways they have.</summary>
    Task<IReadOnlyList<WayGroup>> PlanAsync(Audience audience, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Those that began since then, go on or are complete, have not been replaced or expired, and are no drills.</summary>
    Task<IReadOnlyList<FallOverBroadcast>> OpenBroadcastsAsync(
        DateTimeOffset startedSince,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Who may be due, at most so many: people of the roster when it was sent, who have neither acknowledged nor been seen to read it, of
    /// units whose leaders have not confirmed. Of a recall: those of them who heard of what it recalls by one of these ways.
    /// </summary>
    Task<IReadOnlyList<OpenMember>> DueAsync(DueQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Adds steps, their price taken from the month's budget in the same transaction: what does not fit is added as refused. Returns how
    /// many were added to wait.
    /// </summary>
    Task<int> AddAsync(NewSteps steps, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>
    /// Takes up what waits, most urgent first, within the limit of any 60 seconds; what is not needed any more is cancelled, its price
    /// given back.
    /// </summary>
    Task<IReadOnlyList<WayLetter>> ClaimAsync(WayClaim claim, CancellationToken cancellationToken);

    /// <summary>What became of a step. Told late, of one that counts as uncertain already, it still counts.</summary>
    Task CompleteAsync(WayLetter letter, WayOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Steps handed over before then, whose answer nobody awaits any more, are uncertain. Returns how many.</summary>
    Task<int> RecoverAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// The way's own report. Arrived: the way is proved. One that overtakes the answer to the call is kept for some minutes, until that is
    /// stored. False: it was told before.
    /// </summary>
    Task<bool> ReportAsync(Way way, string reference, bool hasArrived, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>One of these places has seen it: the person is reached.</summary>
    Task ReadAsync(IReadOnlyList<long> memberIds, long broadcastId, Way way, DateTimeOffset now, CancellationToken cancellationToken);

    Task<WayFigures> FiguresAsync(long broadcastId, CancellationToken cancellationToken);

    /// <summary>What of the month's budget is spent or bound.</summary>
    /// <param name="month"><c>yyyy-MM</c>.</param>
    Task<long> SpentAsync(string month, CancellationToken cancellationToken);

    /// <summary>Places on rosters of today with this number, written in any of these forms.</summary>
    /// <param name="hashes">Keyed, see <c>IPhoneProtection</c>.</param>
    Task<IReadOnlyList<PlaceOfNumber>> PlacesOfNumberAsync(
        IReadOnlyList<byte[]> hashes,
        long broadcastId,
        CancellationToken cancellationToken
    );

    /// <summary>A person wants this way used for this broadcast, whatever its urgency. False: it was chosen before.</summary>
    Task<bool> ChooseAsync(long broadcastId, Way way, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>What of their ways is known of somebody with these places; of several the order of the first one.</summary>
    Task<OwnWays> OfPersonAsync(IReadOnlyList<long> memberIds, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A person's own order, at all their places; null: the office's.</summary>
    Task OrderAsync(IReadOnlyList<long> memberIds, string? order, AuditEvent audit, CancellationToken cancellationToken);
}

/// <param name="Before">Steps, messages and notices that came later than that are not due.</param>
/// <param name="IsSmsAllowed">Those on the list of the hand are asked for again where they want SMS and have a number that was not
/// told.</param>
/// <param name="Order">The office's, for those without one of their own.</param>
/// <param name="CountsNotices">Who asked for notices had one when the broadcast began, and is waited for.</param>
public sealed record DueQuery(
    long BroadcastId,
    DateTimeOffset Before,
    bool IsSmsAllowed,
    string Order,
    bool CountsNotices,
    DateTimeOffset Now,
    int Limit
)
{
    /// <summary>Only who heard of what it recalls by one of these ways.</summary>
    public bool IsRecall { get; init; }
}

/// <param name="Month"><c>yyyy-MM</c>, Vietnamese time.</param>
/// <param name="Price">Of one SMS, in đồng.</param>
/// <param name="Budget">Of the month, in đồng.</param>
public sealed record SmsCost(string Month, int Parts, long Price, long Budget);

/// <param name="Sms">Null: no SMS among them.</param>
public sealed record NewSteps(long BroadcastId, IReadOnlyList<NewStep> Steps, SmsCost? Sms, DateTimeOffset Now);

public sealed record NewStep(long MemberId, long UnitId, Way Way, byte[]? Address);

/// <param name="PerMinute">Most in any 60 seconds; null: no limit.</param>
/// <param name="IsQuiet">Hỏa tốc alone.</param>
public sealed record WayClaim(Way Way, int Max, int? PerMinute, bool IsQuiet, DateTimeOffset Now);

/// <param name="UserId">The channel's id of the person: places with the same one are one person's.</param>
/// <param name="WasTold">An SMS about the broadcast went to this place.</param>
public sealed record PlaceOfNumber(long MemberId, long? UserId, bool WasTold);
