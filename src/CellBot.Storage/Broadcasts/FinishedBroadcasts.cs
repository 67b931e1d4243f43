using CellBot.Broadcasts.Finishing;
using CellBot.Storage.Delivery;

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
                    finished.Add(new FinishedBroadcast(broadcast, await OutboxRows.CountAsync(session, broadcast.Id)));
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
}
