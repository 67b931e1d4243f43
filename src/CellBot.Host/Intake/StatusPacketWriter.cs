using CellBot.Directives.Incoming;
using CellBot.Loops;

namespace CellBot.Host.Intake;

/// <summary>
/// Writes the status packets that are owed, oldest first, on one host at a time. A crash between a file and its mark writes the same file
/// again under the same name.
/// </summary>
internal sealed class StatusPacketWriter(IIncomingStore store, IStatusFolder folder, TimeProvider clock)
{
    private const int Batch = 100;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public LeasedLoop Loop(LoopHost host) =>
        new("status packets", Period, WriteAsync, host)
        {
            Lease = new LeaseTerms(Lease.StatusPackets, TimeSpan.FromMinutes(1)) { PerIteration = true },
        };

    /// <summary>One iteration; returns how many files were written.</summary>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        await store.OweDoneAsync(clock.GetUtcNow(), cancellationToken);
        var written = 0;
        foreach (var owed in await store.OwedAsync(Batch, cancellationToken))
        {
            // A folder that cannot be written to takes no other status either.
            if (!await folder.TryWriteAsync(owed.Id, owed.Address, owed.Status, cancellationToken))
                break;
            await store.WrittenAsync(owed.Id, owed.Status.Status, clock.GetUtcNow(), cancellationToken);
            written++;
        }
        return written;
    }
}
