using CellBot.Delivery;

namespace CellBot.Storage.Delivery;

/// <summary>sending → paused: the broadcast first, then its rows, so that a claim comes before both or after both.</summary>
internal static class Stops
{
    public static async Task<int> ApplyAsync(Session session, IReadOnlyCollection<long> broadcasts, StopReason reason, string detail)
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
        return stopped.Count;
    }

    /// <summary>claimed → pending: what the holder has in memory is left out when it is to be marked.</summary>
    public static Task<int> ReturnClaimedAsync(Session session, long broadcastId) =>
        session.ExecuteAsync(
            "UPDATE deliveries SET state = 'pending' WHERE state = 'claimed' AND broadcast_id = @broadcastId",
            new { broadcastId }
        );
}
