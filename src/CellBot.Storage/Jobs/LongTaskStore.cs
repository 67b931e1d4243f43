using System.Data.Common;
using CellBot.Auditing;
using CellBot.Jobs.LongTasks;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Jobs;

public sealed class LongTaskStore(CellBotDatabase database) : ILongTaskStore
{
    /// <summary>A task whose hosts died so often is given up until a person retries it.</summary>
    private const int MaxAttempts = 5;

    private const string Columns =
        "id, kind, owner, state, created_at, arguments, host, attempts, done, total, started_at, finished_at, cancel_asked, result, error";
    private const string Claimable =
        "host IS NULL AND cancel_asked = 0 AND attempts < max_attempts AND (state = 'waiting' OR (state = 'running' AND "
        + "lease_until <= @now))";
    private const string Held = "id = @id AND state = 'running' AND attempts = @attempt";
    private const string Ended = "finished_at = @now, holder = NULL, lease_until = NULL";

    public Task AddAsync(LongTask task, LongTaskLease? lease, AuditEvent what, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO long_tasks (id, kind, owner, state, arguments, host, created_at, started_at, holder, lease_until, attempts,
                        max_attempts)
                    VALUES (@Id, @kind, @Owner, @state, @arguments, @Host, @createdAt, @startedAt, @holder, @until, @Attempts, @max)
                    """,
                    new
                    {
                        task.Id,
                        kind = Words<LongTaskKind>.Of(task.Kind),
                        task.Owner,
                        state = Words<LongTaskState>.Of(task.State),
                        arguments = StoredJson.Write(task.Arguments),
                        task.Host,
                        createdAt = task.CreatedAt.ToMicros(),
                        startedAt = task.StartedAt.ToMicros(),
                        holder = lease?.Holder,
                        until = lease?.Until.ToMicros(),
                        task.Attempts,
                        max = MaxAttempts,
                    }
                );
                return await AuditStore.AppendAsync(session, what);
            },
            cancellationToken
        );

    public Task<LongTask?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync($"SELECT {Columns} FROM long_tasks WHERE id = @id", new { id }, Row),
            cancellationToken
        );

    public Task<IReadOnlyList<LongTask>> RecentAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LongTask>>(
            async session =>
                await session.ListAsync($"SELECT {Columns} FROM long_tasks ORDER BY created_at DESC, id LIMIT @limit", new { limit }, Row),
            cancellationToken
        );

    public Task<LongTask?> ClaimAsync(LongTaskLease lease, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.FirstAsync(
                    $"""
                    UPDATE long_tasks SET state = 'running', holder = @Holder, lease_until = @until, attempts = attempts + 1,
                        started_at = @now, done = 0, total = 0
                    WHERE id = (SELECT id FROM long_tasks WHERE {Claimable}
                        ORDER BY created_at, id LIMIT 1 {session.Dialect.ForUpdateSkipLocked})
                    RETURNING {Columns}
                    """,
                    new
                    {
                        lease.Holder,
                        until = lease.Until.ToMicros(),
                        now = now.ToMicros(),
                    },
                    Row
                ),
            cancellationToken
        );

    public Task<LeaseAnswer> RenewAsync(
        string id,
        int attempt,
        LongTaskProgress progress,
        DateTimeOffset until,
        CancellationToken cancellationToken
    ) =>
        database.StatementAsync(
            async session =>
                await session.FirstAsync(
                    $"UPDATE long_tasks SET lease_until = @until, done = @Done, total = @Total WHERE {Held} RETURNING cancel_asked",
                    new
                    {
                        id,
                        attempt,
                        until = until.ToMicros(),
                        progress.Done,
                        progress.Total,
                    },
                    row => row.Flag(0) ? "asked" : "held"
                ) switch
                {
                    null => LeaseAnswer.Lost,
                    "asked" => LeaseAnswer.CancelAsked,
                    _ => LeaseAnswer.Held,
                },
            cancellationToken
        );

    public Task<bool> FinishAsync(
        string id,
        int attempt,
        LongTaskOutcome outcome,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.StatementAsync(
            async session =>
                await session.ExecuteAsync(
                    $"UPDATE long_tasks SET state = @state, result = @Result, error = @Error, {Ended} WHERE {Held}",
                    new
                    {
                        id,
                        attempt,
                        state = Words<LongTaskState>.Of(outcome.State),
                        outcome.Result,
                        outcome.Error,
                        now = now.ToMicros(),
                    }
                ) > 0,
            cancellationToken
        );

    public Task<bool> GiveBackAsync(string id, int attempt, CancellationToken cancellationToken) =>
        database.StatementAsync(
            async session =>
                await session.ExecuteAsync(
                    $"UPDATE long_tasks SET state = 'waiting', holder = NULL, lease_until = NULL, max_attempts = max_attempts "
                        + $"+ 1 WHERE {Held}",
                    new { id, attempt }
                ) > 0,
            cancellationToken
        );

    public Task<bool> CancelAsync(string id, DateTimeOffset now, AuditEvent what, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var values = new { id, now = now.ToMicros() };
                var isChanged =
                    await session.ExecuteAsync(
                        $"UPDATE long_tasks SET state = 'cancelled', {Ended} WHERE id = @id AND state = 'waiting'",
                        values
                    ) > 0
                    || await session.ExecuteAsync(
                        "UPDATE long_tasks SET cancel_asked = 1 WHERE id = @id AND state = 'running' AND cancel_asked = 0",
                        values
                    ) > 0;
                if (isChanged)
                    await AuditStore.AppendAsync(session, what);
                return isChanged;
            },
            cancellationToken
        );

    public Task<bool> RetryAsync(string id, AuditEvent what, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var isChanged =
                    await session.ExecuteAsync(
                        """
                        UPDATE long_tasks SET state = 'waiting', cancel_asked = 0, max_attempts = attempts + @max, error = NULL,
                            finished_at = NULL
                        WHERE id = @id AND state IN ('failed', 'cancelled') AND host IS NULL
                        """,
                        new { id, max = MaxAttempts }
                    ) > 0;
                if (isChanged)
                    await AuditStore.AppendAsync(session, what);
                return isChanged;
            },
            cancellationToken
        );

    public Task<LongTaskSweep> SweepAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var values = new
                {
                    now = now.ToMicros(),
                    lost = LongTaskError.HostLost,
                    gaveUp = LongTaskError.GaveUp,
                };
                const string expired = "state = 'running' AND lease_until <= @now";
                var ended =
                    await session.ExecuteAsync(
                        $"UPDATE long_tasks SET state = 'cancelled', {Ended} WHERE {expired} AND cancel_asked = 1",
                        values
                    )
                    + await session.ExecuteAsync(
                        $"UPDATE long_tasks SET state = 'failed', error = @lost, {Ended} WHERE {expired} AND host IS NOT NULL",
                        values
                    )
                    + await session.ExecuteAsync(
                        $"UPDATE long_tasks SET state = 'failed', error = @gaveUp, {Ended} WHERE {expired} AND attempts >= max_attempts",
                        values
                    );
                return new LongTaskSweep(
                    ended,
                    await session.ScalarAsync<int>($"SELECT count(*) FROM long_tasks WHERE {Claimable}", values)
                );
            },
            cancellationToken
        );

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session => session.ExecuteAsync("DELETE FROM long_tasks WHERE finished_at < @before", new { before = before.ToMicros() }),
            cancellationToken
        );

    private static LongTask Row(DbDataReader row) =>
        new(row.GetString(0), row.Word<LongTaskKind>(1), row.GetString(2), row.Word<LongTaskState>(3), row.Instant(4))
        {
            Arguments = StoredJson.Texts(row.GetString(5)),
            Host = row.TextOrNull(6),
            Attempts = row.GetInt32(7),
            Progress = new LongTaskProgress(row.GetInt32(8), row.GetInt32(9)),
            StartedAt = row.InstantOrNull(10),
            FinishedAt = row.InstantOrNull(11),
            IsCancelAsked = row.Flag(12),
            Result = row.TextOrNull(13),
            Error = row.TextOrNull(14),
        };
}
