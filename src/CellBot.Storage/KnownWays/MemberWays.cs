using CellBot.Ways;

namespace CellBot.Storage.KnownWays;

/// <summary>What is known of people's ways, written in the transaction of what proved it, and ended in that of what ends it.</summary>
internal static class MemberWays
{
    /// <summary>These places used the way: it is proved, from the first time on. In the order of the ids, so that two batches at once wait
    /// for each other one way only.</summary>
    /// <param name="how">tap, delivered, reply.</param>
    public static async Task ProveAsync(Session session, Way way, string how, IEnumerable<(long MemberId, DateTimeOffset At)> used)
    {
        var members = used.GroupBy(one => one.MemberId).OrderBy(one => one.Key).ToList();
        if (members.Count == 0)
            return;
        var batch = new Batch("n")
            .Add("member_id", members.Select(one => one.Key))
            .Add("at", members.Select(one => one.Min(use => use.At).ToMicros()));
        // A number is proved for as long as it is the roster's.
        var address = way is Way.Sms ? "m.phone_hash" : "CAST(NULL AS " + (session.Dialect.Folder == "Sqlite" ? "BLOB" : "BYTEA") + ")";
        await session.ExecuteAsync(
            $"""
            INSERT INTO member_ways (member_id, way, address, proved_at, proved_how)
            SELECT n.member_id, @way, {address}, n.at, @how FROM {session.Dialect.From(batch)} JOIN members m ON m.id = n.member_id
            WHERE NOT EXISTS (SELECT 1 FROM member_ways k WHERE k.member_id = n.member_id AND k.way = @way AND k.proved_at IS NOT NULL
                AND k.failed_at IS NULL {(way is Way.Sms ? "AND k.address = m.phone_hash" : "")})
            ORDER BY n.member_id
            ON CONFLICT (member_id, way) DO UPDATE SET address = excluded.address, proved_at = excluded.proved_at,
                proved_how = excluded.proved_how, failed_at = NULL
            """,
            session.Dialect.Parameters(batch, new { way = Words<Way>.Of(way), how })
        );
    }

    /// <summary>
    /// A proof of mail stands for one proved address of the place: after one was proved, or went, this makes it true. The address proved
    /// last counts.
    /// </summary>
    public static async Task SettleMailAsync(Session session, long memberId)
    {
        const string Proved = "SELECT a.hash, a.proved_at FROM mail_addresses a WHERE a.member_id = @memberId AND a.proved_at IS NOT NULL";
        var whose = new { memberId };
        await session.ExecuteAsync("DELETE FROM member_ways WHERE member_id = @memberId AND way = 'mail'", whose);
        await session.ExecuteAsync(
            $"""
            INSERT INTO member_ways (member_id, way, address, proved_at, proved_how)
            SELECT @memberId, 'mail', p.hash, p.proved_at, 'link' FROM ({Proved} ORDER BY a.proved_at DESC, a.id DESC LIMIT 1) p
            """,
            whose
        );
    }

    /// <summary>What these places had is not theirs any more, or is another's: it is to be proved anew.</summary>
    /// <param name="members">A subquery of ids; its parameters are the caller's.</param>
    public static Task EndAsync(Session session, IReadOnlyCollection<Way> ways, string members, object parameters) =>
        session.ExecuteAsync(
            $"""
            DELETE FROM member_ways WHERE way IN ({string.Join(
                ", ",
                ways.Select(way => $"'{Words<Way>.Of(way)}'")
            )}) AND member_id IN ({members})
            """,
            parameters
        );

    /// <summary>
    /// Places end: all that was proved of them ends, and what the people wish of their ways holds where they stand now. Before account and
    /// number are taken off.
    /// </summary>
    /// <param name="members">A subquery of ids; its parameters are the caller's.</param>
    public static async Task LeaveAsync(Session session, string members, object parameters)
    {
        await session.ExecuteAsync(
            $"""
            INSERT INTO member_way_orders (member_id, ways)
            SELECT n.id, MIN(o.ways) FROM member_way_orders o JOIN members p ON p.id = o.member_id
            JOIN members n ON n.left_at IS NULL AND n.id <> p.id
                AND (n.telegram_user_id = p.telegram_user_id OR (n.phone_hash = p.phone_hash AND n.full_name = p.full_name))
            WHERE o.member_id IN ({members}) GROUP BY n.id
            ON CONFLICT (member_id) DO NOTHING
            """,
            parameters
        );
        await session.ExecuteAsync($"DELETE FROM member_way_orders WHERE member_id IN ({members})", parameters);
        await EndAsync(session, Enum.GetValues<Way>(), members, parameters);
    }
}
