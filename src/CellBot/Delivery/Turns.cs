namespace CellBot.Delivery;

/// <summary>The one way in which a loop goes round: a turn, a wait, the next turn. What a turn throws is told and does not end the loop.</summary>
public static class Turns
{
    /// <summary>A turn after each such time.</summary>
    /// <param name="afterFault">How long to wait after a turn that failed; null: as long as after any other.</param>
    public static Task EveryAsync(TimeSpan time, Wake wake, Func<CancellationToken, Task> turn, Action<Exception> failed, CancellationToken cancellationToken, TimeSpan? afterFault = null) =>
        RunAsync(wake, async stop =>
        {
            await turn(stop);
            return time;
        }, afterFault ?? time, failed, cancellationToken);

    /// <param name="wake">Ends a wait early: when told to, and when it is cancelled.</param>
    /// <param name="turn">Does what is to be done; returns how long to wait then; zero: go on at once.</param>
    /// <param name="afterFault">How long to wait after a turn that failed.</param>
    public static async Task RunAsync(Wake wake, Func<CancellationToken, Task<TimeSpan>> turn, TimeSpan afterFault, Action<Exception> failed, CancellationToken cancellationToken)
    {
        await using var stop = cancellationToken.Register(wake.Set);
        while (!cancellationToken.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                wait = await turn(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failed(exception);
                wait = afterFault;
            }
            if (wait > TimeSpan.Zero) await wake.WaitAsync(wait);
        }
    }
}
