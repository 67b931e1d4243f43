namespace CellBot.Delivery;

/// <summary>What the reconciler looks at: nothing stuck, nothing unaccounted for.</summary>
public interface IReconciliationStore
{
    /// <summary>Broadcasts whose rows do not add up to their audience, and rows that have stood in a passing state too long.</summary>
    Task<IReadOnlyList<Discrepancy>> DiscrepanciesAsync(DateTimeOffset stuckSince, CancellationToken cancellationToken);

    /// <summary>
    /// pending → failed for rows that were put off when tried (slow mode, no rights) and whose broadcast has been sending since before
    /// <paramref name="sendingSince"/>. Returns how many.
    /// </summary>
    Task<int> GiveUpAsync(DateTimeOffset sendingSince, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// sending → completed for broadcasts whose rows are all final (an uncertain row is final once resent, or when left to a person).
    /// Returns their ids.
    /// </summary>
    Task<IReadOnlyList<long>> CompleteBroadcastsAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Marks the groups whose delivery ended as gone before <paramref name="before"/> in broadcasts that were not stopped for many
    /// failures:
    /// nobody is unsubscribed in bulk. Returns the group ids.</summary>
    Task<IReadOnlyList<long>> MarkGoneGroupsAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>When any group last came, went or changed; null where there is none.</summary>
    Task<DateTimeOffset?> GroupsChangedAtAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What is still in force (the newest broadcast of each directive, begun at or after <paramref name="startedSince"/>, not expired,
    /// cancelled or stopped) goes to those it missed:
    /// unreachable and gone rows of units that have a group again wait for their turn, units that joined later get a row; a completed
    /// broadcast goes back to sending.
    /// Returns the rows that now wait.
    /// </summary>
    Task<int> ReachMissedAsync(DateTimeOffset startedSince, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// How the finished rows of one broadcast ended, by kind of failure (the error's class), since its last start or resume.
    /// </summary>
    Task<FailureTally> FailuresAsync(long broadcastId, CancellationToken cancellationToken);
}

/// <param name="What">A stable word: <c>sum</c>, <c>stuck_claimed</c>, <c>stuck_sending</c>.</param>
public sealed record Discrepancy(string What, long? BroadcastId, int Count, string Detail);

/// <param name="Finished">Rows in a final state or uncertain.</param>
/// <param name="ByError">Failed, gone or refused rows by error text.</param>
public sealed record FailureTally(int Finished, IReadOnlyDictionary<string, int> ByError);
