namespace CellBot.Loops;

/// <summary>The sole right to do one thing for one bot, until it runs out.</summary>
/// <param name="Fence">Grows by one with every change of holder; every write made under the lease names it, and a write with an old one
/// changes nothing.</param>
/// <param name="Inherited">Someone else held it before and did not hand it back.</param>
public sealed record Lease(string Name, string Holder, long Fence, bool Inherited)
{
    public static string Sender(long botId) => $"sender:{botId}";

    public static string Poller(long botId) => $"poller:{botId}";

    public static string Inbox(long botId) => $"inbox:{botId}";

    public static string Cards(long botId) => $"cards:{botId}";

    public static string Pins(long botId) => $"pins:{botId}";

    public static string Upkeep(long botId) => $"upkeep:{botId}";

    /// <summary>A host's sign of life; of all of them for an empty name.</summary>
    public static string Host(string holder) => $"host:{holder}";

    public const string BotMoves = "bot moves";

    public const string Reminders = "reminders";

    public const string StatusPackets = "status packets";
}

/// <summary>
/// Leases are stamped and judged by the database's clock: hosts whose clocks differ still agree on whose turn it is. A holder measures its
/// own time from before it asked.
/// </summary>
public interface ILeaseStore
{
    /// <summary>
    /// Takes the lease when it is free, run out, or already ours (then it is renewed with the same fence). Null: another holds it.
    /// </summary>
    Task<Lease?> TryAcquireAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Who holds a lease whose name begins so, just now.</summary>
    Task<IReadOnlyList<string>> HoldersAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>
    /// Every lease of a holder that is dead for certain runs out at once: its work is taken over, not handed on in order. Returns how many.
    /// </summary>
    Task<int> ExpireAsync(string holder, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets leases whose name begins so and that nobody has held for that long. Only where their fence is never asked for: it begins
    /// anew. Returns how many.
    /// </summary>
    Task<int> ForgetAsync(string prefix, TimeSpan unheld, CancellationToken cancellationToken);

    /// <summary>Hands it back, so that the next holder need not wait. Does nothing when it is no longer ours.</summary>
    Task ReleaseAsync(Lease lease, CancellationToken cancellationToken);
}
