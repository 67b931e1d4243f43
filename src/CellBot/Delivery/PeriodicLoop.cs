namespace CellBot.Delivery;

/// <summary>How every background loop runs: an iteration, a wait, the next iteration. Exceptions are logged and do not stop the loop.</summary>
public static class PeriodicLoop
{
    /// <summary>One iteration after each such period.</summary>
    /// <param name="afterFailure">How long to wait after an iteration that failed; null: as long as after any other.</param>
    public static Task EveryAsync(
        TimeSpan period,
        Wake wake,
        Func<CancellationToken, Task> iteration,
        Action<Exception> failed,
        CancellationToken cancellationToken,
        TimeSpan? afterFailure = null
    ) =>
        RunAsync(
            wake,
            async stop =>
            {
                await iteration(stop);
                return period;
            },
            afterFailure ?? period,
            failed,
            cancellationToken
        );

    /// <param name="wake">Ends a wait early: when told to, and when it is cancelled.</param>
    /// <param name="iteration">Does what is to be done; returns how long to wait then; zero: go on at once.</param>
    /// <param name="afterFailure">How long to wait after an iteration that failed.</param>
    public static async Task RunAsync(
        Wake wake,
        Func<CancellationToken, Task<TimeSpan>> iteration,
        TimeSpan afterFailure,
        Action<Exception> failed,
        CancellationToken cancellationToken
    )
    {
        await using var stop = cancellationToken.Register(wake.Set);
        while (!cancellationToken.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                wait = await iteration(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failed(exception);
                wait = afterFailure;
            }
            if (wait > TimeSpan.Zero)
                await wake.WaitAsync(wait);
        }
    }
}
