using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Broadcasts;

public sealed partial class BroadcastStore
{
    public async Task<BroadcastProgress?> ProgressAsync(long id, CancellationToken cancellationToken) =>
        (await ProgressOfAsync([id], cancellationToken)).FirstOrDefault();

    public Task<IReadOnlyList<BroadcastProgress>> ProgressOfAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<BroadcastProgress>>(
            async session =>
                await ProgressAsync(
                    session,
                    await session.ListAsync(
                        $"SELECT {BroadcastRows.Columns} FROM broadcasts WHERE id {_dialect.In("@ids")}",
                        new { ids = _dialect.List([.. ids]) },
                        BroadcastRows.Read
                    )
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<BroadcastProgress>> ProgressListAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<BroadcastProgress>>(
            async session =>
                await ProgressAsync(
                    session,
                    await session.ListAsync(
                        $"SELECT {BroadcastRows.Columns} FROM broadcasts ORDER BY id DESC LIMIT @limit",
                        new { limit },
                        BroadcastRows.Read
                    )
                ),
            cancellationToken
        );

    // One pass over the rows. A unit with two groups is one unit, and its members are asked once: one of its rows stands for it.
    // Its confirmation is looked up by the index for each row, and so that PostgreSQL can do nothing else: planned for any broadcast,
    // a join compared every row with every confirmation, seconds for a province, and EXISTS may read the confirmations of all years.
    private async Task<List<BroadcastProgress>> ProgressAsync(Session session, IReadOnlyList<Broadcast> broadcasts)
    {
        var states = (
            await session.ListAsync(
                $"""
                SELECT d.broadcast_id, d.state, count(*), SUM(d.for_unit), SUM(d.for_unit * d.acknowledged), SUM(d.for_unit * d.roster),
                    SUM(CASE WHEN d.for_unit = 1 AND (SELECT c.unit_id FROM confirmations c
                        WHERE c.directive_id = b.directive_id AND c.version = b.version AND c.unit_id = d.unit_id) IS NOT NULL
                        THEN 1 ELSE 0 END)
                FROM deliveries d JOIN broadcasts b ON b.id = d.broadcast_id
                WHERE d.broadcast_id {_dialect.In("@ids")} AND d.purpose = @purpose GROUP BY d.broadcast_id, d.state
                """,
                new { ids = _dialect.List([.. broadcasts.Select(broadcast => broadcast.Id)]), purpose = Announcement },
                row =>
                    (
                        Broadcast: row.GetInt64(0),
                        State: row.Word<DeliveryState>(1),
                        Rows: (int)row.GetInt64(2),
                        Units: (int)row.GetInt64(3),
                        Acknowledged: (int)row.GetInt64(4),
                        Roster: (int)row.GetInt64(5),
                        Confirmed: (int)row.GetInt64(6)
                    )
            )
        ).ToLookup(row => row.Broadcast);
        return
        [
            .. broadcasts.Select(broadcast =>
            {
                var rows = states[broadcast.Id];
                return new BroadcastProgress(
                    broadcast,
                    rows.ToDictionary(row => row.State, row => row.Rows),
                    rows.Sum(row => row.Acknowledged),
                    rows.Sum(row => row.Roster),
                    rows.Sum(row => row.Confirmed),
                    rows.Sum(row => row.Units)
                );
            }),
        ];
    }

    public Task<ReceiptChanges> ReceiptsSinceAsync(ReceiptMark? mark, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                // The mark first: what comes in between is seen twice, not never.
                var highest = await session.FirstAsync(
                    "SELECT (SELECT COALESCE(MAX(id), 0) FROM acknowledgements), (SELECT COALESCE(MAX(id), 0) FROM confirmations)",
                    null,
                    row => new ReceiptMark(row.GetInt64(0), row.GetInt64(1))
                );
                var versions = mark is not { } since
                    ? []
                    : await session.ListAsync(
                        """
                        SELECT directive_id, version FROM acknowledgements WHERE id > @acknowledgement
                        UNION SELECT directive_id, version FROM confirmations WHERE id > @confirmation
                        """,
                        new { acknowledgement = since.Acknowledgement, confirmation = since.Confirmation },
                        row => (row.GetInt64(0), row.GetInt32(1))
                    );
                return new ReceiptChanges(highest!, versions.ToHashSet());
            },
            cancellationToken
        );

    // Rows of a broadcast were made in the order of their groups, so that order is the order of their ids, and it has an index.
    public Task<IReadOnlyList<DeliveryView>> DeliveriesAsync(
        long broadcastId,
        DeliveryState? state,
        long after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<DeliveryView>>(
            async session =>
                await session.ListAsync(
                    $"""
                    SELECT d.id, COALESCE(u.code, ''), COALESCE(u.name, ''), d.chat_id, d.state, d.attempts, d.message_id, d.sent_at,
                        d.error, d.is_resend, d.acknowledged, d.roster, d.gone_reason, d.not_before
                    FROM deliveries d LEFT JOIN units u ON u.id = d.unit_id
                    WHERE d.broadcast_id = @broadcastId AND d.purpose = @purpose {(state is null ? "" : "AND d.state = @state")}
                      AND d.recipient_id > COALESCE((SELECT before.recipient_id FROM deliveries before WHERE before.id = @after
                          AND before.broadcast_id = @broadcastId), @first)
                    ORDER BY d.recipient_id LIMIT @limit
                    """,
                    new
                    {
                        broadcastId,
                        purpose = Announcement,
                        state = Words<DeliveryState>.Of(state),
                        after,
                        limit,
                        first = long.MinValue,
                    },
                    row => new DeliveryView(
                        row.GetInt64(0),
                        row.GetString(1),
                        row.GetString(2),
                        row.GetInt64(3),
                        row.Word<DeliveryState>(4),
                        row.GetInt32(5),
                        row.LongOrNull(6),
                        row.InstantOrNull(7),
                        row.TextOrNull(8),
                        row.Flag(9),
                        row.GetInt32(10),
                        row.GetInt32(11),
                        row.IsDBNull(12) ? null : row.Word<GoneReason>(12),
                        row.GetInt64(13) is > 0 and var again && row.Word<DeliveryState>(4) is DeliveryState.Pending
                            ? Columns.FromMicros(again)
                            : null
                    )
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<UnreachableUnit>> UnreachableAsync(
        Audience audience,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<UnreachableUnit>>(
            async session =>
                await session.ListAsync(
                    $"""
                    {AudienceSql.Recipients(_dialect)}
                    SELECT u.code, u.name, r.reason FROM recipients r JOIN units u ON u.id = r.unit_id WHERE r.reason IS NOT NULL
                        ORDER BY u.name, u.id LIMIT @limit
                    """,
                    new
                    {
                        units = _dialect.List(audience.Units),
                        excluded = _dialect.List(audience.Excluded),
                        kinds = _dialect.List(audience.EffectiveKinds),
                        day = Columns.Day(now),
                        limit,
                    },
                    row => new UnreachableUnit(row.GetString(0), row.GetString(1), row.GetString(2))
                ),
            cancellationToken
        );

    public Task<int> WaitingAheadAsync(Lane lane, long? broadcastId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.ScalarAsync<int>(
                    """
                    SELECT (SELECT count(*) FROM broadcasts b JOIN contents c ON c.broadcast_id = b.id
                            JOIN deliveries d ON d.content_id = c.id AND d.state = 'pending' AND d.broadcast_id IS NOT NULL
                            WHERE b.state = 'sending' AND (b.lane < @lane OR (b.lane = @lane AND b.id < @before)))
                         + (SELECT count(*) FROM broadcasts b JOIN deliveries d ON d.broadcast_id = b.id AND d.state = 'claimed'
                            WHERE b.state = 'sending' AND (b.lane < @lane OR (b.lane = @lane AND b.id < @before)))
                    """,
                    new { lane = (int)lane, before = broadcastId ?? long.MaxValue }
                ),
            cancellationToken
        );
}
