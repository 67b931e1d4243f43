using CellBot.Delivery;
using CellBot.Loops;

namespace CellBot.Storage.Delivery;

/// <summary>
/// The outbox. On PostgreSQL a statement under a fence holds the lease's row (and the broadcasts') for its length, always before any
/// delivery row and deliveries in the order of their ids: so a takeover, a pause or a cancel comes before it or after it, never in between,
/// and nobody waits in a circle.
/// </summary>
public sealed partial class DeliveryStore(CellBotDatabase database) : IDeliveryStore
{
    // All texts of a broadcast that is sending; of a completed one the flows that are open. One probe of the index a text: never a count of
    // what waits, however much of it is paused. A text whose rows are all held back is none: to claim from thousands of them, letters to
    // leaders over the quiet hours, would be a statement each for nothing, at every look.
    private static readonly string SendBatches = $"""
        SELECT open.id, open.broadcast_id, open.lane, open.proved, open.expires_at FROM (
            SELECT c.id, c.broadcast_id, b.lane, CASE WHEN c.proved_at IS NULL THEN 0 ELSE 1 END AS proved,
                COALESCE(c.expires_at, b.expires_at) AS expires_at
            FROM broadcasts b JOIN contents c ON c.broadcast_id = b.id WHERE b.state = 'sending' AND {InForce} AND {IsDue}
            UNION ALL
            SELECT c.id, c.broadcast_id, b.lane, CASE WHEN c.proved_at IS NULL THEN 0 ELSE 1 END, COALESCE(c.expires_at, b.expires_at)
            FROM contents c JOIN broadcasts b ON b.id = c.broadcast_id
            WHERE c.flow = 'sending' AND b.state = 'completed' AND {InForce} AND {IsDue}) AS open
        WHERE {IsNotLost}
        ORDER BY open.lane, open.id
        """;

    private static string IsDue => PendingSql.IsDue("c.id", "@botId", "@now");

    /// <summary>While the bot cannot reach the channel its rows are held.</summary>
    private const string IsNotLost = "NOT EXISTS (SELECT 1 FROM channel_losses x WHERE x.bot_id = @botId AND x.ended_at IS NULL)";

    private const string InForce = "(b.expires_at IS NULL OR b.expires_at > @now) AND (c.expires_at IS NULL OR c.expires_at > @now)";

    private static readonly string RepliesWait =
        $"SELECT d.id FROM deliveries d WHERE {PendingSql.Reply("@botId")} AND {IsNotLost} ORDER BY {PendingSql.ReplyOrder} LIMIT 1";

    private readonly Dialect _dialect = database.Dialect;

    private string LeaseHeld => $"lease AS (SELECT fence FROM leases WHERE name = @lease AND fence = @fence {_dialect.ForShare})";

    public Task<IReadOnlyList<SendBatch>> SendBatchesAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SendBatch>>(
            async session =>
            {
                var batches = await session.ListAsync(
                    SendBatches,
                    new { botId, now = now.ToMicros() },
                    row => new SendBatch(row.GetInt64(0), row.GetInt64(1), (Lane)row.GetInt32(2), row.Flag(3), row.InstantOrNull(4))
                );
                if (await session.ScalarAsync<long?>(RepliesWait, new { botId }) is not null)
                    batches.Insert(0, SendBatch.Replies);
                return batches;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        long botId,
        SendBatch batch,
        int limit,
        long fence,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.StatementAsync<IReadOnlyList<ClaimedDelivery>>(
            async session =>
            {
                var rows = await session.ListAsync(
                    batch.BroadcastId is null ? ClaimReplies() : ClaimRows(),
                    new
                    {
                        botId,
                        broadcastId = batch.BroadcastId,
                        contentId = batch.ContentId,
                        limit,
                        fence,
                        lease = Lease.Sender(botId),
                        now = now.ToMicros(),
                    },
                    row => new ClaimedDelivery(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.LongOrNull(2),
                        row.GetInt64(3),
                        row.GetInt32(4),
                        row.Flag(5),
                        row.GetInt32(6),
                        row.GetInt32(7),
                        row.GetInt32(8)
                    )
                    {
                        ThreadId = row.LongOrNull(9),
                        ReplyTo = row.LongOrNull(10),
                        Part = (MessagePart)row.GetInt32(11),
                    }
                );
                rows.Sort((one, other) => one.Id.CompareTo(other.Id));
                return rows;
            },
            cancellationToken
        );

    // What waits of a completed broadcast belongs to a flow of its own: announcements waiting would have kept it from being completed.
    private string ClaimRows() =>
        $"""
            WITH {LeaseHeld},
            open AS (SELECT b.id FROM broadcasts b WHERE b.id = @broadcastId AND b.state IN ('sending', 'completed')
                AND (b.expires_at IS NULL OR b.expires_at > @now)
                       AND NOT EXISTS (SELECT 1 FROM contents c WHERE c.id = @contentId AND c.expires_at <= @now) {_dialect.ForShare}),
            picked AS MATERIALIZED (SELECT d.id AS picked_id FROM deliveries d
                       WHERE {PendingSql.OfText("@contentId", "@botId")} AND d.not_before <= @now
                         AND EXISTS (SELECT 1 FROM lease) AND EXISTS (SELECT 1 FROM open)
                       ORDER BY {PendingSql.TextOrder} LIMIT @limit {_dialect.ForUpdateSkipLocked})
            {Claim}
            """;

    private string ClaimReplies() =>
        $"""
            WITH {LeaseHeld},
            picked AS MATERIALIZED (SELECT d.id AS picked_id FROM deliveries d
                       WHERE {PendingSql.Reply("@botId")} AND d.not_before <= @now AND EXISTS (SELECT 1 FROM lease)
                       ORDER BY {PendingSql.ReplyOrder} LIMIT @limit {_dialect.ForUpdateSkipLocked})
            {Claim}
            """;

    // A reply goes where what it answers stands; everything else into the topic that the group has named.
    private const string Claim = """
        UPDATE deliveries SET state = 'claimed', fence = @fence, turn = turn + 1, claimed_at = @now
        FROM picked WHERE id = picked_id
        RETURNING id, content_id, broadcast_id, chat_id, attempts, is_resend, roster, acknowledged, turn,
            COALESCE(thread_id, (SELECT g.thread_id FROM groups g WHERE g.chat_id = deliveries.chat_id)),
            CASE WHEN part = 2 THEN message_id ELSE reply_to END, part
        """;

    public Task<IReadOnlyList<long>> MarkSendingAsync(
        long botId,
        IReadOnlyList<long> ids,
        long fence,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.StatementAsync<IReadOnlyList<long>>(
            async session =>
            {
                var marked = await session.ListAsync(
                    $"""
                    WITH {LeaseHeld},
                    open AS (SELECT b.id FROM broadcasts b WHERE b.state IN ('sending', 'completed')
                        AND (b.expires_at IS NULL OR b.expires_at > @now)
                               AND b.id IN (SELECT d.broadcast_id FROM deliveries d WHERE d.id {_dialect.In("@ids")}) {_dialect.ForShare}),
                    picked AS MATERIALIZED (SELECT d.id AS picked_id FROM deliveries d
                               WHERE d.id {_dialect.In(
                        "@ids"
                    )} AND d.bot_id = @botId AND d.state IN ('claimed', 'sending') AND d.fence = @fence
                                 AND EXISTS (SELECT 1 FROM lease) AND (d.broadcast_id IS NULL OR d.broadcast_id IN (SELECT id FROM open))
                               ORDER BY d.id {_dialect.ForUpdate})
                    UPDATE deliveries SET state = 'sending', sending_at = @now
                    FROM picked WHERE id = picked_id
                    RETURNING id
                    """,
                    new
                    {
                        botId,
                        ids = _dialect.List([.. ids]),
                        fence,
                        lease = Lease.Sender(botId),
                        now = now.ToMicros(),
                    },
                    row => row.GetInt64(0)
                );
                marked.Sort();
                return marked;
            },
            cancellationToken
        );

    public Task GiveBackAsync(long botId, IReadOnlyList<long> ids, long fence, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    $"""
                    WITH {LeaseHeld},
                    alive AS (SELECT b.id FROM broadcasts b
                              WHERE b.state <> 'cancelled' AND b.id IN (SELECT d.broadcast_id FROM deliveries d WHERE d.id {_dialect.In(
                        "@ids"
                    )}) {_dialect.ForShare}),
                    picked AS MATERIALIZED (SELECT d.id AS picked_id FROM deliveries d
                               WHERE d.id {_dialect.In(
                        "@ids"
                    )} AND d.bot_id = @botId AND d.state IN ('claimed', 'sending') AND d.fence = @fence
                                 AND EXISTS (SELECT 1 FROM lease) AND {AliveFirst}
                               ORDER BY d.id {_dialect.ForUpdate})
                    UPDATE deliveries SET state = {PendingOrCancelled}, sending_at = CASE WHEN attempts = 0 THEN NULL ELSE sending_at END
                    FROM picked WHERE id = picked_id
                    """,
                    new
                    {
                        botId,
                        ids = _dialect.List([.. ids]),
                        fence,
                        lease = Lease.Sender(botId),
                    }
                ),
            cancellationToken
        );

    // A row that would wait again goes the way of the others when its broadcast was cancelled meanwhile.
    private static readonly string PendingOrCancelled =
        $"CASE WHEN broadcast_id IS NULL OR broadcast_id IN (SELECT id FROM alive) THEN 'pending' ELSE "
        + $"{OutboxRows.OverAs("cancelled")} END";

    // Always true; makes PostgreSQL lock the broadcasts before the first delivery.
    private const string AliveFirst = "(SELECT count(*) FROM alive) >= 0";
}
