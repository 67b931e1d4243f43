using CellBot.Delivery;
using CellBot.Storage.Organization;
using CellBot.Storage.Ways;

namespace CellBot.Storage.Delivery;

/// <summary>What other modules' decisions change of rows that are in the outbox already, in the transaction of the decision.</summary>
internal static class OutboxRows
{
    /// <summary>
    /// How a row that waits ends: one whose text is there, and only the document still waits, has been sent; its document goes no more. One
    /// that waits to be sent once more may be there already: its fate is unknown again, and a recall goes to it.
    /// </summary>
    public static string OverAs(string state) => $"CASE WHEN part = 2 THEN 'sent' WHEN is_resend = 1 THEN 'uncertain' ELSE '{state}' END";

    /// <summary>
    /// Condition on a row: its text is in the chat, whatever became of its document. The state alone does not say it: a row is pending
    /// while its document is to follow, and failed where the chat takes no documents.
    /// </summary>
    public static string IsThere(string row) => $"({row}.state = 'sent' OR {row}.part = 2)";

    /// <summary>
    /// Condition on a row: its text is in the chat, or may be, and so its button may be pressed. One that went out once with unknown fate
    /// may be there however it ended.
    /// </summary>
    public static string MayHaveArrived(string row) =>
        $"({IsThere(row)} OR {row}.state IN ('uncertain', 'sending') OR {row}.is_resend = 1)";

    /// <summary>
    /// Condition on a row: its text is in the chat, or its answer never came. One that is just leaving, or about to leave once more, is not
    /// asked after yet.
    /// </summary>
    public static string IsAskedAfter(string row) => $"({IsThere(row)} OR {row}.state = 'uncertain')";

    /// <summary>What has not left goes out no more. Returns how many rows.</summary>
    public static Task<int> CancelAsync(Session session, IReadOnlyList<long> broadcastIds, DateTimeOffset now) =>
        session.ExecuteAsync(
            $"UPDATE deliveries SET state = {OverAs("cancelled")}, finished_at = @now WHERE broadcast_id "
                + $"{session.Dialect.In("@ids")} AND state IN ('pending', 'claimed')",
            new { ids = session.Dialect.List(broadcastIds), now = now.ToMicros() }
        );

    /// <summary>What waits of broadcasts goes over to the bot of its group. Returns how many rows.</summary>
    /// <param name="chatId">Of one group; null: of all.</param>
    /// <param name="since">Of groups alone that changed since then: a look through everything that waits takes seconds in a nation.</param>
    public static async Task<int> RehomeAsync(Session session, long? chatId, DateTimeOffset since)
    {
        const string Changed = "AND recipient_id IN (SELECT g.id FROM groups g WHERE g.changed_at >= @since)";
        const string One = """
            AND recipient_id IN (SELECT g.id FROM groups g WHERE g.chat_id = @chatId) AND broadcast_id IN (
                SELECT b.id FROM broadcasts b WHERE b.state IN ('sending', 'paused') UNION SELECT c.broadcast_id FROM contents c
                    WHERE c.flow = 'sending')
            """;
        var moved = await session.ExecuteAsync(
            $"""
            UPDATE deliveries SET bot_id = (SELECT g.bot_id FROM groups g WHERE g.id = deliveries.recipient_id)
            WHERE state = 'pending' AND broadcast_id IS NOT NULL AND part <> 2
              AND EXISTS (SELECT 1 FROM groups g WHERE g.id = deliveries.recipient_id AND g.bot_id <> deliveries.bot_id AND g.bot_id <> 0)
              {(chatId is null ? "" : One)}
              {(since == DateTimeOffset.MinValue ? "" : Changed)}
            """,
            new { chatId = chatId ?? 0, since = since == DateTimeOffset.MinValue ? 0 : since.ToMicros() }
        );
        if (moved > 0)
            session.WakeSender();
        return moved;
    }

    /// <summary>
    /// What waits of a bot for units of which everybody was told another way, or heard of, goes out no more. Units without people get it.
    /// </summary>
    public static Task<int> SpareAsync(Session session, long botId, DateTimeOffset now) =>
        session.ExecuteAsync(
            $"""
            UPDATE deliveries SET state = 'cancelled', error = '{Moved}', finished_at = @now
            WHERE bot_id = @botId AND purpose = 'announcement' AND state IN ('pending', 'claimed') AND part <> 2 AND unit_id IS NOT NULL
              AND broadcast_id IN (SELECT b.id FROM broadcasts b WHERE b.state = 'sending')
              AND EXISTS (SELECT 1 FROM members m WHERE m.unit_id = deliveries.unit_id AND m.left_at IS NULL)
              AND NOT EXISTS (
                  SELECT 1 FROM broadcasts b JOIN members m ON m.unit_id = deliveries.unit_id AND m.left_at IS NULL
                  WHERE b.id = deliveries.broadcast_id AND {RosterThen.Counts("m.joined_at", "deliveries")} AND {WaySql.Unheard}
                    AND NOT EXISTS (SELECT 1 FROM way_steps s WHERE s.broadcast_id = b.id AND s.member_id = m.id
                        AND s.state IN ('sending', 'sent', 'delivered', 'shared')))
            """,
            new { botId, now = now.ToMicros() }
        );

    /// <summary>Why a row was cancelled: its people were told another way while the channel was lost.</summary>
    public const string Moved = "moved";

    /// <summary>Replies that wait for this bot are not said any more; what they said is not kept.</summary>
    public static async Task<int> CancelRepliesAsync(Session session, long botId, DateTimeOffset now)
    {
        var which = new { botId, now = now.ToMicros() };
        await session.ExecuteAsync(
            """
            DELETE FROM contents WHERE broadcast_id IS NULL
              AND id IN (SELECT d.content_id FROM deliveries d WHERE d.bot_id = @botId AND d.state = 'pending' AND d.broadcast_id IS NULL)
            """,
            which
        );
        return await session.ExecuteAsync(
            "UPDATE deliveries SET state = 'cancelled', finished_at = @now WHERE bot_id = @botId AND state = 'pending' AND "
                + "broadcast_id IS NULL",
            which
        );
    }

    /// <summary>
    /// Rows in these states go out once more. A failed row gets its attempts anew; a row sent once with unknown fate goes out marked, and
    /// so does one that was a resend already. Returns how many. The caller holds the broadcast's row.
    /// </summary>
    public static async Task<int> SendAgainAsync(Session session, long broadcastId, IReadOnlyList<string> states, DateTimeOffset now)
    {
        if (states.Count == 0)
            return 0;
        session.WakeSender();
        var which = new
        {
            broadcastId,
            states = session.Dialect.List(states),
            now = now.ToMicros(),
        };
        await session.ExecuteAsync(
            $"""
            UPDATE contents SET flow = 'sending', flow_at = @now WHERE broadcast_id = @broadcastId AND flow IS NOT NULL
              AND id IN (SELECT d.content_id FROM deliveries d WHERE d.broadcast_id = @broadcastId AND d.state {session.Dialect.In(
                "@states"
            )})
            """,
            which
        );
        return await session.ExecuteAsync(
            $"""
            UPDATE deliveries SET is_resend = CASE WHEN state = 'uncertain' THEN 1 ELSE is_resend END, state = 'pending',
                attempts = 0, not_before = 0, finished_at = NULL, error = NULL
            WHERE broadcast_id = @broadcastId AND state {session.Dialect.In("@states")}
            """,
            which
        );
    }

    /// <summary>The rows of a broadcast answer, in each chat, the newest announcement there of other broadcasts.</summary>
    /// <param name="others">A statement that gives their ids; parameter: broadcastId.</param>
    public static Task AnswerAsync(Session session, long broadcastId, string others) =>
        session.ExecuteAsync(
            $"""
            UPDATE deliveries SET reply_to = (
                SELECT o.message_id FROM deliveries o
                WHERE o.broadcast_id IN ({others}) AND o.purpose = 'announcement' AND o.recipient_id = deliveries.recipient_id
                  AND o.chat_id = deliveries.chat_id AND o.message_id IS NOT NULL
                ORDER BY o.id DESC LIMIT 1)
            WHERE broadcast_id = @broadcastId AND purpose = 'announcement'
            """,
            new { broadcastId }
        );

    /// <summary>Rows of texts of these purposes that wait, but not hỏa tốc, stay until then. Returns how many.</summary>
    /// <param name="purposes">Beginnings of purposes.</param>
    public static Task<int> HoldAsync(Session session, DateTimeOffset until, params IReadOnlyList<string> purposes) =>
        session.ExecuteAsync(
            $"""
            UPDATE deliveries SET not_before = @until
            WHERE state = 'pending' AND broadcast_id IS NOT NULL AND not_before < @until AND content_id IN (
                SELECT c.id FROM contents c WHERE c.flow = 'sending' AND ({string.Join(
                " OR ",
                purposes.Select(purpose => $"c.purpose LIKE '{purpose}%'")
            )}))
            """,
            new { until = until.ToMicros() }
        );

    /// <summary>
    /// Members acknowledged, or took it back. Added to, not counted anew: two hosts that count different members at once are both right.
    /// The row's first change since the message was last edited sets the time by which the edits queue up. Rows are locked in order, as the
    /// sender locks them.
    /// </summary>
    /// <param name="counts">A batch <c>u(directive_id, version, unit_id, more, at)</c>.</param>
    /// <remarks>CROSS JOIN: SQLite keeps the order given, from the units outward.</remarks>
    /// <param name="joined">When those counted came to the roster, in microseconds: rows that were sent before do not count them. 0: they
    /// were on it.</param>
    public static Task<int> CountAsync(Session session, Batch counts, long joined = 0) =>
        session.ExecuteAsync(
            $"""
            WITH touched AS MATERIALIZED (SELECT d.id AS row_id, u.more, u.at
                             FROM {session.Dialect.From(counts)} CROSS JOIN groups g CROSS JOIN broadcasts b CROSS JOIN deliveries d
                             WHERE g.unit_id = u.unit_id AND b.directive_id = u.directive_id AND b.version = u.version
                               AND d.broadcast_id = b.id AND d.purpose = 'announcement' AND d.recipient_id = g.id
                               AND {RosterThen.Counts("@joined")}
                             ORDER BY d.id {session.Dialect.ForUpdateOf("d")})
            UPDATE deliveries SET acknowledged = acknowledged + more,
                edit_not_before = CASE WHEN acknowledged = shown AND edit_not_before < at THEN at ELSE edit_not_before END
            FROM touched WHERE id = row_id
            """,
            session.Dialect.Parameters(counts, new { joined })
        );

    /// <summary>
    /// The same on the row of a unit that nobody can reach. Nothing of it is shown anywhere but in the broadcast's figures: there is no
    /// message to edit.
    /// </summary>
    public static Task<int> CountUnreachedAsync(Session session, Batch counts, long joined) =>
        session.ExecuteAsync(
            $"""
            WITH touched AS MATERIALIZED (SELECT d.id AS row_id, u.more
                             FROM {session.Dialect.From(counts)} CROSS JOIN broadcasts b CROSS JOIN deliveries d
                             WHERE b.directive_id = u.directive_id AND b.version = u.version
                               AND d.broadcast_id = b.id AND d.purpose = 'announcement' AND d.recipient_id = -u.unit_id
                               AND {RosterThen.Counts("@joined")}
                             ORDER BY d.id {session.Dialect.ForUpdateOf("d")})
            UPDATE deliveries SET acknowledged = acknowledged + more FROM touched WHERE id = row_id
            """,
            session.Dialect.Parameters(counts, new { joined })
        );

    /// <summary>
    /// Leads from no row to a person any more. Rows stay, since windows and reports count them; what waits is cancelled, its text deleted;
    /// what is under way just now ends by itself. Returns how many rows.
    /// </summary>
    public static async Task<int> ForgetPersonAsync(Session session, long userId, DateTimeOffset now)
    {
        var whom = new { userId, now = now.ToMicros() };
        await session.ExecuteAsync(
            "DELETE FROM contents WHERE broadcast_id IS NULL AND id IN (SELECT d.content_id FROM deliveries d WHERE d.chat_id "
                + "= @userId AND d.broadcast_id IS NULL AND d.state IN ('pending', 'uncertain'))",
            whom
        );
        return await session.ExecuteAsync(
            """
            UPDATE deliveries SET state = CASE WHEN state IN ('pending', 'uncertain') THEN 'cancelled' ELSE state END,
                finished_at = COALESCE(finished_at, @now),
                chat_id = 0, recipient_id = -id, dedup_key = NULL
            WHERE chat_id = @userId AND state NOT IN ('claimed', 'sending')
            """,
            whom
        );
    }

    /// <summary>Announcements by state.</summary>
    public static async Task<IReadOnlyDictionary<DeliveryState, int>> CountAsync(Session session, long broadcastId) =>
        (
            await session.ListAsync(
                "SELECT state, count(*) FROM deliveries WHERE broadcast_id = @broadcastId AND purpose = 'announcement' GROUP BY state",
                new { broadcastId },
                row => (State: row.Word<DeliveryState>(0), Count: (int)row.GetInt64(1))
            )
        ).ToDictionary(row => row.State, row => row.Count);
}
