namespace CellBot.Simulator.Observation;

/// <summary>Wakes those who wait for something to be so. Costs nothing while nobody waits.</summary>
internal sealed class ChangeSignal
{
    private volatile TaskCompletionSource? _waiting;

    /// <summary>Ends with the next change. Take it before looking, so that no change falls between.</summary>
    public Task Next()
    {
        var waiting = _waiting;
        if (waiting is not null)
            return waiting.Task;
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _waiting, mine, null) ?? mine).Task;
    }

    public void Raise()
    {
        if (_waiting is null)
            return;
        Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
    }
}
