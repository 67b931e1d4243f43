using CellBot.Broadcasts;

namespace CellBot.Storage.Broadcasts;

/// <summary>Who was not reached and can be now: rows of units whose group came (back), and units that joined after the start. The caller holds the broadcasts' rows.</summary>
internal static class MissedRecipients
{
    /// <summary>
    /// unreachable, gone → pending for a group of the unit that came or came back since, one row a group. A unit's other group that has a row of its own is not
    /// written to twice. Returns the broadcasts of the rows, one entry a row.
    /// </summary>
    /// <param name="states">Of unreachable and gone.</param>
    public static Task<List<long>> BindAsync(Session session, IReadOnlyList<long> broadcastIds, IReadOnlyList<string> states) => session.ListAsync($"""
        WITH missed AS MATERIALIZED (
            SELECT d.id AS row_id, d.broadcast_id AS of_broadcast, MIN(g.id) AS group_id
            FROM deliveries d JOIN groups g ON g.unit_id = d.unit_id
            WHERE d.broadcast_id {session.Dialect.In("@broadcastIds")} AND (d.state = 'unreachable' OR d.state = 'gone') AND d.state {session.Dialect.In("@states")}
              AND d.purpose = 'announcement' AND {AudienceSql.Reachable}
              AND ((d.recipient_id = g.id AND g.changed_at > COALESCE(d.finished_at, 0))
                OR NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.broadcast_id = d.broadcast_id AND o.purpose = d.purpose AND o.recipient_id = g.id))
            GROUP BY d.id, d.broadcast_id),
        found AS MATERIALIZED (
            SELECT MIN(m.row_id) AS row_id, g.id AS group_id, g.chat_id AS new_chat, g.bot_id AS new_bot
            FROM missed m JOIN groups g ON g.id = m.group_id GROUP BY m.of_broadcast, g.id, g.chat_id, g.bot_id)
        UPDATE deliveries SET state = 'pending', recipient_id = group_id, chat_id = new_chat, bot_id = new_bot,
            attempts = 0, not_before = 0, finished_at = NULL, error = NULL, gone_reason = NULL
        FROM found WHERE id = row_id
        RETURNING broadcast_id
        """, new { broadcastIds = session.Dialect.List(broadcastIds), states = session.Dialect.List(states) }, row => row.GetInt64(0));

    /// <summary>Rows for the groups of units that belong to the audience now and have no row: joined, moved or founded after the start. Returns their number;
    /// a kind of unit for which no text was kept at the start gets none.</summary>
    public static async Task<int> AddLateAsync(Session session, long broadcastId, Audience audience, DateTimeOffset now)
    {
        var dialect = session.Dialect;
        var added = await session.ExecuteAsync($"""
            {AudienceSql.Recipients(dialect)},
            worded AS (
                SELECT r.*, COALESCE(
                    (SELECT c.id FROM contents c WHERE c.broadcast_id = @broadcastId AND c.purpose = 'announcement' AND c.audience =
                        CASE WHEN r.kind = 'cell' THEN 'cell' WHEN r.kind = 'community_team' THEN 'team' WHEN r.kind LIKE '%\_committee' ESCAPE '\' THEN 'committee' ELSE 'default' END),
                    (SELECT c.id FROM contents c WHERE c.broadcast_id = @broadcastId AND c.purpose = 'announcement' AND c.audience = 'default')) AS content_id
                FROM recipients r
                WHERE r.reason IS NULL AND NOT EXISTS (
                    SELECT 1 FROM deliveries o WHERE o.broadcast_id = @broadcastId AND o.purpose = 'announcement'
                      AND (o.recipient_id = -r.unit_id OR o.recipient_id IN (SELECT g.id FROM groups g WHERE g.unit_id = r.unit_id))))
            INSERT INTO deliveries (bot_id, broadcast_id, purpose, recipient_id, unit_id, chat_id, content_id, lane, state, for_unit, roster)
            SELECT w.bot_id, b.id, 'announcement', w.group_id, w.unit_id, w.chat_id, w.content_id, b.lane, 'pending',
                CASE WHEN ROW_NUMBER() OVER (PARTITION BY w.unit_id ORDER BY w.group_id) = 1 THEN 1 ELSE 0 END,
                (SELECT count(*) FROM members m WHERE m.unit_id = w.unit_id AND m.left_at IS NULL)
            FROM worded w JOIN broadcasts b ON b.id = @broadcastId
            WHERE w.content_id IS NOT NULL
            ORDER BY w.group_id
            """,
            new { broadcastId, units = dialect.List(audience.Units), kinds = dialect.List(audience.EffectiveKinds), day = Columns.Day(now) });
        if (added > 0) await session.ExecuteAsync("UPDATE broadcasts SET recipients = recipients + @added WHERE id = @broadcastId", new { broadcastId, added });
        return added;
    }
}
