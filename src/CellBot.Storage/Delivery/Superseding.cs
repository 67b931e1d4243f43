namespace CellBot.Storage.Delivery;

/// <summary>
/// Another broadcast takes the place of these, in its starter's transaction: nothing more of them leaves, and their sent messages are
/// edited to say so.
/// </summary>
internal static class Superseding
{
    /// <param name="broadcastIds">Their rows are held by the caller.</param>
    /// <param name="notice">HTML of the channel's subset.</param>
    public static async Task ApplyAsync(Session session, IReadOnlyList<long> broadcastIds, string notice, DateTimeOffset now)
    {
        await OutboxRows.CancelAsync(session, broadcastIds, now);
        var which = new { ids = session.Dialect.List(broadcastIds), notice };
        await session.ExecuteAsync(
            $"UPDATE contents SET notice = @notice WHERE broadcast_id {session.Dialect.In("@ids")} AND purpose = 'announcement'",
            which
        );
        // The counter that the message shows is none: an edit is due, at once, or when it is known that the message is there. Lower each
        // time, so that an edit under way, to the counter or to an older notice, is not taken for this one.
        await session.ExecuteAsync(
            $"""
            UPDATE deliveries SET shown = CASE WHEN shown < 0 THEN shown - 1 ELSE -1 END, edit_not_before = 0
            WHERE broadcast_id {session.Dialect.In("@ids")} AND purpose = 'announcement' AND {OutboxRows.MayHaveArrived("deliveries")}
            """,
            which
        );
    }
}
