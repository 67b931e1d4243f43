using CellBot.Acknowledgements;
using CellBot.Storage.Broadcasts;
using CellBot.Storage.Delivery;
using CellBot.Storage.Directives;

namespace CellBot.Storage.Acknowledgements;

public sealed partial class RoundStore(CellBotDatabase database, AcknowledgementStore acknowledgements) : IRoundStore
{
    private readonly Dialect _dialect = database.Dialect;

    public Task<Round?> FindAsync(long roundId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, roundId), cancellationToken);

    public Task<Round?> OpenAsync(long unitId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // Two who open at once get the same round: the unit's row is held.
                await session.ScalarAsync<long?>($"SELECT id FROM units WHERE id = @unitId {_dialect.ForUpdate}", new { unitId });
                var sent = await SentAsync(session, unitId, now);
                var open = sent.Count == 0 ? [] : await ToVisitAsync(session, unitId, sent, now);
                if (open.Count == 0)
                    return null;
                var needed = open.SelectMany(one => one.Missing).Distinct().ToList();
                var roundId = await GoingOnAsync(session, unitId, needed, now) ?? await AddAsync(session, unitId, needed, now);
                await session.ExecuteAsync(
                    $"""
                    INSERT INTO round_members (round_id, number, member_id)
                    SELECT @roundId, (SELECT COALESCE(MAX(r.number), 0) FROM round_members r
                        WHERE r.round_id = @roundId) + ROW_NUMBER() OVER (ORDER BY m.id), m.id
                    FROM members m WHERE m.id {_dialect.In(
                        "@members"
                    )} AND m.id NOT IN (SELECT r.member_id FROM round_members r WHERE r.round_id = @roundId)
                    """,
                    new { roundId, members = _dialect.List([.. open.Select(one => one.MemberId)]) }
                );
                return await FindAsync(session, roundId);
            },
            cancellationToken
        );

    // What reached the unit lately, of each directive the newest. For a drill nobody is visited.
    private static async Task<List<SentThere>> SentAsync(Session session, long unitId, DateTimeOffset now) => [.. (
                await session.ListAsync(
                    $"""
                    SELECT DISTINCT b.id, b.directive_id, b.version, b.started_at FROM groups g CROSS JOIN broadcasts b
                        CROSS JOIN deliveries x
                    WHERE g.unit_id = @unitId AND b.started_at >= @since AND x.broadcast_id = b.id AND x.purpose = 'announcement'
                        AND x.recipient_id = g.id
                      AND {OutboxRows.MayHaveArrived("x")} AND b.state <> 'cancelled' AND b.drill = 0
                      AND {Replacing.Holds}
                    ORDER BY b.id DESC
                    """,
                    new { unitId, since = (now - RoundPolicy.LookedBack).ToMicros() },
                    row => new SentThere(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.Instant(3))
                )
            ).DistinctBy(one => one.DirectiveId).Take(RoundPolicy.MostDirectives)];

    private async Task<List<ToVisit>> ToVisitAsync(Session session, long unitId, IReadOnlyList<SentThere> sent, DateTimeOffset now)
    {
        var counted = (
            await session.ListAsync(
                $"""
                SELECT a.member_id, b.id FROM broadcasts b JOIN acknowledgements a ON a.directive_id = b.directive_id
                    AND a.version = b.version
                WHERE b.id {_dialect.In("@sent")} AND a.unit_id = @unitId
                """,
                new { unitId, sent = _dialect.List([.. sent.Select(one => one.BroadcastId)]) },
                row => (Member: row.GetInt64(0), Broadcast: row.GetInt64(1))
            )
        ).ToHashSet();
        var members = await session.ListAsync(
            """
            SELECT m.id, CASE WHEN m.telegram_user_id IS NULL THEN 0 ELSE 1 END,
                (SELECT count(*) FROM acknowledgements a WHERE a.unit_id = m.unit_id AND a.member_id = m.id AND a.via <> 'behalf'
                    AND NOT EXISTS (SELECT 1 FROM directives d WHERE d.id = a.directive_id AND d.drill_of IS NOT NULL))
            FROM members m WHERE m.unit_id = @unitId AND m.left_at IS NULL ORDER BY m.id
            """,
            new { unitId },
            row => (Id: row.GetInt64(0), HasPhone: row.Flag(1), OwnTaps: (int)row.GetInt64(2))
        );
        var found = new List<ToVisit>();
        foreach (var member in members)
        {
            var missing = sent.Where(one => !counted.Contains((member.Id, one.BroadcastId))).ToList();
            if (missing.Count > 0 && RoundPolicy.NeedsVisit(member.HasPhone, member.OwnTaps, missing.Min(one => one.StartedAt), now))
                found.Add(new ToVisit(member.Id, [.. missing.Select(one => one.BroadcastId)]));
        }
        return found;
    }

    private static async Task<long?> GoingOnAsync(Session session, long unitId, IReadOnlyCollection<long> needed, DateTimeOffset now)
    {
        var newest = await session.ListAsync(
            """
            SELECT r.id, r.made_at, b.broadcast_id FROM rounds r JOIN round_broadcasts b ON b.round_id = r.id
            WHERE r.id = (SELECT MAX(n.id) FROM rounds n WHERE n.unit_id = @unitId)
            """,
            new { unitId },
            row => (Id: row.GetInt64(0), MadeAt: row.Instant(1), Broadcast: row.GetInt64(2))
        );
        return newest.Count > 0 && RoundPolicy.GoesOn(newest[0].MadeAt, [.. newest.Select(one => one.Broadcast)], needed, now)
            ? newest[0].Id
            : null;
    }

    private async Task<long> AddAsync(Session session, long unitId, IReadOnlyCollection<long> broadcasts, DateTimeOffset now)
    {
        var roundId = await session.ScalarAsync<long>(
            "INSERT INTO rounds (unit_id, made_at) VALUES (@unitId, @now) RETURNING id",
            new { unitId, now = now.ToMicros() }
        );
        await session.ExecuteAsync(
            $"INSERT INTO round_broadcasts (round_id, broadcast_id) SELECT @roundId, b.id FROM broadcasts b WHERE b.id "
                + $"{_dialect.In("@broadcasts")}",
            new { roundId, broadcasts = _dialect.List(broadcasts) }
        );
        return roundId;
    }

    private static async Task<Round?> FindAsync(Session session, long roundId)
    {
        var round = await session.FirstAsync(
            "SELECT r.id, u.id, u.code, u.name, r.made_at FROM rounds r JOIN units u ON u.id = r.unit_id WHERE r.id = @roundId",
            new { roundId },
            row => new Round(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.Instant(4), [], [])
        );
        if (round is null)
            return null;
        var directives = await session.ListAsync(
            $"""
            SELECT b.id, b.version, {DirectiveRows.HeadOfVersion}, NULL FROM round_broadcasts r JOIN broadcasts b ON b.id = r.broadcast_id
            JOIN directives d ON d.id = b.directive_id JOIN directive_versions v ON v.directive_id = b.directive_id
                AND v.version = b.version
            WHERE r.round_id = @roundId AND b.superseded_by IS NULL ORDER BY b.id
            """,
            new { roundId },
            row => new RoundDirective(row.GetInt64(0), row.GetInt32(1), DirectiveRows.Read(row, 2))
        );
        var lines = await session.ListAsync(
            """
            WITH told AS (
                SELECT a.member_id, a.via, a.at FROM round_broadcasts r JOIN broadcasts b ON b.id = r.broadcast_id
                JOIN acknowledgements a ON a.directive_id = b.directive_id AND a.version = b.version AND a.unit_id = @unitId
                WHERE r.round_id = @roundId AND b.superseded_by IS NULL)
            SELECT l.number, m.id, m.full_name, CASE WHEN m.telegram_user_id IS NULL THEN 0 ELSE 1 END,
                (SELECT count(*) FROM told t WHERE t.member_id = m.id), (SELECT count(*) FROM told t WHERE t.member_id = m.id
                    AND t.via = 'behalf'),
                (SELECT MAX(t.at) FROM told t WHERE t.member_id = m.id), CASE WHEN m.left_at IS NULL THEN 0 ELSE 1 END
            FROM round_members l JOIN members m ON m.id = l.member_id WHERE l.round_id = @roundId ORDER BY l.number
            """,
            new { roundId, unitId = round.UnitId },
            row =>
            {
                var counted = (int)row.GetInt64(4);
                return new RoundLine(
                    row.GetInt32(0),
                    row.GetInt64(1),
                    row.GetString(2),
                    row.Flag(3),
                    counted,
                    (int)row.GetInt64(5),
                    row.InstantOrNull(6),
                    row.Flag(7),
                    counted >= directives.Count
                );
            }
        );
        return round with { Directives = directives, Lines = lines };
    }

    private sealed record SentThere(long BroadcastId, long DirectiveId, int Version, DateTimeOffset StartedAt);

    private sealed record ToVisit(long MemberId, IReadOnlyList<long> Missing);
}
