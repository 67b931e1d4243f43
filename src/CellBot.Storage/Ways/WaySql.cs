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

    /// <summary>Joins of <c>m</c> to what is known of its ways.</summary>
    public const string Known = """
        LEFT JOIN paged pg ON pg.member_id = m.id
        LEFT JOIN member_ways wt ON wt.member_id = m.id AND wt.way = 'telegram'
        LEFT JOIN member_ways ws ON ws.member_id = m.id AND ws.way = 'sms' AND ws.address = m.phone_hash
        LEFT JOIN member_ways wm ON wm.member_id = m.id AND wm.way = 'mail'
        LEFT JOIN member_way_orders wo ON wo.member_id = m.id
        """;

    /// <summary>The bits of a <c>WaySet</c>: what <c>m</c> has.</summary>
    public const string Has = """
        (CASE WHEN m.telegram_user_id IS NULL THEN 0 ELSE 1 END + CASE WHEN pg.member_id IS NULL THEN 0 ELSE 2 END
         + CASE WHEN m.phone_hash IS NULL THEN 0 ELSE 4 END + CASE WHEN wm.member_id IS NULL THEN 0 ELSE 8 END)
        """;

    /// <summary>The bits of what was proved.</summary>
    public const string Proved = """
        (CASE WHEN wt.proved_at IS NULL OR wt.failed_at IS NOT NULL THEN 0 ELSE 1 END + CASE WHEN COALESCE(pg.proved, 0) = 0 THEN 0 ELSE 2 END
         + CASE WHEN ws.proved_at IS NULL OR ws.failed_at IS NOT NULL THEN 0 ELSE 4 END
         + CASE WHEN wm.proved_at IS NULL OR wm.failed_at IS NOT NULL THEN 0 ELSE 8 END)
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
