using CellBot.Delivery;

namespace CellBot.Testing.Memory;

public sealed class MemoryLeases : ILeaseStore
{
    private readonly Dictionary<string, (Lease Lease, bool Released)> _leases = [];

    public IReadOnlyCollection<Lease> Held(DateTimeOffset now) => [.. _leases.Values.Where(item => !item.Released && item.Lease.ExpiresAt > now).Select(item => item.Lease)];

    public bool IsNewest(string name, long fence) => _leases.TryGetValue(name, out var item) && item.Lease.Fence == fence;

    public Task<Lease?> TryAcquireAsync(string name, string holder, TimeSpan duration, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fence = 1L;
        var inherited = false;
        if (_leases.TryGetValue(name, out var item))
        {
            // As in the databases: what was not handed back stays its holder's, under the same fence, until another takes it.
            var free = item.Released || (item.Lease.ExpiresAt <= now && item.Lease.Holder != holder);
            if (item.Lease.Holder != holder && !free) return Task.FromResult<Lease?>(null);
            fence = item.Lease.Fence + (free ? 1 : 0);
            inherited = free && !item.Released;
        }
        var lease = new Lease(name, holder, fence, now + duration, inherited);
        _leases[name] = (lease, false);
        return Task.FromResult<Lease?>(lease);
    }

    public Task<int> ExpireAsync(string holder, CancellationToken cancellationToken)
    {
        var held = _leases.Where(pair => pair.Value.Lease.Holder == holder && !pair.Value.Released).ToList();
        foreach (var (name, item) in held) _leases[name] = (item.Lease with { ExpiresAt = DateTimeOffset.MinValue }, false);
        return Task.FromResult(held.Count);
    }

    public Task ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (_leases.TryGetValue(lease.Name, out var item) && item.Lease.Fence == lease.Fence && item.Lease.Holder == lease.Holder) _leases[lease.Name] = (item.Lease, true);
        return Task.CompletedTask;
    }
}
