using CellBot.Delivery;
using CellBot.Testing.Memory;

namespace CellBot.Tests.Simulation;

/// <summary>The store as a host sees it: it takes time, fails before or after doing the thing, and the host may die around any call, at any of the engine's crash points.</summary>
internal sealed class FaultyOutbox(VirtualWorld world, VirtualHost host, MemoryOutbox inner, VirtualFaults faults, Func<bool> isAway, Action<VirtualHost> died) : IDeliveryStore, ILeaseStore, IReconciliationStore
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    public bool Calm { get; set; }

    public Task<IReadOnlyList<Flow>> FlowsAsync(long botId, DateTimeOffset now, CancellationToken c) => Call(() => inner.FlowsAsync(botId, now, c));
    public Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(long botId, Flow flow, int limit, long fence, DateTimeOffset now, CancellationToken c) => Call(() => inner.ClaimAsync(botId, flow, limit, fence, now, c));
    public Task<IReadOnlyList<long>> MarkSendingAsync(long botId, IReadOnlyList<long> ids, long fence, DateTimeOffset now, CancellationToken c) => Call(() => inner.MarkSendingAsync(botId, ids, fence, now, c));
    public Task GiveBackAsync(long botId, IReadOnlyList<long> ids, long fence, CancellationToken c) => Call(() => inner.GiveBackAsync(botId, ids, fence, c));
    public Task CompleteAsync(long botId, IReadOnlyList<Completion> completions, long fence, CancellationToken c) => Call(() => inner.CompleteAsync(botId, completions, fence, c));
    public Task<(int GivenBack, int MadeUncertain)> RecoverAsync(long botId, long fence, DateTimeOffset now, CancellationToken c) => Call(() => inner.RecoverAsync(botId, fence, now, c));
    public Task<int> ReturnUncertainAsync(long botId, TimeSpan after, TimeSpan afterExpress, DateTimeOffset now, CancellationToken c) => Call(() => inner.ReturnUncertainAsync(botId, after, afterExpress, now, c));
    public Task<IReadOnlyList<RecentSend>> RecentSendsAsync(long botId, DateTimeOffset since, CancellationToken c) => Call(() => inner.RecentSendsAsync(botId, since, c));
    public Task<IReadOnlyList<Pause>> PausesAsync(long botId, DateTimeOffset now, CancellationToken c) => Call(() => inner.PausesAsync(botId, now, c));
    public Task SavePauseAsync(long botId, Pause pause, string error, CancellationToken c) => Call(() => inner.SavePauseAsync(botId, pause, error, c));
    public Task<Content?> ContentAsync(long contentId, CancellationToken c) => Call(() => inner.ContentAsync(contentId, c));
    public Task StopBroadcastAsync(long broadcastId, StopReason reason, string detail, DateTimeOffset now, CancellationToken c) => Call(() => inner.StopBroadcastAsync(broadcastId, reason, detail, now, c));
    public Task StopAllAsync(long botId, string detail, DateTimeOffset now, CancellationToken c) => Call(() => inner.StopAllAsync(botId, detail, now, c));
    public Task<int> ExpireAsync(long botId, DateTimeOffset now, CancellationToken c) => Call(() => inner.ExpireAsync(botId, now, c));
    public Task<IReadOnlyList<DueEdit>> DueEditsAsync(long botId, int limit, DateTimeOffset now, CancellationToken c) => Call(() => inner.DueEditsAsync(botId, limit, now, c));
    public Task EditedAsync(long deliveryId, int? shown, DateTimeOffset? notBefore, bool giveUp, CancellationToken c) => Call(() => inner.EditedAsync(deliveryId, shown, notBefore, giveUp, c));
    public Task<long?> AddReplyAsync(long botId, long chatId, OutgoingMessage message, string? dedupKey, DateTimeOffset now, CancellationToken c) => Call(() => inner.AddReplyAsync(botId, chatId, message, dedupKey, now, c));
    public Task<Lease?> TryAcquireAsync(string name, string holder, TimeSpan duration, DateTimeOffset now, CancellationToken c) => Call(() => inner.Leases.TryAcquireAsync(name, holder, duration, now, c));
    public Task ReleaseAsync(Lease lease, CancellationToken c) => Call(() => inner.Leases.ReleaseAsync(lease, c));
    public Task<IReadOnlyList<Discrepancy>> DiscrepanciesAsync(DateTimeOffset stuckSince, CancellationToken c) => Call(() => inner.DiscrepanciesAsync(stuckSince, c));
    public Task<IReadOnlyList<long>> CompleteBroadcastsAsync(DateTimeOffset now, CancellationToken c) => Call(() => inner.CompleteBroadcastsAsync(now, c));
    public Task<IReadOnlyList<long>> MarkGoneGroupsAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken c) => Call(() => inner.MarkGoneGroupsAsync(before, now, c));
    public Task<FailureTally> FailuresAsync(long broadcastId, CancellationToken c) => Call(() => inner.FailuresAsync(broadcastId, c));

    private Task Call(Func<Task> call) => Call(async () =>
    {
        await call();
        return true;
    });

    private async Task<T> Call<T>(Func<Task<T>> call)
    {
        await world.DelayAsync((long)world.Between(0.2, world.Chance(0.01) ? 400 : 8).TotalMicroseconds);
        if (!Calm && world.Chance(faults.Dies)) await DieAsync();
        if (!Calm && (isAway() || world.Chance(faults.StoreFails))) throw new IOException("the store is away");
        var answer = await call();
        if (!Calm && world.Chance(faults.Dies)) await DieAsync();
        await world.DelayAsync((long)world.Between(0.1, 4).TotalMicroseconds);
        if (!Calm && world.Chance(faults.StoreFails)) throw new IOException("the store's answer was lost");
        return answer;
    }

    private Task DieAsync()
    {
        host.Kill();
        died(host);
        return Never;
    }
}
