using CellBot.Delivery;
using CellBot.Directives;

namespace CellBot.Broadcasts;

/// <summary>One sending of one version of a directive to an audience. Everything but its state is fixed once submitted.</summary>
/// <param name="ContentHash">Of the directive version it was made from; approval is void when it no longer matches.</param>
/// <param name="TextsHash">SHA-256, hex, over the very messages (texts and buttons of every audience), set when submitted; what is approved
/// and what starts must match it.</param>
/// <param name="ApprovedBy">Who approved it; null where no approval was needed: an approval that did not happen is not named.</param>
/// <param name="Recipients">Groups in the audience and units of it that nobody can reach: counted when drafted, fixed when it starts; who
/// joins later is added.</param>
/// <param name="Unreachable">Of these, the units without a group that can be reached.</param>
/// <param name="StartAt">Null: as soon as approved.</param>
/// <param name="AcknowledgeBy">Shown in the message; null for none.</param>
/// <param name="ExpiresAt">From then on nothing more of it is sent.</param>
public sealed record Broadcast(
    long Id,
    long DirectiveId,
    int Version,
    string ContentHash,
    BroadcastState State,
    PausedBecause? PausedBecause,
    string? PausedDetail,
    Audience Audience,
    Urgency Urgency,
    DateTimeOffset? StartAt,
    DateTimeOffset? AcknowledgeBy,
    DateTimeOffset? ExpiresAt,
    int Recipients,
    string? TextsHash,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    string? SubmittedBy,
    string? ApprovedBy,
    string? ReturnedReason,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int Unreachable = 0
)
{
    /// <summary>
    /// Code of the unit that speaks: the one that whoever made it is bound to; null: the highest office. What concerns only one commune may
    /// still be the province's word.
    /// Whoever approves or steers it is of that unit or of one above.
    /// </summary>
    public string? OwnerUnit { get; init; }

    /// <summary>Where neither an acknowledgement nor an end is asked for, a message stays pinned so long.</summary>
    public static readonly TimeSpan PinnedFor = TimeSpan.FromDays(7);

    /// <summary>
    /// Its message is pinned in the groups, until <see cref="AcknowledgeBy"/>, else <see cref="ExpiresAt"/>, else for
    /// <see cref="PinnedFor"/>.
    /// </summary>
    public bool IsPinned { get; init; }

    /// <summary>Internal: nothing of it can be forwarded, copied or saved on the phones.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The signed document of its version goes along.</summary>
    public bool WithDocument { get; init; }

    /// <summary>
    /// DIỄN TẬP: sent, acknowledged and confirmed like any other, marked in every message, kept out of every figure. It goes out with a
    /// copy of its directive (<see cref="Directive.DrillOf"/>), which the store makes.
    /// </summary>
    public bool IsDrill { get; init; }

    /// <summary>Of the form that it was made in, by one person: pressed again, or come back to, the form makes no second one.</summary>
    public string? FormKey { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When another person approved it; with <see cref="ApprovedBy"/> null where nobody did.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>When it was let go without approval, where none is required; null where a person approved.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    public string? ReturnedBy { get; init; }

    /// <summary>
    /// The broadcast of a correction or recall that took the place of this one: nothing more of it is sent, its messages are edited. The
    /// store sets it.
    /// </summary>
    public long? SupersededBy { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public Lane Lane =>
        Urgency switch
        {
            Urgency.HoaToc => Lane.Express,
            Urgency.ThuongKhan => Lane.VeryUrgent,
            Urgency.Khan => Lane.Urgent,
            _ => Lane.Normal,
        };
}

/// <summary>The names in lower case are the database's and the API's words.</summary>
public enum BroadcastState
{
    Draft,
    Submitted,
    Returned,
    Approved,
    Scheduled,
    Sending,
    Paused,
    Completed,
    Cancelled,
    Expired,
}

public enum PausedBecause
{
    Person,
    Content,
    ManyFailures,
    BotRejected,
}

/// <summary>Whom it goes to: the groups of the units named and of everything under them, of the kinds named.</summary>
/// <param name="Units">Unit codes; each means its whole subtree.</param>
/// <param name="Kinds">Unit kinds in the API's words (cell, community_team …); empty means cells and community teams.</param>
public sealed record Audience(IReadOnlyList<string> Units, IReadOnlyList<string> Kinds)
{
    /// <summary>More units than that are named by the one above them.</summary>
    public const int MaxUnits = 500;

    public static readonly IReadOnlyList<string> DefaultKinds = ["cell", "community_team"];

    /// <summary>Each once: a unit named twice is no second audience.</summary>
    public IReadOnlyList<string> Units { get; init; } = [.. Units.Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Kinds { get; init; } = [.. Kinds.Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Codes of units that are left out with all below them, though a unit above them is named. A unit that is named itself beats one left
    /// out above it.
    /// </summary>
    public IReadOnlyList<string> Excluded
    {
        get;
        init => field = [.. value.Distinct(StringComparer.Ordinal).Except(Units, StringComparer.Ordinal)];
    } = [];

    public IReadOnlyList<string> EffectiveKinds => Kinds.Count > 0 ? Kinds : DefaultKinds;
}

/// <summary>How a broadcast stands: rows by state (they always add up to the audience), people, units.</summary>
public sealed record BroadcastProgress(
    Broadcast Broadcast,
    IReadOnlyDictionary<DeliveryState, int> Deliveries,
    int AcknowledgedMembers,
    int MembersAsked,
    int ConfirmedUnits,
    int UnitsAsked
)
{
    /// <summary>Rows in this state; before the start, what its rows will be.</summary>
    public int Count(DeliveryState state) =>
        Deliveries.Count > 0 || Broadcast.StartedAt is not null
            ? Deliveries.GetValueOrDefault(state)
            : state switch
            {
                DeliveryState.Unreachable => Broadcast.Unreachable,
                DeliveryState.Pending when Broadcast.State is not (BroadcastState.Cancelled or BroadcastState.Expired) =>
                    Broadcast.Recipients - Broadcast.Unreachable,
                DeliveryState.Cancelled when Broadcast.State is BroadcastState.Cancelled => Broadcast.Recipients - Broadcast.Unreachable,
                DeliveryState.Expired when Broadcast.State is BroadcastState.Expired => Broadcast.Recipients - Broadcast.Unreachable,
                _ => 0,
            };
}

/// <summary>One recipient's row as the console and the API list it.</summary>
/// <param name="ChatId">0 for a unit that nobody can reach; <paramref name="Error"/> then is an <see cref="UnreachableReason"/>.</param>
/// <param name="NextTryAt">Of a waiting row that was tried before.</param>
public sealed record DeliveryView(
    long Id,
    string UnitCode,
    string UnitName,
    long ChatId,
    DeliveryState State,
    int Attempts,
    long? MessageId,
    DateTimeOffset? SentAt,
    string? Error,
    bool IsResend,
    int Acknowledged,
    int Roster,
    GoneReason? Gone = null,
    DateTimeOffset? NextTryAt = null
);
