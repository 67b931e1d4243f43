using CellBot.Delivery;

namespace CellBot.Storage.Delivery;

/// <summary>sending → paused: the broadcast first, then its rows, so that a claim comes before both or after both.</summary>
internal static class Stops
{
    private static readonly TimeSpan FlowsPutOff = TimeSpan.FromMinutes(30);

    public static async Task<int> ApplyAsync(
        Session session,
        IReadOnlyCollection<long> broadcasts,
        StopReason reason,
        string detail,
        DateTimeOffset now
    )
    {
        var stopped = await session.ListAsync(
            $"""
            UPDATE broadcasts SET state = 'paused', paused_because = @because, paused_detail = @detail
            WHERE id {session.Dialect.In("@broadcasts")} AND state = 'sending'
            RETURNING id
            """,
            new
            {
                broadcasts = session.Dialect.List(broadcasts),
                because = Words<StopReason>.Of(reason),
                detail,
            },
            row => row.GetInt64(0)
        );
        foreach (var broadcast in stopped)
            await ReturnClaimedAsync(session, broadcast);
        if (reason is not StopReason.BotRejected)
            await EndFlowsAsync(session, [.. broadcasts.Except(stopped)], reason, detail, now);
        return stopped.Count;
    }

    /// <summary>
    /// Flows of completed broadcasts have nothing that could be paused: what waits of them ends as if it had been sent and failed, and a
    /// person may have it sent again. Claimed rows too: the holder finds out when it marks them.
    /// </summary>
    private static async Task EndFlowsAsync(
        Session session,
        IReadOnlyCollection<long> broadcasts,
        StopReason reason,
        string detail,
        DateTimeOffset now
    )
    {
        if (broadcasts.Count == 0)
            return;
        var flows = await session.ListAsync(
            $"""
            UPDATE contents SET flow = 'stopped' WHERE flow = 'sending' AND broadcast_id IN (
                SELECT b.id FROM broadcasts b WHERE b.id {session.Dialect.In("@broadcasts")} AND b.state = 'completed')
            RETURNING id
            """,
            new { broadcasts = session.Dialect.List(broadcasts) },
            row => row.GetInt64(0)
        );
        if (flows.Count > 0)
            await session.ExecuteAsync(
                $"""
                UPDATE deliveries SET state = @state, error = @detail, finished_at = @now
                WHERE state IN ('pending', 'claimed') AND broadcast_id {session.Dialect.In(
                    "@broadcasts"
                )} AND content_id {session.Dialect.In("@flows")}
                """,
                new
                {
                    state = Words<DeliveryState>.Of(reason is StopReason.Content ? DeliveryState.Refused : DeliveryState.Failed),
                    broadcasts = session.Dialect.List(broadcasts),
                    flows = session.Dialect.List(flows),
                    detail,
                    now = now.ToMicros(),
                }
            );
    }

    /// <summary>
    /// The channel refuses the bot itself: flows of completed broadcasts are tried again after half an hour, without a person.
    /// </summary>
    public static Task<int> PutFlowsOffAsync(Session session, long botId, DateTimeOffset now) =>
        session.ExecuteAsync(
            """
            UPDATE deliveries SET state = 'pending', not_before = @until
            WHERE bot_id = @botId AND state IN ('pending', 'claimed') AND content_id IN (
                SELECT c.id FROM contents c JOIN broadcasts b ON b.id = c.broadcast_id WHERE c.flow = 'sending' AND b.state = 'completed')
            """,
            new { botId, until = (now + FlowsPutOff).ToMicros() }
        );

    /// <summary>claimed → pending: what the holder has in memory is left out when it is to be marked.</summary>
    public static Task<int> ReturnClaimedAsync(Session session, long broadcastId) =>
        session.ExecuteAsync(
            "UPDATE deliveries SET state = 'pending' WHERE state = 'claimed' AND broadcast_id = @broadcastId",
            new { broadcastId }
        );
}
