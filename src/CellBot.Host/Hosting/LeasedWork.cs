using CellBot.Delivery;

namespace CellBot.Host.Hosting;

/// <summary>Runs work on one host at a time: while a lease is held, renewed every third of it, and handed back at the end.</summary>
internal sealed class LeasedWork(string name, string holder, TimeSpan duration, ILeaseStore leases, TimeProvider clock)
{
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await leases.TryAcquireAsync(name, holder, duration, cancellationToken) is { } lease)
                await HoldAsync(lease, work, cancellationToken);
            await Task.Delay(duration / 5, clock, cancellationToken);
        }
    }

    private async Task HoldAsync(Lease lease, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(over.Token);
        try
        {
            await RenewAsync(lease, working, cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            try
            {
                await working;
            }
            finally
            {
                await leases.ReleaseAsync(lease, CancellationToken.None);
            }
        }
    }

    /// <summary>Returns when the work ended or the lease is another's; throws when the store fails, and then the work stops too.</summary>
    private async Task RenewAsync(Lease lease, Task working, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && !working.IsCompleted)
        {
            await Task.WhenAny(working, Task.Delay(duration / 3, clock, cancellationToken));
            if (cancellationToken.IsCancellationRequested || working.IsCompleted)
                return;
            var renewed = await leases.TryAcquireAsync(name, holder, duration, cancellationToken);
            if (renewed?.Fence != lease.Fence)
                return;
        }
    }
}
