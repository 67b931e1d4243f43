namespace CellBot.Reminders;

/// <summary>
/// What a plan belongs to: a directive (its own times), one broadcast of it (the office's due date), or no document at all (the monthly
/// meeting).
/// </summary>
/// <param name="DirectiveId">Null only for the meeting.</param>
/// <param name="BroadcastId">Null for the directive's own plan.</param>
public sealed record PlanSubject(long? DirectiveId, long? BroadcastId)
{
    public static readonly PlanSubject Meeting = new(null, null);

    /// <summary>Stable; with a reminder's key it is unique.</summary>
    public string Key =>
        (DirectiveId, BroadcastId) switch
        {
            (_, { } broadcast) => $"broadcast:{broadcast}",
            ({ } directive, null) => $"directive:{directive}",
            _ => "meeting",
        };
}

/// <summary>A plan that is to be made or made anew.</summary>
/// <param name="Version">Of the directive; 0 for the meeting.</param>
/// <param name="HasStarted">Something of it has been sent: what is planned from now on is meant. Before that it is a proposal.</param>
public sealed record PlanNeed(PlanSubject Subject, int Version, bool HasStarted);
