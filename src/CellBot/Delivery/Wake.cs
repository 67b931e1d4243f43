namespace CellBot.Delivery;

/// <summary>Wakes one waiting loop: when told to, or when its time has come. Setting it before the wait is not lost.</summary>
public sealed class Wake : IDisposable
{
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private TaskCompletionSource? waiter;
    private bool isSet;

    public Wake(TimeProvider clock) => timer = clock.CreateTimer(static self => ((Wake)self!).Set(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Set()
    {
        TaskCompletionSource? woken;
        lock (gate)
        {
            isSet = true;
            woken = waiter;
            waiter = null;
        }
        woken?.TrySetResult();
    }

    /// <summary>Returns once set, at the latest after that time. For one waiter.</summary>
    public async Task WaitAsync(TimeSpan atMost)
    {
        Task? wait = null;
        lock (gate)
        {
            if (!isSet) wait = (waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        if (wait is not null)
        {
            if (atMost != Timeout.InfiniteTimeSpan) timer.Change(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            await wait;
        }
        lock (gate) isSet = false;
    }

    public void Dispose() => timer.Dispose();
}
