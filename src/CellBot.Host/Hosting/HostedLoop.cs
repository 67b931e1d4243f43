using CellBot.Loops;

namespace CellBot.Host.Hosting;

/// <summary>Runs a loop as long as the host runs. A loop never takes the host down with it.</summary>
internal sealed class HostedLoop(LeasedLoop loop, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        // A host that cannot listen must not send either; and a start need not wait for a loop's first iteration.
        if (await StartedAsync(cancellationToken))
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
}
