using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Delivery;

/// <summary>
/// Carries what was learnt to the store, in batches, and keeps it until the store has taken it. It outlives a session: what a send became
/// is still stored when the lease is lost meanwhile (the store then takes only the truth that it was sent).
/// </summary>
public sealed class CompletionJournal(IDeliveryStore store, IDepartures departures, TimeProvider clock, ILogger<CompletionJournal> logger)
    : IDisposable
{
    private const int Batch = 500;

    /// <summary>A kill within this time makes a row uncertain whose answer had come: at 30 sends a second, of one row at most.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly Queue<(long BotId, long Fence, Completion Completion)> _completions = new();
    private readonly Queue<Func<Task>> _others = new();
    private readonly Wake _wake = new(clock);
    private readonly List<Wake> _flushed = [];
    private int _atWork;

    public void Add(long botId, long fence, Completion completion)
    {
        lock (_gate)
            _completions.Enqueue((botId, fence, completion));
        _wake.Set();
    }

    public void Add(long botId, Pause pause, string error) => AddOther(() => store.SavePauseAsync(botId, pause, error, default));

    public void AddStop(long botId, long? broadcastId, StopReason reason, string detail) =>
        AddOther(() =>
            reason is StopReason.BotRejected ? store.StopAllAsync(botId, detail, clock.GetUtcNow(), default)
            : broadcastId is { } id ? store.StopBroadcastAsync(id, reason, detail, clock.GetUtcNow(), default)
            : Task.CompletedTask
        );

    /// <summary>Runs until cancelled, and then until all is stored (at most 5 s more).</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var stop = cancellationToken.Register(_wake.Set);
        while (!cancellationToken.IsCancellationRequested)
        {
            await _wake.WaitAsync(Timeout.InfiniteTimeSpan);
            // Answers come close together: a short wait makes one commit of many.
            await Task.Delay(Gather, clock, CancellationToken.None);
            await WriteAllAsync(TimeSpan.FromSeconds(1), cancellationToken);
        }
        await WriteAllAsync(TimeSpan.FromSeconds(1), new CancellationToken(true));
    }

    /// <summary>Returns when everything added so far is stored, at the latest after that time.</summary>
    public async Task FlushedAsync(TimeSpan atMost)
    {
        using var done = new Wake(clock);
        lock (_gate)
        {
            if (_completions.Count == 0 && _others.Count == 0 && _atWork == 0)
                return;
            _flushed.Add(done);
        }
        _wake.Set();
        await done.WaitAsync(atMost);
        lock (_gate)
            _flushed.Remove(done);
    }

    public void Dispose() => _wake.Dispose();

    private void AddOther(Func<Task> write)
    {
        lock (_gate)
            _others.Enqueue(write);
        _wake.Set();
    }

    // A failing store is tried again and again: nothing learnt is dropped while the process lives. Once told to stop: five tries.
    private async Task WriteAllAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; )
        {
            try
            {
                while (await WriteBatchAsync())
                    tries = 0;
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                DeliveryLog.JournalFailed(logger, exception);
                if (cancellationToken.IsCancellationRequested && ++tries >= 5)
                    return;
                await Task.Delay(wait, clock, CancellationToken.None);
            }
        }
    }

    private async Task<bool> WriteBatchAsync()
    {
        List<(long BotId, long Fence, Completion Completion)> batch = [];
        Func<Task>? other = null;
        lock (_gate)
        {
            if (_completions.TryPeek(out var first))
                foreach (var item in _completions.Take(Batch).TakeWhile(item => item.BotId == first.BotId && item.Fence == first.Fence))
                    batch.Add(item);
            else
                _others.TryPeek(out other);
            _atWork = batch.Count + (other is null ? 0 : 1);
            if (_atWork == 0)
            {
                foreach (var waiter in _flushed)
                    waiter.Set();
                return false;
            }
        }
        if (other is not null)
            await other();
        else
        {
            Completion[] learnt = [.. batch.Select(item => item.Completion)];
            await store.CompleteAsync(batch[0].BotId, learnt, batch[0].Fence, default);
            departures.Stored(batch[0].Fence, learnt);
        }
        lock (_gate)
        {
            if (other is not null)
                _others.Dequeue();
            else
                for (var i = 0; i < batch.Count; i++)
                    _completions.Dequeue();
            _atWork = 0;
        }
        return true;
    }
}
