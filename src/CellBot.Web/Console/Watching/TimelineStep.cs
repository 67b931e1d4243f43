using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Reminders;

namespace CellBot.Web.Console.Watching;

/// <summary>One step of a broadcast's life.</summary>
/// <param name="TextKey">In console.yaml, with <c>{who}</c> where a person or a program took the step.</param>
/// <param name="At">Null only for steps from before their moments were kept.</param>
/// <param name="Count">What stands for <c>{n}</c>, where a step tells a number.</param>
public sealed record TimelineStep(string TextKey, string? Who, DateTimeOffset? At, int? Count = null)
{
    // What the broadcast itself does not keep: these may happen again and again.
    private static readonly Dictionary<string, string> FromTrail = new(StringComparer.Ordinal)
    {
        ["broadcast.paused"] = "timeline.paused",
        ["broadcast.resumed"] = "timeline.resumed",
        ["broadcast.resent"] = "timeline.resent",
        ["broadcast.revised"] = "timeline.revised",
        ["broadcast.cancelled"] = "timeline.cancelled_by",
        ["broadcast.superseded"] = "timeline.superseded",
        ["proof.made"] = "timeline.proof",
    };

    /// <summary>The same with what the trail and the reminders asked for by hand tell, by time.</summary>
    public static IReadOnlyList<TimelineStep> Of(
        Broadcast broadcast,
        IReadOnlyList<AuditEntry> trail,
        IReadOnlyList<StoredReminder> reminders
    )
    {
        var told = trail
            .Where(entry => FromTrail.ContainsKey(entry.Action))
            .Select(entry => new TimelineStep(FromTrail[entry.Action], entry.Actor, entry.At))
            .ToList();
        var hasWho = told.Exists(step => step.TextKey == "timeline.cancelled_by");
        return
        [
            .. Of(broadcast)
                .Where(step => !(hasWho && step.TextKey == "timeline.cancelled"))
                .Concat(told)
                .Concat(
                    reminders.Select(one => new TimelineStep(
                        ReminderTransitions.IsOpen(one.State) ? "timeline.remind_planned" : "timeline.reminded",
                        one.ChangedBy,
                        one.What.At,
                        one.SentTo
                    ))
                )
                .OrderBy(step => step.At ?? DateTimeOffset.MinValue),
        ];
    }

    public static IReadOnlyList<TimelineStep> Of(Broadcast broadcast)
    {
        var steps = new List<TimelineStep> { new("timeline.created", broadcast.CreatedBy, broadcast.CreatedAt) };
        // Of rows older than these columns: who "approved" their own submission had nobody to ask.
        var isAlone =
            broadcast.ReleasedAt is not null || (broadcast.ApprovedBy is not null && broadcast.ApprovedBy == broadcast.SubmittedBy);
        if (broadcast.SubmittedBy is { } submitter && !(isAlone && broadcast.SubmittedAt == broadcast.ReleasedAt))
            steps.Add(new("timeline.submitted", submitter, broadcast.SubmittedAt));
        if (broadcast.State == BroadcastState.Returned)
            steps.Add(
                new(broadcast.ReturnedBy is null ? "timeline.returned" : "timeline.returned_by", broadcast.ReturnedBy, broadcast.ReturnedAt)
            );
        if (isAlone)
            steps.Add(new("timeline.not_needed", broadcast.SubmittedBy, broadcast.ReleasedAt ?? broadcast.ApprovedAt));
        else if (broadcast.ApprovedBy is { } approver)
            steps.Add(new("timeline.approved", approver, broadcast.ApprovedAt));
        if (broadcast.StartedAt is null && broadcast.StartAt is { } planned)
            steps.Add(new("timeline.planned", null, planned));
        if (broadcast.StartedAt is { } started)
            steps.Add(new("timeline.started", null, started));
        if (broadcast.FinishedAt is { } finished)
            steps.Add(new($"timeline.{Ending(broadcast.State)}", null, finished));
        return steps;
    }

    private static string Ending(BroadcastState state) =>
        state switch
        {
            BroadcastState.Cancelled => "cancelled",
            BroadcastState.Expired => "expired",
            _ => "finished",
        };
}
