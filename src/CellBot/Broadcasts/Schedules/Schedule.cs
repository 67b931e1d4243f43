using CellBot.Auditing;
using CellBot.Directives;

namespace CellBot.Broadcasts.Schedules;

/// <summary>
/// A recurring broadcast: one version of a directive to an audience, again and again. Everything but its state is fixed once submitted.
/// </summary>
/// <param name="Version">Of the directive. A newer one voids the approval: the schedule is returned instead of sending what is out of
/// date.</param>
/// <param name="TextsHash">SHA-256, hex, over the very messages, taken when submitted; what is approved and what each occurrence sends must
/// match it.</param>
/// <param name="Until">The last instant at which it may come round; null: until someone ends it.</param>
/// <param name="SkipHolidays">No occurrence on a day that lies in a holiday break; such a day is left out, not moved.</param>
/// <param name="NextAt">The next occurrence that is not dealt with yet; null unless active.</param>
public sealed record Schedule(
    long Id,
    long DirectiveId,
    int Version,
    string ContentHash,
    ScheduleState State,
    Audience Audience,
    Urgency Urgency,
    Cron Cron,
    DateTimeOffset? Until,
    bool SkipHolidays,
    string? TextsHash,
    DateTimeOffset? NextAt,
    int Recipients,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    string? SubmittedBy,
    string? ApprovedBy,
    string? ReturnedReason
)
{
    /// <summary>Code of the unit that speaks (<see cref="Broadcast.OwnerUnit"/>); its broadcasts are of the same.</summary>
    public string? OwnerUnit { get; init; }

    /// <summary>Its broadcasts are pinned, see <see cref="Broadcast.IsPinned"/>.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Internal, see <see cref="Broadcast.IsProtected"/>.</summary>
    public bool IsProtected { get; init; }

    /// <summary>See <see cref="Broadcast.WithDocument"/>.</summary>
    public bool WithDocument { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>When it was let go without approval, where none is required; null where a person approved.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Who makes its broadcasts, for the trail: <c>schedule:7</c>.</summary>
    public Actor Actor => new($"schedule:{Id}");
}

/// <summary>The names in lower case are the database's and the API's words.</summary>
public enum ScheduleState
{
    Submitted,
    Returned,
    Active,
    Paused,
    Ended,
    Cancelled,
}

/// <summary>What became of one time at which a schedule came round.</summary>
/// <param name="BroadcastId">The one broadcast it made; null when it was missed.</param>
/// <param name="NotedAt">When it was dealt with.</param>
public sealed record ScheduleOccurrence(
    long ScheduleId,
    DateTimeOffset At,
    OccurrenceState State,
    long? BroadcastId,
    DateTimeOffset NotedAt
);

public enum OccurrenceState
{
    /// <summary>It made its broadcast.</summary>
    Made,

    /// <summary>No host ran at its time, and when one did it was of no use any more: nothing was sent, and people are told.</summary>
    Expired,
}
