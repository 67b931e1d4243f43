using System.Data.Common;
using CellBot.Conversations;

namespace CellBot.Storage.Conversations;

/// <summary>
/// Stores what arrives for one bot. Calls that come while a commit is under way are gathered and stored together by the next one:
/// webhooks bring updates one by one, and a wait for the disk each would be the limit.
/// </summary>
public sealed class UpdateInbox(CellBotDatabase database, long botId, TimeProvider clock) : IUpdateInbox
{
    private const int MostAtOnce = 2_000;
    private readonly Lock _gate = new();
    private Queue<Waiting> _waiting = new();
    private bool _storing;

    public Task<int> AddAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken cancellationToken)
    {
        if (updates.Count == 0)
            return Task.FromResult(0);
        var waiting = new Waiting(updates);
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (!_storing)
            {
                _storing = true;
                _ = StoreAllAsync();
            }
        }

        // Who gives up waiting leaves the update to be stored all the same; delivered once more it is skipped.
        return waiting.Done.Task.WaitAsync(cancellationToken);
    }

    public Task<long?> HighestUpdateIdAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.ScalarAsync<long?>("SELECT MAX(update_id) FROM updates WHERE bot_id = @botId", new { botId }),
            cancellationToken
        );

    private async Task StoreAllAsync()
    {
        // Off the caller's stack: a database that works synchronously (SQLite) must not hold up its request before others have joined.
        await Task.Yield();
        while (Next() is { Count: > 0 } together)
            if (!await TryStoreAsync(together))
                foreach (var waiting in together)
                    await TryStoreAsync([waiting]);
    }

    /// <returns>False: something among several cannot be stored (a character the database does not know): each is to be tried by itself, so
    /// that it fails alone.</returns>
    private async Task<bool> TryStoreAsync(List<Waiting> together)
    {
        try
        {
            var added = await StoreAsync(together);
            foreach (var waiting in together)
                waiting.Done.TrySetResult(waiting.Updates.Select(update => update.UpdateId).Distinct().Count(added.Remove));
        }
        catch (Exception fault)
        {
            if (together.Count > 1 && fault is (ArgumentException or DbException { IsTransient: false, SqlState: ['2', '2', ..] }))
                return false;
            foreach (var waiting in together)
                waiting.Done.TrySetException(fault);
        }

        return true;
    }

    private List<Waiting> Next()
    {
        lock (_gate)
        {
            var next = new List<Waiting>();
            for (
                var count = 0;
                _waiting.TryPeek(out var first) && (next.Count == 0 || count + first.Updates.Count <= MostAtOnce);
                count += first.Updates.Count
            )
                next.Add(_waiting.Dequeue());
            _storing = next.Count > 0;
            return next;
        }
    }

    private Task<HashSet<long>> StoreAsync(List<Waiting> together)
    {
        var updates = together.SelectMany(waiting => waiting.Updates).DistinctBy(update => update.UpdateId).ToList();
        var batch = new Batch("n")
            .Add("update_id", updates.Select(update => update.UpdateId))
            .Add("chat_id", updates.Select(update => update.ChatId))
            .Add("user_id", updates.Select(update => update.UserId))
            .Add("payload", updates.Select(update => update.Payload));
        return database.StatementAsync(
            async session =>
                (
                    await session.ListAsync(
                        $"""
                        INSERT INTO updates (bot_id, update_id, chat_id, user_id, payload, state, received_at)
                        SELECT @botId, n.update_id, n.chat_id, n.user_id, n.payload, 'waiting', @now FROM {session.Dialect.From(
                            batch
                        )} WHERE true
                        ON CONFLICT (bot_id, update_id) DO NOTHING RETURNING update_id
                        """,
                        session.Dialect.Parameters(batch, new { botId, now = clock.GetUtcNow().ToMicros() }),
                        row => row.GetInt64(0)
                    )
                ).ToHashSet(),
            CancellationToken.None
        );
    }

    private sealed record Waiting(IReadOnlyList<ReceivedUpdate> Updates)
    {
        public TaskCompletionSource<int> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
