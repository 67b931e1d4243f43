namespace CellBot.Host.Hosting;

internal static class Stopping
{
    /// <summary>Returns when the token is cancelled (Ctrl-C, SIGTERM).</summary>
    public static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
