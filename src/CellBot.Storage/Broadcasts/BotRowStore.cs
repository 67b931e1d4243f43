using CellBot.Broadcasts;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Broadcasts;

public sealed class BotRowStore(CellBotDatabase database) : IBotRowStore
{
    private readonly Dialect _dialect = database.Dialect;

    public Task<IReadOnlyDictionary<long, int>> RowsAsync(Broadcast broadcast, DateTimeOffset now, CancellationToken cancellationToken) =>
        broadcast.State is BroadcastState.Sending or BroadcastState.Paused
            ? CountsAsync(
                "SELECT d.bot_id, count(*) FROM deliveries d WHERE d.broadcast_id = @Id AND d.state IN ('pending', 'claimed', "
                    + "'sending') GROUP BY d.bot_id",
                new { broadcast.Id },
                cancellationToken
            )
            : CountsAsync(
                $"{AudienceSql.Recipients(_dialect)} SELECT r.bot_id, count(*) FROM recipients r WHERE r.reason IS NULL GROUP BY r.bot_id",
                new
                {
                    units = _dialect.List(broadcast.Audience.Units),
                    excluded = _dialect.List(broadcast.Audience.Excluded),
                    kinds = _dialect.List(broadcast.Audience.EffectiveKinds),
                    day = Columns.Day(now),
                },
                cancellationToken
            );

    public Task<IReadOnlyDictionary<long, int>> AheadAsync(Broadcast broadcast, CancellationToken cancellationToken) =>
        CountsAsync(
            """
            SELECT w.bot_id, count(*) FROM (
                SELECT d.bot_id FROM broadcasts b JOIN contents c ON c.broadcast_id = b.id
                JOIN deliveries d ON d.content_id = c.id AND d.state = 'pending' AND d.broadcast_id IS NOT NULL
                WHERE b.state = 'sending' AND (b.lane < @lane OR (b.lane = @lane AND b.id < @before))
                UNION ALL
                SELECT d.bot_id FROM broadcasts b JOIN deliveries d ON d.broadcast_id = b.id AND d.state = 'claimed'
                WHERE b.state = 'sending' AND (b.lane < @lane OR (b.lane = @lane AND b.id < @before))) w
            GROUP BY w.bot_id
            """,
            new { lane = (int)broadcast.Lane, before = broadcast.Id == 0 ? long.MaxValue : broadcast.Id },
            cancellationToken
        );

    private Task<IReadOnlyDictionary<long, int>> CountsAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<long, int>>(
            async session =>
                (await session.ListAsync(sql, parameters, row => (Bot: row.GetInt64(0), Count: (int)row.GetInt64(1)))).ToDictionary(
                    row => row.Bot,
                    row => row.Count
                ),
            cancellationToken
        );
}
