using CellBot.Ways;

namespace CellBot.Storage.Ways;

/// <summary>What is known of people's ways, written in the transaction of what proved it.</summary>
internal static class MemberWays
{
    /// <summary>These places used the way: it is proved, from the first time on. In the order of the ids, so that two batches at once wait
    /// for each other one way only.</summary>
    /// <param name="how">tap, opened, delivered, reply.</param>
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
}
