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
)
{
    /// <summary>What the loop is for, beside its name, where there are several of it: a bot's name.</summary>
    public string? Label { get; init; }

    /// <summary>Whether leases are to be asked for and kept here; another host has them otherwise. Null: always.</summary>
    public Func<bool>? IsOurs { get; init; }
}

/// <summary>Name of this run of this host: a holder that comes back after a crash is another one.</summary>
public sealed record HolderName(string Value);
