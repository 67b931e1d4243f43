namespace CellBot.Storage.Ways;

/// <summary>Which ways a place on a roster has, as fragments of statements.</summary>
internal static class WaySql
{
    private const string OpenLink = "l.revoked_at IS NULL AND l.expires_at > @now";

    /// <summary>A table <c>paged(member_id, proved)</c>: places of people whose link to their own page opens. Parameter: now.</summary>
    public const string Paged = $"""
        paged AS MATERIALIZED (
            SELECT x.member_id, MAX(x.used) AS proved FROM (
                SELECT l.member_id, CASE WHEN l.first_used_at IS NULL THEN 0 ELSE 1 END AS used FROM personal_links l WHERE {OpenLink}
                UNION ALL
                SELECT o.id, CASE WHEN l.first_used_at IS NULL THEN 0 ELSE 1 END
                FROM personal_links l JOIN members p ON p.id = l.member_id AND p.left_at IS NULL
                JOIN members o ON o.telegram_user_id = p.telegram_user_id AND o.id <> p.id
                WHERE {OpenLink}) x
            GROUP BY x.member_id)
        """;

    /// <summary>
    /// A table <c>noticed(member_id, at)</c>: places of people whose phone was told when the broadcast began, or is about to be. From the
    /// phones, which are few. Parameters: BroadcastId, countsNotices.
    /// </summary>
    public const string Noticed = """
        told_links AS MATERIALIZED (
            SELECT l.member_id, MIN(COALESCE(c.finished_at, c.created_at)) AS at
            FROM push_notices c JOIN push_subscriptions s ON s.id = c.subscription_id JOIN personal_links l ON l.id = s.link_id
            WHERE c.broadcast_id = @BroadcastId AND c.purpose = 'announcement' AND c.state IN ('waiting', 'done') AND @countsNotices = 1
            GROUP BY l.member_id),
        noticed AS MATERIALIZED (
            SELECT x.member_id, MIN(x.at) AS at FROM (
                SELECT t.member_id, t.at FROM told_links t
                UNION ALL
                SELECT o.id, t.at FROM told_links t JOIN members p ON p.id = t.member_id
                JOIN members o ON o.telegram_user_id = p.telegram_user_id AND o.id <> p.id) x
            GROUP BY x.member_id)
        """;

    /// <summary>
    /// A table <c>ordered(member_id, ways)</c>: places of people who have an order of their own, which holds at places that they came to
    /// since. From the orders, which are few.
    /// </summary>
    public const string Ordered = """
        ordered AS MATERIALIZED (
            SELECT o.member_id, o.ways FROM member_way_orders o
            UNION ALL
            SELECT n.id, MIN(o.ways) FROM member_way_orders o JOIN members p ON p.id = o.member_id AND p.left_at IS NULL
            JOIN members n ON n.telegram_user_id = p.telegram_user_id AND n.id <> p.id
            WHERE NOT EXISTS (SELECT 1 FROM member_way_orders x WHERE x.member_id = n.id)
            GROUP BY n.id)
        """;

    /// <summary>Joins of <c>m</c> to what is known of its ways, by the tables <see cref="Paged"/> and <see cref="Ordered"/>.</summary>
    public const string Known = """
        LEFT JOIN paged pg ON pg.member_id = m.id
        LEFT JOIN member_ways wt ON wt.member_id = m.id AND wt.way = 'telegram'
        LEFT JOIN member_ways ws ON ws.member_id = m.id AND ws.way = 'sms' AND ws.address = m.phone_hash
        LEFT JOIN member_ways wm ON wm.member_id = m.id AND wm.way = 'mail'
        LEFT JOIN ordered wo ON wo.member_id = m.id
        """;

    /// <summary>The bits of a <c>WaySet</c>: what <c>m</c> has.</summary>
    public const string Has = """
        (CASE WHEN m.telegram_user_id IS NULL THEN 0 ELSE 1 END + CASE WHEN pg.member_id IS NULL THEN 0 ELSE 2 END
         + CASE WHEN m.phone_hash IS NULL THEN 0 ELSE 4 END + CASE WHEN wm.member_id IS NULL THEN 0 ELSE 8 END)
        """;

    /// <summary>The bits of what was proved.</summary>
    public const string Proved = """
        (CASE WHEN wt.proved_at IS NULL OR wt.failed_at IS NOT NULL THEN 0 ELSE 1 END + CASE WHEN COALESCE(pg.proved, 0) = 0 THEN 0
        ELSE 2 END
         + CASE WHEN ws.proved_at IS NULL OR ws.failed_at IS NOT NULL THEN 0 ELSE 4 END
         + CASE WHEN wm.proved_at IS NULL OR wm.failed_at IS NOT NULL THEN 0 ELSE 8 END)
        """;

    /// <summary>Condition on the broadcast <c>p</c>: it sent a version of the directive before this one.</summary>
    public static string Before(string directive, string version) =>
        $"p.directive_id = {directive} AND p.version < {version} AND p.started_at IS NOT NULL";

    /// <summary>
    /// A query of <c>(member_id, unit_id)</c>: who heard of a version before this one elsewhere than in the group: told by a step, or
    /// perhaps, or on the list of those who are; seen to read it on a page; acknowledged it there, by SMS or through a leader.
    /// </summary>
    public static string HeardBefore(string directive, string version) =>
        $"""
            SELECT s.member_id, s.unit_id FROM broadcasts p JOIN way_steps s ON s.broadcast_id = p.id
                AND s.state IN ('sending', 'sent', 'delivered', 'shared', 'listed', 'uncertain') WHERE {Before(directive, version)}
            UNION SELECT m.id, m.unit_id FROM broadcasts p JOIN way_reads w ON w.broadcast_id = p.id JOIN members m ON m.id = w.member_id
                WHERE {Before(directive, version)}
            UNION SELECT a.member_id, a.unit_id FROM broadcasts p JOIN acknowledgements a ON a.directive_id = p.directive_id
                AND a.version = p.version AND a.via <> 'tap' WHERE {Before(directive, version)}
            """;

    /// <summary>
    /// Conditions on the broadcast <c>b</c> and the member <c>m</c>: nothing was heard of them, and their unit's leaders have not
    /// confirmed. Who was seen to read it needs no other way.
    /// </summary>
    public const string Unheard = """
        NOT EXISTS (SELECT 1 FROM acknowledgements a WHERE a.directive_id = b.directive_id AND a.version = b.version AND a.member_id = m.id)
          AND NOT EXISTS (SELECT 1 FROM way_reads r WHERE r.broadcast_id = b.id AND r.member_id = m.id)
          AND NOT EXISTS (SELECT 1 FROM confirmations k WHERE k.directive_id = b.directive_id AND k.version = b.version
              AND k.unit_id = m.unit_id)
        """;
}
