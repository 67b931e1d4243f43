namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>Waits for what another process does, by asking it again and again; the limit is reached by a hang only.</summary>
internal static class Until
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    /// <param name="said">What else to tell when it does not come about: a host's log.</param>
    public static async Task<T> IsAsync<T>(Func<Task<T>> ask, Predicate<T> isSo, TimeSpan? limit = null, Func<string>? said = null)
    {
        using var hang = new CancellationTokenSource(limit ?? Hang);
        using var turns = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var last = await ask();
        while (!isSo(last))
        {
            try
            {
                await turns.WaitForNextTickAsync(hang.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"it did not come about; the last answer was {last}\n{said?.Invoke()}");
            }
            last = await ask();
        }
        return last;
    }
}
