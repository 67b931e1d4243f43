namespace CellBot.Restoring;

/// <summary>
/// Whether this host sends, for everything in it that would. Set before any loop begins, and looked at anew by <see cref="HoldLoop"/>.
/// </summary>
public sealed class Hold
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _released = Completed();
    private HoldReason? _reason;
    private bool _isUnsure;

    public HoldReason? Reason
    {
        get
        {
            lock (_gate)
                return _reason;
        }
    }

    public bool IsHeld => Reason is not null;

    /// <summary>Neither held nor in doubt: what needs a lease may take it.</summary>
    public bool MayRun() => !IsHeld && !Volatile.Read(ref _isUnsure);

    /// <summary>
    /// The database could not be asked: another may answer next, a replica or an older state. Nothing is begun before it was looked at.
    /// </summary>
    public void Doubt() => Volatile.Write(ref _isUnsure, true);

    public void Set(HoldReason? reason)
    {
        lock (_gate)
        {
            if (_reason is null && reason is not null)
                _released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _reason = reason;
            Volatile.Write(ref _isUnsure, false);
            if (reason is null)
                _released.TrySetResult();
        }
    }

    /// <summary>Returns when nothing is held.</summary>
    public Task ReleasedAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _released.Task.WaitAsync(cancellationToken);
    }

    private static TaskCompletionSource Completed()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
