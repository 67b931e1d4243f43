namespace CellBot.Loops;

/// <summary>Wakes one waiting loop: when told to, or when its time has come. Setting it before the wait is not lost.</summary>
public sealed class Wake : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private TaskCompletionSource? _waiter;
    private bool _isSet;

    public Wake(TimeProvider clock) =>
        _timer = clock.CreateTimer(static self => ((Wake)self!).Set(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Set()
    {
        TaskCompletionSource? woken;
        lock (_gate)
        {
            _isSet = true;
            woken = _waiter;
            _waiter = null;
        }
        woken?.TrySetResult();
    }

    /// <summary>Returns once set, at the latest after that time. For one waiter.</summary>
    public async Task WaitAsync(TimeSpan atMost)
    {
        Task? wait = null;
        lock (_gate)
        {
            if (!_isSet)
                wait = (_waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        if (wait is not null)
        {
            // Also where there is none: the time of a wait that was over early must wake no later one.
            var due = atMost == Timeout.InfiniteTimeSpan || atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero;
            _timer.Change(due, Timeout.InfiniteTimeSpan);
            await wait;
        }
        lock (_gate)
            _isSet = false;
    }

    public void Dispose() => _timer.Dispose();
}
