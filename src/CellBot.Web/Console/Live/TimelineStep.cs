using CellBot.Broadcasts;

namespace CellBot.Web.Console.Live;

/// <summary>One step of a broadcast's life.</summary>
/// <param name="TextKey">In console.yaml, with <c>{who}</c> where a person or a program took the step.</param>
/// <param name="At">Null where the moment is not kept.</param>
public sealed record TimelineStep(string TextKey, string? Who, DateTimeOffset? At)
{
    public static IReadOnlyList<TimelineStep> Of(Broadcast broadcast)
    {
        var steps = new List<TimelineStep> { new("timeline.created", broadcast.CreatedBy, broadcast.CreatedAt) };
        if (broadcast.SubmittedBy is { } submitter) steps.Add(new("timeline.submitted", submitter, null));
        if (broadcast.State == BroadcastState.Returned) steps.Add(new("timeline.returned", null, null));
        if (broadcast.ApprovedBy is { } approver) steps.Add(new("timeline.approved", approver, null));
        if (broadcast.StartedAt is null && broadcast.StartAt is { } planned) steps.Add(new("timeline.planned", null, planned));
        if (broadcast.StartedAt is { } started) steps.Add(new("timeline.started", null, started));
        if (broadcast.FinishedAt is { } finished) steps.Add(new($"timeline.{Ending(broadcast.State)}", null, finished));
        return steps;
    }

    private static string Ending(BroadcastState state) => state switch
    {
        BroadcastState.Cancelled => "cancelled",
        BroadcastState.Expired => "expired",
        _ => "finished",
    };
}
