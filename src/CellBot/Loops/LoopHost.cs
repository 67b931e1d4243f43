using Microsoft.Extensions.Logging;

namespace CellBot.Loops;

/// <summary>What the loops of one host share.</summary>
/// <param name="Holder">Under which name leases are held.</param>
/// <param name="Chance">For backoffs; only <see cref="Backoff"/> draws from it.</param>
public sealed record LoopHost(
    HolderName Holder,
    ILeaseStore Leases,
    LoopHealth Health,
    TimeProvider Clock,
    Random Chance,
    ILogger<LeasedLoop> Logger
);

/// <summary>Name of this run of this host: a holder that comes back after a crash is another one.</summary>
public sealed record HolderName(string Value);
