using CellBot.Delivery;

namespace CellBot.Host.Hosting;

/// <summary>
/// Keeps one of the product's loops going: what it throws is logged and it is started again, after 1 s, 2 s, 4 s … at most 30 s;
/// a run of a minute and more starts the count anew. A loop never takes the host down with it.
/// </summary>
internal sealed partial class SupervisedLoop(
    string name,
    Func<CancellationToken, Task> run,
    IHostApplicationLifetime lifetime,
    LoopHealth health,
    TimeProvider clock,
    ILogger logger
) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        // A host that cannot listen must not send either; and a start need not wait for a loop's first round.
        if (!await StartedAsync(cancellationToken))
            return;
        var wait = TimeSpan.FromSeconds(1);
        while (!cancellationToken.IsCancellationRequested)
        {
            var started = clock.GetTimestamp();
            try
            {
                await run(cancellationToken);
                if (!cancellationToken.IsCancellationRequested)
                    Ended(logger, name);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                health.Failed(name, fault, clock.GetUtcNow());
                Failed(logger, fault, name, wait.TotalSeconds);
            }
            if (clock.GetElapsedTime(started) >= LongEnough)
                wait = TimeSpan.FromSeconds(1);
            await WaitAsync(wait, cancellationToken);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    /// <returns>False when the host stopped, or could not start, before.</returns>
    private async Task<bool> StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var yes = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var no = cancellationToken.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(wait, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the loop's condition ends it.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Loop} failed; it starts again in {Seconds} s")]
    private static partial void Failed(ILogger logger, Exception fault, string loop, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Loop} ended of its own accord; it is started again")]
    private static partial void Ended(ILogger logger, string loop);
}
