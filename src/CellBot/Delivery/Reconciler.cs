using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Delivery;

/// <summary>What one iteration did, in rows and groups.</summary>
/// <param name="Returned">Uncertain rows to be sent once more.</param>
/// <param name="Reached">Rows for groups that came (back).</param>
public sealed record ReconcilerIteration(int Returned, int Reached, int Expired, int Completed, int Gone);

/// <summary>
/// What must happen without anyone asking, for all bots on one host at a time: uncertain rows are sent once more, late ones expire,
/// finished broadcasts are completed, dead groups marked, alarms raised. Every step is one idempotent statement: a crash between two leaves
/// the rest for the next turn.
/// </summary>
public sealed class Reconciler(
    IReadOnlyList<long> botIds,
    IDeliveryStore deliveries,
    IReconciliationStore store,
    DispatchOptions options,
    DeliveryMetrics metrics,
    TimeProvider time,
    ILogger<Reconciler> logger
)
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>A claimed or sending row older than this is stuck: a lease and the longest wait for an answer are over by then.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(10);

    /// <summary>A group is marked gone only this long after its failure, so that an alarm for many failures comes first.</summary>
    private static readonly TimeSpan GoneAfter = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A group that comes (back) gets what was begun within this time and has not expired; older directives are in its library
    /// (<c>/vanban</c>).
    /// </summary>
    private static readonly TimeSpan InForce = TimeSpan.FromDays(30);

    /// <summary>Longer than the sender's: nobody waits for this work, and one iteration may take a while.</summary>
    public LeaseTerms Terms { get; } = new(Lease.Upkeep(botIds[0]), TimeSpan.FromSeconds(10));

    public LeasedLoop Loop(LoopHost host) => new("reconciliation", Period, RunOnceAsync, host) { Lease = Terms, IsWatched = true };

    public async Task<ReconcilerIteration> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (returned, expired) = (0, 0);
        var batches = new List<SendBatch>();
        foreach (var botId in botIds)
        {
            returned += await deliveries.ReturnUncertainAsync(
                botId,
                options.ResendUncertainAfter,
                options.ResendExpressAfter,
                now,
                cancellationToken
            );
            expired += await deliveries.ExpireAsync(botId, now, cancellationToken);
            if (_turn % 3 == 0)
                batches.AddRange(await deliveries.SendBatchesAsync(botId, now, cancellationToken));
        }
        await WatchFailuresAsync(batches, now, cancellationToken);
        var gone = await store.MarkGoneGroupsAsync(now - GoneAfter, now, cancellationToken);
        var reached = await ReachMissedAsync(now, cancellationToken);
        var completed = await store.CompleteBroadcastsAsync(now, cancellationToken);
        if (_turn % 15 == 0 && await store.GiveUpAsync(now - options.GiveUpAfter, now, cancellationToken) is > 0 and var givenUp)
            DeliveryLog.GivenUp(logger, givenUp, options.GiveUpAfter);
        if (_turn++ % 15 == 0)
            await CheckAsync(now, cancellationToken);
        if (returned + expired + completed.Count + gone.Count > 0)
            DeliveryLog.Upkeep(logger, returned, expired, completed.Count, gone.Count);
        return new ReconcilerIteration(returned, reached, expired, completed.Count, gone.Count);
    }

    // A group that came (back) is found by the newest change; once a minute all the same: another host's clock may have stamped it earlier.
    private async Task<int> ReachMissedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changedAt = await store.GroupsChangedAtAsync(cancellationToken);
        if (changedAt == _groupsChangedAt && now < _reachAgainAt)
            return 0;
        var reached = await store.ReachMissedAsync(now - InForce, now, cancellationToken);
        (_groupsChangedAt, _reachAgainAt) = (changedAt, now + TimeSpan.FromMinutes(1));
        if (reached > 0)
            DeliveryLog.ReachedAgain(logger, reached);
        return reached;
    }

    private int _turn;
    private DateTimeOffset? _groupsChangedAt;
    private DateTimeOffset _reachAgainAt;

    private async Task CheckAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var discrepancies = await store.DiscrepanciesAsync(now - Stuck, cancellationToken);
        foreach (var one in discrepancies)
            DeliveryLog.Discrepancy(logger, one.What, one.BroadcastId, one.Count, one.Detail);
        metrics.Discrepancies(discrepancies.Sum(one => one.Count));
    }

    private async Task WatchFailuresAsync(IReadOnlyList<SendBatch> batches, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var broadcastId in batches.Select(batch => batch.BroadcastId).OfType<long>().Distinct())
        {
            if (FailurePolicy.Alarm(await store.FailuresAsync(broadcastId, cancellationToken)) is not { } error)
                continue;
            DeliveryLog.ManyFailures(logger, broadcastId, error);
            await deliveries.StopBroadcastAsync(broadcastId, StopReason.ManyFailures, error, now, cancellationToken);
        }
    }
}
