namespace CellBot.Broadcasts.Schedules;

/// <summary>The broadcast that one occurrence makes: approved already, as its schedule is.</summary>
public static class ScheduleBroadcast
{
    /// <param name="occurrence">Its start; null for a preview.</param>
    /// <param name="usefulUntil">Its expiry.</param>
    public static Broadcast Of(
        Schedule schedule,
        DateTimeOffset now,
        DateTimeOffset? occurrence = null,
        DateTimeOffset? usefulUntil = null
    ) =>
        new(
            0,
            schedule.DirectiveId,
            schedule.Version,
            schedule.ContentHash,
            BroadcastState.Scheduled,
            null,
            null,
            schedule.Audience,
            schedule.Urgency,
            occurrence,
            null,
            usefulUntil,
            schedule.Recipients,
            schedule.TextsHash,
            schedule.Actor.Name,
            now,
            schedule.SubmittedBy,
            schedule.ApprovedBy,
            null,
            null,
            null
        )
        {
            OwnerUnit = schedule.OwnerUnit,
            IsPinned = schedule.IsPinned,
            IsProtected = schedule.IsProtected,
            WithDocument = schedule.WithDocument,
            SubmittedAt = schedule.SubmittedAt,
            ApprovedAt = schedule.ApprovedAt,
            ReleasedAt = schedule.ReleasedAt,
        };
}
