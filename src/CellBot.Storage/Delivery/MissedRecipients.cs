using CellBot.Broadcasts;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Delivery;

/// <summary>Who was not reached and can be now: rows of units whose group came (back), and units that joined after the start.</summary>
internal static class MissedRecipients
{
    /// <summary>
    /// Condition on <c>r</c> and <c>b</c>: a group of a unit that has no row of the broadcast. Two looks by their index: joined by OR they
    /// would read every row for every unit.
    /// </summary>
    private const string Late = """
        r.reason IS NULL
        AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.broadcast_id = b.id AND o.purpose = 'announcement'
            AND o.recipient_id = -r.unit_id)
        AND NOT EXISTS (
            SELECT 1 FROM groups g JOIN deliveries o ON o.broadcast_id = b.id AND o.purpose = 'announcement' AND o.recipient_id = g.id
            WHERE g.unit_id = r.unit_id)
        """;

    /// <summary>Of these, the broadcasts that somebody could get now who did not; a look without locks.</summary>
    public static async Task<List<(long Id, Audience Audience)>> OfAsync(
        Session session,
        IReadOnlyList<(long Id, Audience Audience)> broadcasts,
        IReadOnlyList<string> states,
        DateTimeOffset now
    )
    {
        var bound = (
            await session.ListAsync(
                $"{Missed(session.Dialect)} SELECT DISTINCT of_broadcast FROM missed",
                new { broadcastIds = session.Dialect.List([.. broadcasts.Select(one => one.Id)]), states = session.Dialect.List(states) },
                row => row.GetInt64(0)
            )
        ).ToHashSet();
        var found = new List<(long Id, Audience Audience)>();
        foreach (var one in broadcasts)
            if (
                bound.Contains(one.Id)
                || await session.ScalarAsync<long?>(
                    $"{AudienceSql.Recipients(session.Dialect)} SELECT r.group_id FROM recipients r JOIN broadcasts b ON b.id "
                        + $"= @broadcastId WHERE {Late} LIMIT 1",
                    Whom(one.Id, one.Audience, session, now)
                )
                    is not null
            )
                found.Add(one);
        return found;
    }

    /// <summary>
    /// unreachable, gone → pending for a group of the unit that came or came back since, one row a group. A unit's other group that has a
    /// row of its own is not written to twice. The roster is counted anew: it is sent now. Returns the broadcasts of the rows, one entry a
    /// row. The caller holds the broadcasts' rows.
    /// </summary>
    /// <param name="states">Of unreachable and gone.</param>
    public static Task<List<long>> BindAsync(
        Session session,
        IReadOnlyList<long> broadcastIds,
        IReadOnlyList<string> states,
        DateTimeOffset now
    )
    {
        session.WakeSender();
        return session.ListAsync(
            $"""
            {Missed(session.Dialect)},
            found AS MATERIALIZED (
                SELECT MIN(m.row_id) AS row_id, g.id AS group_id, g.chat_id AS new_chat, g.bot_id AS new_bot,
                    (SELECT count(*) FROM members p WHERE p.unit_id = g.unit_id AND p.left_at IS NULL) AS new_roster,
                    (SELECT {AudienceSql.CountedBefore("g.unit_id")} FROM broadcasts b WHERE b.id = m.of_broadcast) AS new_count
                FROM missed m JOIN groups g ON g.id = m.group_id GROUP BY m.of_broadcast, g.id, g.chat_id, g.bot_id, g.unit_id)
            UPDATE deliveries SET state = 'pending', recipient_id = group_id, chat_id = new_chat, bot_id = new_bot,
                attempts = 0, not_before = 0, finished_at = NULL, error = NULL, gone_reason = NULL,
                roster = new_roster, roster_at = @now, acknowledged = new_count, part = CASE WHEN part = 2 THEN 1 ELSE part END
            FROM found WHERE id = row_id
            RETURNING broadcast_id
            """,
            new
            {
                broadcastIds = session.Dialect.List(broadcastIds),
                states = session.Dialect.List(states),
                now = now.ToMicros(),
            },
            row => row.GetInt64(0)
        );
    }

    /// <summary>Rows for the groups of units that belong to the audience now and have no row: joined, moved or founded after the start.
    /// Returns their number;
    /// a kind of unit for which no text was kept at the start gets none. The caller holds the broadcast's row.</summary>
    public static async Task<int> AddLateAsync(Session session, long broadcastId, Audience audience, DateTimeOffset now)
    {
        var texts = (
            await session.ListAsync(
                "SELECT audience, id FROM contents WHERE broadcast_id = @broadcastId AND purpose = 'announcement'",
                new { broadcastId },
                row => (Audience: row.GetString(0), Id: row.GetInt64(1))
            )
        ).ToDictionary(text => text.Audience, text => text.Id);
        var worded = audience.EffectiveKinds.Where(kind => AudienceSql.TextKey(kind, texts) is not null).ToList();
        if (worded.Count == 0)
            return 0;
        var textOfKind = new Batch("text")
            .Add("for_kind", worded)
            .Add("content_id", worded.Select(kind => texts[AudienceSql.TextKey(kind, texts)!]));
        var added = await Outbox.EnqueueAudienceAsync(session, textOfKind, Whom(broadcastId, audience, session, now), Late);
        if (added > 0)
            await session.ExecuteAsync(
                "UPDATE broadcasts SET recipients = recipients + @added WHERE id = @broadcastId",
                new { broadcastId, added }
            );
        return added;
    }

    private static object Whom(long broadcastId, Audience audience, Session session, DateTimeOffset now) =>
        new
        {
            broadcastId,
            units = session.Dialect.List(audience.Units),
            excluded = session.Dialect.List(audience.Excluded),
            kinds = session.Dialect.List(audience.EffectiveKinds),
            day = Columns.Day(now),
            purpose = Outbox.Announcement,
            now = now.ToMicros(),
        };

    // Begins a statement: rows, their broadcast and the group that each could go to now.
    private static string Missed(Dialect dialect) =>
        $"""
            WITH missed AS MATERIALIZED (
                SELECT d.id AS row_id, d.broadcast_id AS of_broadcast, MIN(g.id) AS group_id
                FROM deliveries d JOIN groups g ON g.unit_id = d.unit_id
                WHERE d.broadcast_id {dialect.In(
                "@broadcastIds"
            )} AND (d.state = 'unreachable' OR d.state = 'gone') AND d.state {dialect.In("@states")}
                  AND d.purpose = 'announcement' AND {AudienceSql.Reachable}
                  AND ((d.recipient_id = g.id AND g.changed_at > COALESCE(d.finished_at, 0))
                    OR NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.broadcast_id = d.broadcast_id AND o.purpose = d.purpose
                        AND o.recipient_id = g.id))
                GROUP BY d.id, d.broadcast_id)
            """;
}
