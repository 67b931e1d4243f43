using CellBot.Broadcasts;

namespace CellBot.Web.Console.Live;

/// <summary>One step of a broadcast's life.</summary>
/// <param name="TextKey">In console.yaml, with <c>{who}</c> where a person or a program took the step.</param>
/// <param name="At">Null only for steps from before their moments were kept.</param>
public sealed record TimelineStep(string TextKey, string? Who, DateTimeOffset? At)
{
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
