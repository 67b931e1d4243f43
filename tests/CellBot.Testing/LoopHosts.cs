using CellBot.Loops;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Testing;

/// <summary>What loops share, for one host of a test.</summary>
public static class LoopHosts
{
    public static LoopHost Of(
        ILeaseStore leases,
        TimeProvider clock,
        string holder = "host-1",
        Random? chance = null,
        LoopHealth? health = null,
        ILogger<LeasedLoop>? logger = null
    ) =>
        new(
            new HolderName(holder),
            leases,
            health ?? new LoopHealth(clock),
            clock,
            chance ?? new Random(1),
            logger ?? NullLogger<LeasedLoop>.Instance
        );
}
