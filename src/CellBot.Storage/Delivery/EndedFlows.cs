namespace CellBot.Storage.Delivery;

/// <summary>Flows of their own of which nothing waits, is on its way or will be sent once more.</summary>
internal static class EndedFlows
{
    private const string NothingIsOnItsWay = """
        NOT EXISTS (SELECT 1 FROM deliveries d JOIN broadcasts b ON b.id = d.broadcast_id
            WHERE (d.state = 'claimed' OR d.state = 'sending' OR d.state = 'uncertain') AND d.content_id = contents.id
              AND (d.state <> 'uncertain' OR (d.is_resend = 0 AND b.resend_uncertain = 1
                  AND (b.expires_at IS NULL OR b.expires_at > @now))))
        """;

    private static readonly string IsOver = $"flow = 'sending' AND NOT ({PendingSql.ExistsForAny("contents.id")}) AND {NothingIsOnItsWay}";

    /// <summary>
    /// A look without locks first: letters to leaders are thousands of open flows, and most turns close few of them. Then locked, as the
    /// broadcasts are: what is enqueued meanwhile waits, and opens the flow again.
    /// </summary>
    public static async Task CloseAsync(CellBotDatabase database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var over = await database.ReadAsync(
            session => session.ListAsync($"SELECT id FROM contents WHERE {IsOver}", new { now = now.ToMicros() }, row => row.GetInt64(0)),
            cancellationToken
        );
        if (over.Count == 0)
            return;
        await database.WriteAsync(
            async session =>
            {
                var locked = await session.ListAsync(
                    $"SELECT id FROM contents WHERE id {session.Dialect.In("@over")} ORDER BY id {session.Dialect.ForUpdateSkipLocked}",
                    new { over = session.Dialect.List(over) },
                    row => row.GetInt64(0)
                );
                return await session.ExecuteAsync(
                    $"UPDATE contents SET flow = 'done' WHERE id {session.Dialect.In("@locked")} AND {IsOver}",
                    new { locked = session.Dialect.List(locked), now = now.ToMicros() }
                );
            },
            cancellationToken
        );
    }
}
