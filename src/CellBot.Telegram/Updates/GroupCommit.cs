using CellBot.Conversations;

namespace CellBot.Telegram.Updates;

/// <summary>
/// Stores what arrives at the same time in one commit. No timer: while one commit is under way, the next batch gathers behind
/// it, so a lone update waits for nothing and a burst shares its fsyncs.
/// </summary>
internal sealed class GroupCommit(IUpdateInbox inbox)
{
    private const int MostInOne = 500;
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _queue = new();
    private bool _busy;

    /// <summary>Ends when the update is durable; fails when its commit failed.</summary>
    public Task AddAsync(ReceivedUpdate update)
    {
        var waiting = new Waiting(update);
        lock (_gate)
        {
            _queue.Enqueue(waiting);
            if (_busy) return waiting.Stored.Task;
            _busy = true;
        }

        _ = DrainAsync();
        return waiting.Stored.Task;
    }

    private async Task DrainAsync()
    {
        // Off the caller's stack: a store that works synchronously (SQLite) must not hold up its request before others have joined.
        await Task.Yield();
        while (Take() is { } batch)
        {
            try
            {
                // Not cancelled with any one request: the others wait for it too.
                await inbox.AddAsync([.. batch.Select(waiting => waiting.Update)], CancellationToken.None);
                foreach (var waiting in batch) waiting.Stored.SetResult();
            }
            catch (Exception e)
            {
                foreach (var waiting in batch) waiting.Stored.SetException(e);
            }
        }
    }

    private List<Waiting>? Take()
    {
        lock (_gate)
        {
            if (_queue.Count == 0)
            {
                _busy = false;
                return null;
            }

            var batch = new List<Waiting>(Math.Min(_queue.Count, MostInOne));
            while (batch.Count < MostInOne && _queue.TryDequeue(out var waiting)) batch.Add(waiting);
            return batch;
        }
    }

    private sealed record Waiting(ReceivedUpdate Update)
    {
        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
