using CellBot.Delivery;

namespace CellBot.Testing.Memory;

public sealed partial class MemoryOutbox : IReconciliationStore
{
    public Task<IReadOnlyList<Discrepancy>> DiscrepanciesAsync(DateTimeOffset stuckSince, CancellationToken cancellationToken)
    {
        var found = Broadcasts
            .Values.Where(broadcast => Rows.Count(row => row.BroadcastId == broadcast.Id) != broadcast.Recipients)
            .Select(broadcast => new Discrepancy("sum", broadcast.Id, 1, ""))
            .ToList();
        var stuck = _held.Count(row => row.State is DeliveryState.Sending && row.SendingAt < stuckSince);
        if (stuck > 0)
            found.Add(new Discrepancy("stuck_sending", null, stuck, ""));
        return Answer<IReadOnlyList<Discrepancy>>(found);
    }

    public Task<IReadOnlyList<long>> CompleteBroadcastsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = Broadcasts.Values.Where(broadcast => broadcast.State == "sending" && IsDone(broadcast)).ToList();
        foreach (var broadcast in done)
            broadcast.State = "completed";
        return Answer<IReadOnlyList<long>>([.. done.Select(broadcast => broadcast.Id)]);
    }

    public Task<IReadOnlyList<long>> MarkGoneGroupsAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<long>>([]);

    public Task<DateTimeOffset?> GroupsChangedAtAsync(CancellationToken cancellationToken) => Answer<DateTimeOffset?>(null);

    public Task<int> ReachMissedAsync(DateTimeOffset startedSince, DateTimeOffset now, CancellationToken cancellationToken) => Answer(0);

    public Task<int> GiveUpAsync(DateTimeOffset sendingSince, DateTimeOffset now, CancellationToken cancellationToken) => Answer(0);

    public Task<FailureTally> FailuresAsync(long broadcastId, CancellationToken cancellationToken)
    {
        var finished = Rows.Where(row =>
                row.BroadcastId == broadcastId && (DeliveryTransitions.IsFinal(row.State) || row.State is DeliveryState.Uncertain)
            )
            .ToList();
        var errors = finished
            .Where(row => row.State is DeliveryState.Failed or DeliveryState.Gone or DeliveryState.Refused)
            .GroupBy(row => row.Error ?? "")
            .ToDictionary(group => group.Key, group => group.Count());
        return Answer(new FailureTally(finished.Count, errors));
    }

    private bool IsDone(MemoryBroadcast broadcast) =>
        !_pending.Any(key => Contents[key.ContentId].BroadcastId == broadcast.Id)
        && !_held.Any(row =>
            row.BroadcastId == broadcast.Id && !(row.State is DeliveryState.Uncertain && (row.IsResend || !broadcast.ResendUncertain))
        );
}
