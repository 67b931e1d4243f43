using System.Data.Common;
using CellBot.Delivery;

namespace CellBot.Storage.Delivery;

public sealed class PinStore(CellBotDatabase database) : IPinStore
{
    // The few broadcasts first, and their rows in an order that no index has: in one statement PostgreSQL walked over a year's six million
    // rows by their ids, several times a second, where nothing was pinned at all.
    public Task<IReadOnlyList<DuePin>> DueAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DuePin>>(
            async session =>
            {
                var pinned = await session.ListAsync(
                    """
                    SELECT id FROM broadcasts
                    WHERE pin = 1 AND pin_until > @now AND superseded_by IS NULL AND state IN ('sending', 'paused', 'completed')
                    """,
                    new { now = now.ToMicros() },
                    row => row.GetInt64(0)
                );
                if (pinned.Count == 0)
                    return [];
                return await session.ListAsync(
                    $"""
                    SELECT d.id, d.broadcast_id, d.bot_id, d.chat_id, d.message_id
                    FROM deliveries d LEFT JOIN pins p ON p.delivery_id = d.id
                    WHERE d.broadcast_id {session.Dialect.In("@pinned")}
                      AND d.bot_id = @botId AND d.purpose = 'announcement' AND {OutboxRows.IsThere("d")} AND d.message_id IS NOT NULL
                      AND (p.delivery_id IS NULL OR (p.state IN ('waiting', 'refused') AND p.not_before <= @now))
                    ORDER BY d.id + 0 LIMIT @limit
                    """,
                    new
                    {
                        pinned = session.Dialect.List(pinned),
                        botId,
                        limit,
                        now = now.ToMicros(),
                    },
                    Read
                );
            },
            cancellationToken
        );

    public Task<IReadOnlyList<DuePin>> OverAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        ListAsync(
            """
            SELECT d.id, d.broadcast_id, d.bot_id, d.chat_id, d.message_id
            FROM pins p JOIN deliveries d ON d.id = p.delivery_id JOIN broadcasts b ON b.id = p.broadcast_id
            WHERE p.bot_id = @botId AND p.state = 'pinned' AND p.not_before <= @now AND d.message_id IS NOT NULL
              AND (b.pin_until <= @now OR b.superseded_by IS NOT NULL OR b.state = 'cancelled')
            ORDER BY d.id LIMIT @limit
            """,
            botId,
            limit,
            now,
            cancellationToken
        );

    public Task SaveAsync(DuePin pin, PinState state, DateTimeOffset notBefore, string? error, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    """
                    INSERT INTO pins (delivery_id, broadcast_id, bot_id, state, not_before, error)
                    VALUES (@DeliveryId, @BroadcastId, @BotId, @state, @notBefore, @error)
                    ON CONFLICT (delivery_id) DO UPDATE SET state = excluded.state, not_before = excluded.not_before, error = excluded.error
                    """,
                    new
                    {
                        pin.DeliveryId,
                        pin.BroadcastId,
                        pin.BotId,
                        state = Words<PinState>.Of(state),
                        notBefore = notBefore.ToMicros(),
                        error,
                    }
                ),
            cancellationToken
        );

    public Task<PinTally> TallyAsync(long broadcastId, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var counts = (
                    await session.ListAsync(
                        "SELECT state, count(*) FROM pins WHERE broadcast_id = @broadcastId GROUP BY state",
                        new { broadcastId },
                        row => (State: row.Word<PinState>(0), Count: (int)row.GetInt64(1))
                    )
                ).ToDictionary(row => row.State, row => row.Count);
                var refused = counts.GetValueOrDefault(PinState.Refused);
                IReadOnlyList<string> units =
                    refused == 0
                        ? []
                        : await session.ListAsync(
                            """
                            SELECT u.name FROM pins p JOIN deliveries d ON d.id = p.delivery_id JOIN units u ON u.id = d.unit_id
                            WHERE p.broadcast_id = @broadcastId AND p.state = 'refused' ORDER BY u.name, d.id LIMIT @limit
                            """,
                            new { broadcastId, limit },
                            row => row.GetString(0)
                        );
                return new PinTally(counts.GetValueOrDefault(PinState.Pinned), counts.GetValueOrDefault(PinState.Unpinned), refused, units);
            },
            cancellationToken
        );

    private Task<IReadOnlyList<DuePin>> ListAsync(
        string sql,
        long botId,
        int limit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<DuePin>>(
            async session =>
                await session.ListAsync(
                    sql,
                    new
                    {
                        botId,
                        limit,
                        now = now.ToMicros(),
                    },
                    Read
                ),
            cancellationToken
        );

    private static DuePin Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));
}
