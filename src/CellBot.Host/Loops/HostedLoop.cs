using CellBot.Loops;
using CellBot.Restoring;

namespace CellBot.Host.Loops;

/// <summary>Runs a loop as long as the host runs. A loop never takes the host down with it.</summary>
internal sealed class HostedLoop(LeasedLoop loop, IHostApplicationLifetime lifetime, Hold? hold) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        // A host that cannot listen must not send either; and a start need not wait for a loop's first iteration.
        if (await StartedAsync(cancellationToken) && await MayRunAsync(cancellationToken))
            await loop.RunAsync(cancellationToken);
    }

    /// <returns>False when the host stopped, or could not start, before.</returns>
    private async Task<bool> StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var yes = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var no = cancellationToken.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    /// <returns>False when the host stopped before the installation was released.</returns>
    private async Task<bool> MayRunAsync(CancellationToken cancellationToken)
    {
        if (hold is null)
            return true;
        await hold.ReleasedAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }
}
