namespace CellBot.Acknowledgements;

/// <summary>A tap on "Đã tiếp nhận" as it arrived.</summary>
/// <param name="ChatId">The group it came from: the unit is the chat's, never the tapper's word.</param>
public sealed record Tap(long BroadcastId, long ChatId, long UserId, DateTimeOffset At);

/// <summary>The same said on the person's own page, where there is no chat: the unit is the one on whose roster the place is.</summary>
/// <param name="MemberId">A place of the person whose page it is.</param>
public sealed record PageTap(long BroadcastId, long MemberId, DateTimeOffset At)
{
    /// <summary>Said by a reply to an SMS, which counts as the page does.</summary>
    public bool IsBySms { get; init; }
}

/// <summary>What became of a tap. A member is counted once per directive version and unit.</summary>
/// <param name="At">When this member was first counted; null unless <see cref="TapResult.Recorded"/> or
/// <see cref="TapResult.Already"/>.</param>
/// <param name="UnitKind">The kind of the chat's unit (API's word), to say whom to turn to; null when the chat is no unit's.</param>
/// <param name="LedUnitId">The chat's unit, when the member leads it: the secretary has more to do with it than to tap.</param>
public sealed record TapAnswer(TapResult Result, DateTimeOffset? At, string? UnitKind = null, long? LedUnitId = null);

public enum TapResult
{
    Recorded,
    Already,

    /// <summary>The person is not on the roster of the chat's unit.</summary>
    NotOnRoster,

    /// <summary>No such message was sent to this chat, or it has been withdrawn.</summary>
    NotForThisChat,

    /// <summary>A correction has taken its place: the new message is the one to acknowledge.</summary>
    Replaced,

    /// <summary>It has been recalled.</summary>
    Recalled,
}

public interface IAcknowledgementStore
{
    /// <summary>
    /// Records a batch in one transaction, in order; the answers stand in the same order. Marks the counters under the messages as out of
    /// date.
    /// </summary>
    Task<IReadOnlyList<TapAnswer>> RecordAsync(IReadOnlyList<Tap> taps, CancellationToken cancellationToken);

    /// <summary>
    /// Counts by the same rules as a tap, once, whichever way it came; also where no message reached the unit's group.
    /// <see cref="TapResult.NotForThisChat"/>: it is not for the unit, or not out.
    /// </summary>
    Task<TapAnswer> RecordByPageAsync(PageTap tap, CancellationToken cancellationToken);

    /// <summary>
    /// Units that were not reached, and those with an announcement sent where somebody has not acknowledged yet or whose secretary has not
    /// confirmed.
    /// </summary>
    Task<IReadOnlyList<OutstandingUnit>> OutstandingAsync(long broadcastId, string? unitCode, CancellationToken cancellationToken);

    /// <summary>The text behind "Xem nội dung" for a chat that was sent this broadcast; null when it was not, or there is none.</summary>
    Task<string?> BodyAsync(long broadcastId, long chatId, CancellationToken cancellationToken);
}

/// <param name="Roster">Members when it was sent to them; <paramref name="Acknowledged"/> are of these.</param>
/// <param name="MemberIds">Of today's members, who has not acknowledged.</param>
/// <param name="Confirmation">What the unit's secretary has said; null: nothing yet.</param>
/// <param name="Reached">False: no message of it could arrive at the unit's group.</param>
public sealed record OutstandingUnit(
    string UnitCode,
    string UnitName,
    int Roster,
    int Acknowledged,
    IReadOnlyList<long> MemberIds,
    ConfirmationState? Confirmation = null,
    bool Reached = true
);
