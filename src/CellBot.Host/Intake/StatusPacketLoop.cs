using CellBot.Delivery;
using CellBot.Directives.Incoming;

namespace CellBot.Host.Intake;

/// <summary>
/// Writes the status packets that are owed, oldest first, on one host at a time. A crash between a file and its mark writes the same file
/// again under the same name.
/// </summary>
internal sealed class StatusPacketLoop(IIncomingStore store, IStatusFolder folder, ILeaseStore leases, string holder, TimeProvider clock)
{
    private const string Lease = "status packets";
    private const int Batch = 100;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await WriteAsync(cancellationToken);
            await Task.Delay(Period, clock, cancellationToken);
        }
    }

    /// <summary>One iteration; returns how many files were written.</summary>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        if (await leases.TryAcquireAsync(Lease, holder, Held, cancellationToken) is not { } lease)
            return 0;
        var written = 0;
        try
        {
            await store.OweDoneAsync(clock.GetUtcNow(), cancellationToken);
            foreach (var owed in await store.OwedAsync(Batch, cancellationToken))
            {
                // A folder that cannot be written to takes no other status either.
                if (!await folder.TryWriteAsync(owed.Id, owed.Address, owed.Status, cancellationToken))
                    break;
                await store.WrittenAsync(owed.Id, owed.Status.Status, clock.GetUtcNow(), cancellationToken);
                written++;
            }
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
        return written;
    }
}
