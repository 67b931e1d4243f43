using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Testing.Memory;

namespace CellBot.Tests.Simulation;

/// <summary>
/// The store as a host sees it: it takes time, fails before or after doing the thing, and the host may die around any call, at any of the
/// engine's crash points.
/// </summary>
internal sealed class FaultyOutbox(
    VirtualWorld world,
    VirtualHost host,
    MemoryOutbox inner,
    VirtualFaults faults,
    Func<bool> isAway,
    Action<VirtualHost> died
) : IDeliveryStore, ILeaseStore, IReconciliationStore
{
    /// <summary>What a dead host waits for. One of its own: a task of all runs would keep every world that ever waited for it.</summary>
    private readonly Task _never = new TaskCompletionSource().Task;

    public bool Calm { get; set; }

    /// <summary>How many rows each claim brought.</summary>
    public List<int> Claims { get; } = [];

    public Task<IReadOnlyList<SendBatch>> SendBatchesAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Call(() => inner.SendBatchesAsync(botId, now, cancellationToken));

    public Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        long botId,
        SendBatch batch,
        int limit,
        long fence,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        Call(async () =>
        {
            var rows = await inner.ClaimAsync(botId, batch, limit, fence, now, cancellationToken);
            Claims.Add(rows.Count);
            return rows;
        });

    public Task<IReadOnlyList<long>> MarkSendingAsync(
        long botId,
        IReadOnlyList<long> ids,
        long fence,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => Call(() => inner.MarkSendingAsync(botId, ids, fence, now, cancellationToken));

    public Task GiveBackAsync(long botId, IReadOnlyList<long> ids, long fence, CancellationToken cancellationToken) =>
        Call(() => inner.GiveBackAsync(botId, ids, fence, cancellationToken));

    public Task CompleteAsync(long botId, IReadOnlyList<Completion> completions, long fence, CancellationToken cancellationToken) =>
        Call(() => inner.CompleteAsync(botId, completions, fence, cancellationToken));

    public Task<(int GivenBack, int MadeUncertain)> RecoverAsync(
        long botId,
        long fence,
        IReadOnlyList<DeadSession> known,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => Call(() => inner.RecoverAsync(botId, fence, known, now, cancellationToken));

    public Task<int> ReturnUncertainAsync(
        long botId,
        TimeSpan after,
        TimeSpan afterExpress,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => Call(() => inner.ReturnUncertainAsync(botId, after, afterExpress, now, cancellationToken));

    public Task<IReadOnlyList<RecentSend>> RecentSendsAsync(long botId, DateTimeOffset since, CancellationToken cancellationToken) =>
        Call(() => inner.RecentSendsAsync(botId, since, cancellationToken));

    public Task<IReadOnlyList<Pause>> PausesAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Call(() => inner.PausesAsync(botId, now, cancellationToken));

    public Task SavePauseAsync(long botId, Pause pause, string error, CancellationToken cancellationToken) =>
        Call(() => inner.SavePauseAsync(botId, pause, error, cancellationToken));

    public Task<Content?> ContentAsync(long contentId, CancellationToken cancellationToken) =>
        Call(() => inner.ContentAsync(contentId, cancellationToken));

    public Task StopBroadcastAsync(
        long broadcastId,
        StopReason reason,
        string detail,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => Call(() => inner.StopBroadcastAsync(broadcastId, reason, detail, now, cancellationToken));

    public Task StopAllAsync(long botId, string detail, DateTimeOffset now, CancellationToken cancellationToken) =>
        Call(() => inner.StopAllAsync(botId, detail, now, cancellationToken));

    public Task<int> ExpireAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Call(() => inner.ExpireAsync(botId, now, cancellationToken));

    public Task<IReadOnlyList<DueEdit>> DueEditsAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        Call(() => inner.DueEditsAsync(botId, limit, now, cancellationToken));

    public Task EditedAsync(DueEdit edit, int? shown, DateTimeOffset? notBefore, bool giveUp, CancellationToken cancellationToken) =>
        Call(() => inner.EditedAsync(edit, shown, notBefore, giveUp, cancellationToken));

    public Task<long?> AddReplyAsync(
        long botId,
        long chatId,
        OutgoingMessage message,
        string? dedupKey,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => Call(() => inner.AddReplyAsync(botId, chatId, message, dedupKey, now, cancellationToken));

    public Task<Lease?> TryAcquireAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        Call(() => inner.Leases.TryAcquireAsync(name, holder, duration, cancellationToken));

    public Task<IReadOnlyList<string>> HoldersAsync(string prefix, CancellationToken cancellationToken) =>
        Call(() => inner.Leases.HoldersAsync(prefix, cancellationToken));

    public Task<int> ExpireAsync(string holder, CancellationToken cancellationToken) =>
        Call(() => inner.Leases.ExpireAsync(holder, cancellationToken));

    public Task<int> ForgetAsync(string prefix, TimeSpan unheld, CancellationToken cancellationToken) =>
        Call(() => inner.Leases.ForgetAsync(prefix, unheld, cancellationToken));

    public Task ReleaseAsync(Lease lease, CancellationToken cancellationToken) =>
        Call(() => inner.Leases.ReleaseAsync(lease, cancellationToken));

    public Task<IReadOnlyList<Discrepancy>> DiscrepanciesAsync(DateTimeOffset stuckSince, CancellationToken cancellationToken) =>
        Call(() => inner.DiscrepanciesAsync(stuckSince, cancellationToken));

    public Task<IReadOnlyList<long>> CompleteBroadcastsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Call(() => inner.CompleteBroadcastsAsync(now, cancellationToken));

    public Task<IReadOnlyList<long>> MarkGoneGroupsAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken) =>
        Call(() => inner.MarkGoneGroupsAsync(before, now, cancellationToken));

    public Task<DateTimeOffset?> GroupsChangedAtAsync(CancellationToken cancellationToken) =>
        Call(() => inner.GroupsChangedAtAsync(cancellationToken));

    public Task<int> ReachMissedAsync(DateTimeOffset startedSince, DateTimeOffset now, CancellationToken cancellationToken) =>
        Call(() => inner.ReachMissedAsync(startedSince, now, cancellationToken));

    public Task<int> GiveUpAsync(DateTimeOffset sendingSince, DateTimeOffset now, CancellationToken cancellationToken) =>
        Call(() => inner.GiveUpAsync(sendingSince, now, cancellationToken));

    public Task<IReadOnlyList<LiftedPause>> LiftedAsync(long botId, DateTimeOffset since, CancellationToken cancellationToken) =>
        Call(() => inner.LiftedAsync(botId, since, cancellationToken));

    public Task<FailureTally> FailuresAsync(long broadcastId, CancellationToken cancellationToken) =>
        Call(() => inner.FailuresAsync(broadcastId, cancellationToken));

    private Task Call(Func<Task> call) =>
        Call(async () =>
        {
            await call();
            return true;
        });

    private async Task<T> Call<T>(Func<Task<T>> call)
    {
        await world.DelayAsync((long)world.Between(0.2, world.Chance(0.01) ? 400 : 8).TotalMicroseconds);
        if (!Calm && world.Chance(faults.Dies))
            await DieAsync();
        if (!Calm && (isAway() || world.Chance(faults.StoreFails)))
            throw new IOException("the store is away");
        var answer = await call();
        if (!Calm && world.Chance(faults.Dies))
            await DieAsync();
        await world.DelayAsync((long)world.Between(0.1, 4).TotalMicroseconds);
        if (!Calm && world.Chance(faults.StoreFails))
            throw new IOException("the store's answer was lost");
        return answer;
    }

    private Task DieAsync()
    {
        host.Kill();
        died(host);
        return _never;
    }
}
