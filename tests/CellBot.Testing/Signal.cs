namespace CellBot.Testing;

/// <summary>
/// Something a test waits for instead of sleeping: set once or many times, waited for with a limit that only a hang reaches.
/// </summary>
public sealed class Signal
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _set = new(0);

    public void Set() => _set.Release();

    /// <summary>Returns after that many sets since the last wait.</summary>
    /// <exception cref="TimeoutException">It did not happen: the test hangs.</exception>
    public async Task WaitAsync(int times = 1)
    {
        for (var i = 0; i < times; i++)
            if (!await _set.WaitAsync(Hang))
                throw new TimeoutException($"signal {i + 1} of {times} did not come");
    }

    /// <summary>
    /// Returns once it holds, giving way to the loops under test meanwhile: for what is seen by looking, such as
    /// <see cref="FakeClock.TimersSet"/>.
    /// </summary>
    /// <exception cref="TimeoutException">It never held: the test hangs.</exception>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using var hang = new CancellationTokenSource(Hang);
        while (!holds())
        {
            if (hang.IsCancellationRequested)
                throw new TimeoutException("what was waited for did not come");
            await Task.Yield();
        }
    }
}
