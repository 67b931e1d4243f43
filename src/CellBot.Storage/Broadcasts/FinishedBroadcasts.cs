using CellBot.Broadcasts.Finishing;
using CellBot.Delivery;

namespace CellBot.Storage.Broadcasts;

public sealed class FinishedBroadcasts(CellBotDatabase database) : IFinishedBroadcasts
{
    public Task<IReadOnlyList<FinishedBroadcast>> UntoldAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FinishedBroadcast>>(
            async session =>
            {
                var broadcasts = await session.ListAsync(
                    $"""
                    SELECT {BroadcastRows.Columns} FROM broadcasts
                    WHERE state = 'completed' AND author_told_at IS NULL AND finished_at >= @since ORDER BY finished_at, id LIMIT @limit
                    """,
                    new { since = since.ToMicros(), limit },
                    BroadcastRows.Read
                );
                var finished = new List<FinishedBroadcast>(broadcasts.Count);
                foreach (var broadcast in broadcasts)
                    finished.Add(new FinishedBroadcast(broadcast, await CountAsync(session, broadcast.Id)));
                return finished;
            },
            cancellationToken
        );

    public Task ToldAsync(long broadcastId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE broadcasts SET author_told_at = @now WHERE id = @broadcastId AND author_told_at IS NULL",
                    new { broadcastId, now = now.ToMicros() }
                ),
            cancellationToken
        );

    /// <summary>Announcements by state.</summary>
    internal static async Task<IReadOnlyDictionary<DeliveryState, int>> CountAsync(Session session, long broadcastId) =>
        (
            await session.ListAsync(
                "SELECT state, count(*) FROM deliveries WHERE broadcast_id = @broadcastId AND purpose = 'announcement' GROUP BY state",
                new { broadcastId },
                row => (State: row.Word<DeliveryState>(0), Count: (int)row.GetInt64(1))
            )
        ).ToDictionary(row => row.State, row => row.Count);
}
