namespace CellBot.Simulator.Updates;

internal enum PollEnd
{
    Arrived,
    OtherPoller,
    OtherPollerAgain,
    WebhookSet,
}

/// <summary>Who waits in getUpdates: at most one. A newer call ends the older with a conflict.</summary>
internal sealed class Poller
{
    private TaskCompletionSource<PollEnd>? _waiting;

    public long PreviousOffset { get; set; } = -1;
    public long PreviousStart { get; set; } = long.MinValue / 2;
    public long PreviousFinish { get; set; } = long.MinValue / 2;
    public long PreviousConflict { get; set; } = long.MinValue / 2;

    public bool IsWaiting => _waiting is not null;

    public Task<PollEnd> Wait()
    {
        _waiting = new TaskCompletionSource<PollEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Task;
    }

    public void End(PollEnd end)
    {
        _waiting?.TrySetResult(end);
        _waiting = null;
    }

    /// <summary>The caller hung up or ran out of time.</summary>
    public void Leave(Task<PollEnd> wait)
    {
        if (_waiting?.Task == wait)
            _waiting = null;
    }
}
