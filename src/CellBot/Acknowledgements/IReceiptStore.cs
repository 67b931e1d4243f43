using CellBot.Delivery;
using CellBot.Organization;

namespace CellBot.Acknowledgements;

/// <summary>How one broadcast is received, for those who watch it: unit by unit, hour by hour, person by person. Reads only.</summary>
public interface IReceiptStore
{
    /// <summary>One line for each unit that the broadcast is for, reached or not; empty before it starts.</summary>
    Task<IReadOnlyList<ReceiptLine>> LinesAsync(long broadcastId, CancellationToken cancellationToken);

    /// <summary>
    /// Acknowledgements by the hour in which they came, of those that <see cref="ReceiptLine.Acknowledged"/> counts. By time; hours without
    /// any are left out.
    /// </summary>
    Task<IReadOnlyList<ReceiptHour>> HoursAsync(long broadcastId, CancellationToken cancellationToken);

    /// <summary>What the unit's leaders said and where each of its people stands. Null: the broadcast is not for this unit.</summary>
    Task<UnitReceiptSheet?> SheetAsync(long broadcastId, string unitCode, CancellationToken cancellationToken);

    /// <summary>
    /// Of all broadcasts that began since then, how long each unit's people took from its message to their acknowledgement.
    /// </summary>
    Task<IReadOnlyList<UnitDelays>> DelaysAsync(DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>Where one unit stands with one broadcast. People are those of its roster when it was sent to the unit.</summary>
/// <param name="State">The best of its groups' rows.</param>
/// <param name="OnBehalf">Of <paramref name="Acknowledged"/>, counted on somebody's word.</param>
/// <param name="Gone">Who left since, uncounted: nobody waits for them.</param>
/// <param name="IsOpen">A group of it that has the message can be written to now.</param>
/// <param name="Confirmation">What its leaders have said; null: nothing yet.</param>
public sealed record ReceiptLine(
    long UnitId,
    string UnitCode,
    string UnitName,
    UnitKind Kind,
    DeliveryState State,
    DateTimeOffset? SentAt,
    int Roster,
    int Acknowledged,
    int OnBehalf,
    int Gone,
    bool IsOpen,
    ConfirmationState? Confirmation
)
{
    /// <summary>When a leader said that the unit has it.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The day of the meeting at which it was understood, and how many were there.</summary>
    public DateOnly? MetOn { get; init; }

    public int? Present { get; init; }

    /// <summary>
    /// The message is there, or may be: its answer is awaited or never came. A text that was sent is there also where its document is not.
    /// </summary>
    public bool IsReached => State is DeliveryState.Sent or DeliveryState.Sending or DeliveryState.Uncertain || SentAt is not null;

    public int ByOwnTap => Acknowledged - OnBehalf;

    /// <summary>Has it and has not acknowledged.</summary>
    public int NotYet => IsReached ? Roster - Acknowledged : 0;

    /// <summary>Belongs to a unit that the message did not reach, and is not counted.</summary>
    public int NotReached => IsReached ? 0 : Roster - Acknowledged;

    /// <summary>Who can still be asked.</summary>
    public int Missing => Math.Max(0, NotYet - Gone);

    /// <summary>A reminder to acknowledge goes to its group: as <c>Reminders/RecipientFilter</c> has it.</summary>
    public bool IsReminded =>
        IsOpen && State is (DeliveryState.Sent or DeliveryState.Uncertain) && Confirmation is null && (Roster == 0 || Missing > 0);
}

/// <param name="Hour">Its beginning, UTC.</param>
public sealed record ReceiptHour(DateTimeOffset Hour, int ByOwnTap, int OnBehalf);

/// <summary>A unit's own sheet of one broadcast.</summary>
/// <param name="Error">Of a row that did not arrive: the channel's words, or an <c>UnreachableReason</c>.</param>
/// <param name="Speakers">Names of the leaders whose words <paramref name="Confirmation"/> holds, by member.</param>
/// <param name="People">By name's place on the roster; first those of the roster at the time of sending.</param>
public sealed record UnitReceiptSheet(
    ReceiptLine Line,
    string? Error,
    GoneReason? GoneBecause,
    Confirmation? Confirmation,
    IReadOnlyDictionary<long, string> Speakers,
    IReadOnlyList<ReceiptPerson> People
);

/// <param name="At">When counted as having received; null: not yet.</param>
/// <param name="OnBehalf">Counted on somebody's word.</param>
/// <param name="ByName">The leader whose word it was; null with <paramref name="OnBehalf"/>: the office's.</param>
/// <param name="JoinedLater">Came to the roster after the message: told of it, counted nowhere.</param>
/// <param name="HasLeft">Is not on the roster any more; a row without a name where they asked for that.</param>
public sealed record ReceiptPerson(
    long MemberId,
    string FullName,
    MemberRole Role,
    bool HasPhone,
    DateTimeOffset? At,
    bool OnBehalf,
    string? ByName,
    bool JoinedLater,
    bool HasLeft
);
