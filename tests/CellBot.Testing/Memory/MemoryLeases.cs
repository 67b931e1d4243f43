using CellBot.Loops;

namespace CellBot.Testing.Memory;

/// <param name="now">The database's clock, whatever the hosts' say.</param>
public sealed class MemoryLeases(Func<DateTimeOffset> now) : ILeaseStore
{
    private readonly Dictionary<string, Holding> _leases = [];

    public IReadOnlyCollection<Lease> Held() =>
        [.. _leases.Values.Where(item => !item.Released && item.ExpiresAt > now()).Select(item => item.Lease)];

    public bool IsNewest(string name, long fence) => _leases.TryGetValue(name, out var item) && item.Lease.Fence == fence;

    public Task<Lease?> TryAcquireAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        var fence = 1L;
        var inherited = false;
        if (_leases.TryGetValue(name, out var item))
        {
            // As in the databases: what was not handed back stays its holder's, under the same fence, until another takes it.
            var free = item.Released || (item.ExpiresAt <= now() && item.Lease.Holder != holder);
            if (item.Lease.Holder != holder && !free)
                return Task.FromResult<Lease?>(null);
            fence = item.Lease.Fence + (free ? 1 : 0);
            inherited = free && !item.Released;
        }
        var lease = new Lease(name, holder, fence, inherited);
        _leases[name] = new Holding(lease, now() + duration, false);
        return Task.FromResult<Lease?>(lease);
    }

    public Task<IReadOnlyList<string>> HoldersAsync(string prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([
            .. Held()
                .Where(lease => lease.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(lease => lease.Holder)
                .Distinct()
                .Order(),
        ]);

    public Task<int> ExpireAsync(string holder, CancellationToken cancellationToken)
    {
        var held = _leases.Where(pair => pair.Value.Lease.Holder == holder && !pair.Value.Released).ToList();
        foreach (var (name, item) in held)
            _leases[name] = item with { ExpiresAt = DateTimeOffset.MinValue };
        return Task.FromResult(held.Count);
    }

    public Task ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (_leases.TryGetValue(lease.Name, out var item) && item.Lease.Fence == lease.Fence && item.Lease.Holder == lease.Holder)
            _leases[lease.Name] = item with { Released = true };
        return Task.CompletedTask;
    }

    public Task<int> ForgetAsync(string prefix, TimeSpan unheld, CancellationToken cancellationToken)
    {
        var forgotten = _leases
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal) && pair.Value.ExpiresAt < now() - unheld)
            .ToList();
        foreach (var (name, _) in forgotten)
            _leases.Remove(name);
        return Task.FromResult(forgotten.Count);
    }

    private sealed record Holding(Lease Lease, DateTimeOffset ExpiresAt, bool Released);
}
