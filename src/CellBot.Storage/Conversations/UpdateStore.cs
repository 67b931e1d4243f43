using CellBot.Conversations;

namespace CellBot.Storage.Conversations;

public sealed class UpdateStore(CellBotDatabase database) : IUpdateStore
{
    private readonly Dialect _dialect = database.Dialect;

    public Task<IReadOnlyList<StoredUpdate>> WaitingAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredUpdate>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT update_id, chat_id, user_id, payload, received_at, attempts FROM updates
                    WHERE bot_id = @botId AND state = 'waiting' AND retry_at <= @now ORDER BY update_id LIMIT @limit
                    """,
                    new
                    {
                        botId,
                        limit,
                        now = now.ToMicros(),
                    },
                    row => new StoredUpdate(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.GetInt64(2),
                        row.GetString(3),
                        row.Instant(4),
                        row.GetInt32(5)
                    )
                ),
            cancellationToken
        );

    public Task HandledAsync(long botId, IReadOnlyList<long> updateIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        updateIds.Count == 0
            ? Task.CompletedTask
            : database.StatementAsync(
                session =>
                    session.ExecuteAsync(
                        $"UPDATE updates SET state = 'handled', payload = NULL, error = NULL, handled_at = @now WHERE bot_id "
                            + $"= @botId AND update_id {_dialect.In("@updateIds")} AND state <> 'handled'",
                        new
                        {
                            botId,
                            updateIds = _dialect.List(updateIds),
                            now = now.ToMicros(),
                        }
                    ),
                cancellationToken
            );

    public Task FailedAsync(
        long botId,
        long updateId,
        string error,
        DateTimeOffset? retryAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    """
                    UPDATE updates SET attempts = attempts + 1, error = @error, retry_at = COALESCE(@retryAt, 0),
                        state = CASE WHEN CAST(@retryAt AS BIGINT) IS NULL THEN 'parked' ELSE 'waiting' END,
                        payload = CASE WHEN CAST(@retryAt AS BIGINT) IS NULL THEN NULL ELSE payload END,
                        handled_at = CASE WHEN CAST(@retryAt AS BIGINT) IS NULL THEN CAST(@now AS BIGINT) ELSE NULL END
                    WHERE bot_id = @botId AND update_id = @updateId AND state = 'waiting'
                    """,
                    new
                    {
                        botId,
                        updateId,
                        error,
                        retryAt = retryAt.ToMicros(),
                        now = now.ToMicros(),
                    }
                ),
            cancellationToken
        );

    public Task<int> ForgetAsync(long botId, DateTimeOffset handledBefore, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "DELETE FROM updates WHERE bot_id = @botId AND state <> 'waiting' AND handled_at < @handledBefore",
                    new { botId, handledBefore = handledBefore.ToMicros() }
                ),
            cancellationToken
        );
}
