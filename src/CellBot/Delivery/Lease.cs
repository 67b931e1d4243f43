namespace CellBot.Delivery;

/// <summary>The sole right to do one thing for one bot, until it runs out.</summary>
/// <param name="Fence">Grows by one with every change of holder; every write made under the lease names it, and a write with an old one changes nothing.</param>
/// <param name="Inherited">Someone else held it before and did not hand it back.</param>
public sealed record Lease(string Name, string Holder, long Fence, DateTimeOffset ExpiresAt, bool Inherited)
{
    public static string Sender(long botId) => $"sender:{botId}";
    public static string Poller(long botId) => $"poller:{botId}";
    public static string Inbox(long botId) => $"inbox:{botId}";
    public const string Upkeep = "upkeep";
}

/// <summary>Leases over the database's clock-free rows: the callers' times are compared, so hosts' clocks must agree within the margin (2 s).</summary>
public interface ILeaseStore
{
    /// <summary>Takes the lease when it is free, run out, or already ours (then it is renewed with the same fence). Null: another holds it.</summary>
    Task<Lease?> TryAcquireAsync(string name, string holder, TimeSpan duration, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Every lease of a holder that is dead for certain runs out at once: its work is taken over, not handed on in order. Returns how many.</summary>
    Task<int> ExpireAsync(string holder, CancellationToken cancellationToken);

    /// <summary>Hands it back, so that the next holder need not wait. Does nothing when it is no longer ours.</summary>
    Task ReleaseAsync(Lease lease, CancellationToken cancellationToken);
}
