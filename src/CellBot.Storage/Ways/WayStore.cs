using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;
using CellBot.Ways;

namespace CellBot.Storage.Ways;

public sealed partial class WayStore(CellBotDatabase database) : IWayStore
{
    private Dialect Dialect => database.Dialect;

    // Whom a recall concerns: the others heard of what it recalls in the group alone, and hear of it there. Parameter: BroadcastId.
    private static readonly string Concerned =
        $"(SELECT h.member_id FROM ({WaySql.HeardBefore(Recall("directive_id"), Recall("version"))}) h)";

    private static string Recall(string column) => $"(SELECT r.{column} FROM broadcasts r WHERE r.id = @BroadcastId)";

    public Task<IReadOnlyList<WayGroup>> PlanAsync(Audience audience, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WayGroup>>(
            async session =>
                await session.ListAsync(
                    $"""
                    {AudienceSql.Recipients(Dialect)},
                    meant_units AS MATERIALIZED (
                        SELECT r.unit_id, MAX(CASE WHEN r.reason IS NULL THEN 1 ELSE 0 END) AS reached FROM recipients r
                        GROUP BY r.unit_id),
                    {WaySql.Paged}, {WaySql.Ordered}
                    SELECT wo.ways, {WaySql.Has} AS has, {WaySql.Proved} AS proved, u.reached, count(*)
                    FROM meant_units u JOIN members m ON m.unit_id = u.unit_id AND m.left_at IS NULL
                    {WaySql.Known}
                    GROUP BY 1, 2, 3, 4
                    """,
                    new
                    {
                        units = Dialect.List(audience.Units),
                        excluded = Dialect.List(audience.Excluded),
                        kinds = Dialect.List(audience.EffectiveKinds),
                        day = Columns.Day(now),
                        now = now.ToMicros(),
                    },
                    row => new WayGroup(
                        row.TextOrNull(0),
                        (WaySet)row.GetInt32(1),
                        (WaySet)row.GetInt32(2),
                        row.Flag(3),
                        (int)row.GetInt64(4)
                    )
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<FallOverBroadcast>> OpenBroadcastsAsync(
        DateTimeOffset startedSince,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<FallOverBroadcast>>(
            async session =>
            {
                var chosen = (
                    await session.ListAsync(
                        "SELECT c.broadcast_id, c.way FROM way_choices c JOIN broadcasts b ON b.id = c.broadcast_id WHERE "
                            + "b.started_at >= @since",
                        new { since = startedSince.ToMicros() },
                        row => (Id: row.GetInt64(0), Way: row.Word<Way>(1))
                    )
                ).ToLookup(choice => choice.Id, choice => choice.Way);
                return await session.ListAsync(
                    """
                    SELECT b.id, b.urgency, b.started_at, CASE WHEN v.replaces_kind = 'recall' THEN 1 ELSE 0 END
                    FROM broadcasts b JOIN directive_versions v ON v.directive_id = b.directive_id AND v.version = b.version
                    WHERE b.started_at >= @since AND b.state IN ('sending', 'completed') AND b.drill = 0
                      AND (b.expires_at IS NULL OR b.expires_at > @now) AND b.superseded_by IS NULL
                    ORDER BY b.lane, b.id
                    """,
                    new { since = startedSince.ToMicros(), now = now.ToMicros() },
                    row => new FallOverBroadcast(
                        row.GetInt64(0),
                        row.Word<Urgency>(1),
                        row.Instant(2),
                        chosen[row.GetInt64(0)].Aggregate(WaySet.None, (set, way) => set.With(way))
                    )
                    {
                        IsRecall = row.Flag(3),
                    }
                );
            },
            cancellationToken
        );

    // From the units outward: each member is looked up by the index of the unit, each step by the broadcast and the member.
    public Task<IReadOnlyList<OpenMember>> DueAsync(DueQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OpenMember>>(
            async session =>
                await session.ListAsync(
                    $"""
                    WITH {WaySql.Paged}, {WaySql.Ordered}, {WaySql.Noticed},
                    units_then AS MATERIALIZED (
                        SELECT d.unit_id, MIN(CASE WHEN {OutboxRows.IsThere("d")} THEN d.sent_at END) AS sent_at,
                            MAX(CASE WHEN d.state IN ('pending', 'claimed', 'sending', 'uncertain') THEN 1 ELSE 0 END) AS waits,
                            MAX(CASE WHEN l.id IS NULL THEN 0 ELSE 1 END) AS held,
                            MAX(CASE WHEN d.roster_at > 0 THEN d.roster_at ELSE b.started_at END) AS roster_at
                        FROM broadcasts b JOIN deliveries d ON d.broadcast_id = b.id AND d.purpose = 'announcement'
                        AND d.unit_id IS NOT NULL
                        LEFT JOIN channel_losses l ON l.bot_id = d.bot_id AND l.ended_at IS NULL AND l.moved_at IS NOT NULL
                        WHERE b.id = @BroadcastId GROUP BY d.unit_id)
                    SELECT m.id, m.unit_id, wo.ways, {WaySql.Has}, {WaySql.Proved}, u.sent_at, u.waits, u.held,
                        CASE WHEN EXISTS (SELECT 1 FROM way_steps t WHERE t.broadcast_id = b.id AND t.member_id = m.id AND t.way = 'page')
                            THEN 2 ELSE 0 END
                        + CASE WHEN EXISTS (SELECT 1 FROM way_steps t WHERE t.broadcast_id = b.id AND t.member_id = m.id AND t.way = 'sms')
                            THEN 4 ELSE 0 END
                        + CASE WHEN EXISTS (SELECT 1 FROM way_steps t WHERE t.broadcast_id = b.id AND t.member_id = m.id AND t.way = 'mail')
                            THEN 8 ELSE 0 END
                        + CASE WHEN EXISTS (SELECT 1 FROM way_steps t WHERE t.broadcast_id = b.id AND t.member_id = m.id AND t.way = 'hand')
                            THEN 16 ELSE 0 END,
                        s.way, s.state, s.stands_at, m.phone_hash, nd.at
                    FROM broadcasts b CROSS JOIN units_then u
                    JOIN members m ON m.unit_id = u.unit_id AND m.left_at IS NULL AND m.joined_at <= u.roster_at
                    LEFT JOIN way_steps s ON s.broadcast_id = b.id AND s.member_id = m.id
                        AND s.number = (SELECT MAX(x.number) FROM way_steps x WHERE x.broadcast_id = b.id AND x.member_id = m.id)
                    {WaySql.Known} LEFT JOIN noticed nd ON nd.member_id = m.id
                    WHERE b.id = @BroadcastId {(query.IsRecall ? $"AND m.id IN {Concerned}" : "")} AND {WaySql.Unheard} AND (
                        (s.id IS NULL AND (nd.at IS NULL OR nd.at <= @before) AND (m.telegram_user_id IS NULL OR u.sent_at <= @before
                            OR (u.sent_at IS NULL AND (u.waits = 0 OR u.held = 1))))
                        OR (s.way <> 'hand' AND s.state IN ('failed', 'refused', 'cancelled'))
                        OR (s.way <> 'hand' AND s.stands_at <= @before AND s.state IN ('sent', 'delivered', 'shown', 'shared', 'uncertain'))
                        OR (s.way = 'hand' AND s.state = 'listed' AND @isSmsAllowed = 1 AND m.phone_hash IS NOT NULL
                            AND COALESCE(wo.ways, @Order) LIKE '%sms%' AND NOT EXISTS (SELECT 1 FROM way_steps t
                            WHERE t.broadcast_id = b.id AND t.member_id = m.id AND t.way = 'sms')))
                    LIMIT @Limit
                    """,
                    new
                    {
                        query.BroadcastId,
                        query.Order,
                        query.Limit,
                        before = query.Before.ToMicros(),
                        isSmsAllowed = query.IsSmsAllowed ? 1 : 0,
                        countsNotices = query.CountsNotices ? 1 : 0,
                        now = query.Now.ToMicros(),
                    },
                    row => new OpenMember(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.TextOrNull(2),
                        (WaySet)row.GetInt32(3),
                        (WaySet)row.GetInt32(4),
                        row.InstantOrNull(5),
                        row.Flag(6),
                        row.Flag(7),
                        (WaySet)row.GetInt32(8),
                        row.IsDBNull(9) ? null : row.Word<Way>(9),
                        row.IsDBNull(10) ? null : row.Word<WayStepState>(10),
                        row.InstantOrNull(11),
                        row.BytesOrNull(12),
                        row.InstantOrNull(13)
                    )
                ),
            cancellationToken
        );

    public Task<bool> ChooseAsync(long broadcastId, Way way, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var chosen = await session.ExecuteAsync(
                    "INSERT INTO way_choices (broadcast_id, way, chosen_at) VALUES (@broadcastId, @way, @at) ON CONFLICT "
                        + "(broadcast_id, way) DO NOTHING",
                    new
                    {
                        broadcastId,
                        way = Words<Way>.Of(way),
                        at = audit.At.ToMicros(),
                    }
                );
                if (chosen > 0)
                    await AuditStore.AppendAsync(session, audit);
                return chosen > 0;
            },
            cancellationToken
        );

    public Task OrderAsync(IReadOnlyList<long> memberIds, string? order, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                foreach (var memberId in memberIds.Order())
                    await session.ExecuteAsync(
                        order is null
                            ? "DELETE FROM member_way_orders WHERE member_id = @memberId"
                            : """
                            INSERT INTO member_way_orders (member_id, ways) VALUES (@memberId, @order)
                            ON CONFLICT (member_id) DO UPDATE SET ways = excluded.ways
                            """,
                        new { memberId, order }
                    );
                if (order is not null && !(WayOrder.Parse(order) ?? []).Contains(Way.Sms))
                    await RefuseSmsAsync(session, memberIds, audit.At);
                return await AuditStore.AppendAsync(session, audit);
            },
            cancellationToken
        );

    public Task<OwnWays> OfPersonAsync(IReadOnlyList<long> memberIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var places = await session.ListAsync(
                    $"""
                    WITH {WaySql.Paged}, {WaySql.Ordered}
                    SELECT wo.ways, {WaySql.Has}, {WaySql.Proved} FROM members m {WaySql.Known}
                    WHERE m.id {Dialect.In("@ids")} AND m.left_at IS NULL ORDER BY m.id
                    """,
                    new { ids = Dialect.List(memberIds), now = now.ToMicros() },
                    row => new OwnWays(row.TextOrNull(0), (WaySet)row.GetInt32(1), (WaySet)row.GetInt32(2))
                );
                return places.Aggregate(
                    new OwnWays(null, WaySet.None, WaySet.None),
                    (all, place) => new OwnWays(all.Order ?? place.Order, all.Has | place.Has, all.Proved | place.Proved)
                );
            },
            cancellationToken
        );

    public Task ReadAsync(
        IReadOnlyList<long> memberIds,
        long broadcastId,
        Way way,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                foreach (var memberId in memberIds.Order())
                    await session.ExecuteAsync(
                        "INSERT INTO way_reads (broadcast_id, member_id, way, at) VALUES (@broadcastId, @memberId, @way, "
                            + "@now) ON CONFLICT (broadcast_id, member_id) DO NOTHING",
                        new
                        {
                            broadcastId,
                            memberId,
                            way = Words<Way>.Of(way),
                            now = now.ToMicros(),
                        }
                    );
                return true;
            },
            cancellationToken
        );
}
