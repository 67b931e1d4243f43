using CellBot.Delivery;
using CellBot.Loops;

namespace CellBot.Storage.Delivery;

public sealed partial class DeliveryStore
{
    // claimed first: a row that its late holder moves on to sending in between is met by the second statement.
    public Task<(int GivenBack, int MadeUncertain)> RecoverAsync(
        long botId,
        long fence,
        IReadOnlyList<DeadSession> known,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var held = new
                {
                    botId,
                    fence,
                    lease = Lease.Sender(botId),
                    now = now.ToMicros(),
                };
                var givenBack = await session.ExecuteAsync(
                    $"""
                    WITH {LeaseHeld}
                    UPDATE deliveries SET state = 'pending' WHERE bot_id = @botId AND state = 'claimed' AND fence < @fence
                        AND EXISTS (SELECT 1 FROM lease)
                    """,
                    held
                );
                givenBack += await GiveBackNeverLeftAsync(session, botId, fence, known, now);
                var uncertain = await session.ExecuteAsync(
                    $"""
                    WITH {LeaseHeld}
                    UPDATE deliveries SET state = 'uncertain', attempts = attempts + 1, sending_at = @now, finished_at = @now,
                        error = 'the sender stopped before the answer was stored'
                    WHERE bot_id = @botId AND state = 'sending' AND fence < @fence AND EXISTS (SELECT 1 FROM lease)
                    """,
                    held
                );
                return (givenBack, uncertain);
            },
            cancellationToken
        );

    /// <summary>
    /// A restored copy of the database may hold rows of long ago in sending: what was marked so long before a session's last call is not
    /// judged by it.
    /// </summary>
    private static readonly TimeSpan Judged = TimeSpan.FromMinutes(2);

    private async Task<int> GiveBackNeverLeftAsync(
        Session session,
        long botId,
        long fence,
        IReadOnlyList<DeadSession> known,
        DateTimeOffset now
    )
    {
        var sessions = known.Where(one => one.BotId == botId).ToList();
        // A fence of the future: these notes are of another life of this database.
        if (sessions.Count == 0 || sessions.Exists(one => one.Fence >= fence))
            return 0;
        var rows = await session.ListAsync(
            $"""
            SELECT d.id, d.turn, d.fence, d.sending_at FROM deliveries d WHERE d.bot_id = @botId AND d.state = 'sending'
                AND d.fence {_dialect.In(
                "@fences"
            )}
            """,
            new { botId, fences = _dialect.List([.. sessions.Select(one => one.Fence)]) },
            row => (Id: row.GetInt64(0), Turn: row.GetInt32(1), Fence: row.GetInt64(2), MarkedAt: row.InstantOrNull(3))
        );
        var neverLeft = rows.Where(row =>
                sessions.Find(one => one.Fence == row.Fence) is { } of
                && !of.Left.Contains((row.Id, row.Turn))
                && (of.LastLeftAt is not { } last || row.MarkedAt > last - Judged)
            )
            .Select(row => row.Id)
            .ToList();
        return neverLeft.Count == 0
            ? 0
            : await session.ExecuteAsync(
                $"""
                WITH {LeaseHeld},
                alive AS (SELECT b.id FROM broadcasts b
                          WHERE b.state <> 'cancelled' AND b.id IN (SELECT d.broadcast_id FROM deliveries d WHERE d.id {_dialect.In(
                    "@ids"
                )}) {_dialect.ForShare}),
                picked AS MATERIALIZED (SELECT d.id AS picked_id FROM deliveries d
                           WHERE d.id {_dialect.In(
                    "@ids"
                )} AND d.state = 'sending' AND d.fence < @fence AND EXISTS (SELECT 1 FROM lease) AND {AliveFirst}
                           ORDER BY d.id {_dialect.ForUpdate})
                UPDATE deliveries SET state = {PendingOrCancelled}, sending_at = CASE WHEN attempts = 0 THEN NULL ELSE sending_at END
                FROM picked WHERE id = picked_id
                """,
                new
                {
                    botId,
                    ids = _dialect.List(neverLeft),
                    fence,
                    lease = Lease.Sender(botId),
                    now = now.ToMicros(),
                }
            );
    }

    public Task<int> ReturnUncertainAsync(
        long botId,
        TimeSpan after,
        TimeSpan afterExpress,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.StatementAsync(
            async session =>
            {
                var returned = await session.ExecuteAsync(
                    $"""
                    WITH open AS (SELECT b.id FROM broadcasts b
                                  WHERE b.state IN ('sending', 'completed') AND b.resend_uncertain = 1
                                      AND (b.expires_at IS NULL OR b.expires_at > @now)
                                    AND b.id IN (SELECT d.broadcast_id FROM deliveries d WHERE d.bot_id = @botId AND d.state = 'uncertain'
                                        AND d.is_resend = 0)
                                  {_dialect.ForShare})
                    UPDATE deliveries SET state = 'pending', is_resend = 1, not_before = 0, finished_at = NULL
                    WHERE bot_id = @botId AND state = 'uncertain' AND is_resend = 0
                      AND finished_at <= CASE WHEN lane <= {(int)Lane.Express} THEN @expressBefore ELSE @before END
                      AND (broadcast_id IS NULL OR broadcast_id IN (SELECT id FROM open))
                      AND NOT EXISTS (SELECT 1 FROM contents c WHERE c.id = content_id AND c.flow IN ('done', 'stopped'))
                    """,
                    new
                    {
                        botId,
                        now = now.ToMicros(),
                        before = (now - after).ToMicros(),
                        expressBefore = (now - afterExpress).ToMicros(),
                    }
                );
                if (returned > 0)
                    session.WakeSender();
                return returned;
            },
            cancellationToken
        );

    // Claimed rows too: the holder finds out when it marks them. Rows in sending have left.
    public Task<int> ExpireAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var over = await session.ListAsync(
                    """
                    SELECT c.id, b.id FROM broadcasts b JOIN contents c ON c.broadcast_id = b.id
                    WHERE b.state IN ('sending', 'paused') AND (b.expires_at <= @now OR c.expires_at <= @now)
                    UNION
                    SELECT c.id, b.id FROM contents c JOIN broadcasts b ON b.id = c.broadcast_id
                    WHERE c.flow = 'sending' AND b.state = 'completed' AND (b.expires_at <= @now OR c.expires_at <= @now)
                    ORDER BY 2
                    """,
                    new { now = now.ToMicros() },
                    row => (Content: row.GetInt64(0), Broadcast: row.GetInt64(1))
                );
                if (over.Count == 0)
                    return 0;
                var which = new
                {
                    botId,
                    over = _dialect.List([.. over.Select(one => one.Content)]),
                    broadcasts = _dialect.List([.. over.Select(one => one.Broadcast).Distinct()]),
                    now = now.ToMicros(),
                };
                await session.ListAsync(
                    $"SELECT id FROM broadcasts WHERE id {_dialect.In("@broadcasts")} ORDER BY id {_dialect.ForShare}",
                    which,
                    row => row.GetInt64(0)
                );
                return await session.ExecuteAsync(
                        $"""
                        UPDATE deliveries SET state = {OutboxRows.OverAs("expired")}, finished_at = @now
                        WHERE state = 'pending' AND broadcast_id IS NOT NULL AND bot_id = @botId AND content_id {_dialect.In("@over")}
                        """,
                        which
                    )
                    + await session.ExecuteAsync(
                        $"""
                        UPDATE deliveries SET state = {OutboxRows.OverAs("expired")}, finished_at = @now
                        WHERE bot_id = @botId AND state = 'claimed' AND content_id {_dialect.In("@over")}
                        """,
                        which
                    );
            },
            cancellationToken
        );

    public Task<IReadOnlyList<RecentSend>> RecentSendsAsync(long botId, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RecentSend>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT chat_id, sending_at, lane, id FROM deliveries WHERE bot_id = @botId AND sending_at >= @since
                    UNION ALL
                    SELECT chat_id, sent_at, lane, id FROM deliveries WHERE bot_id = @botId AND part = 2 AND sent_at >= @since
                    ORDER BY 2, 4
                    """,
                    new { botId, since = since.ToMicros() },
                    row => new RecentSend(row.GetInt64(0), row.Instant(1), (Lane)row.GetInt32(2))
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Pause>> PausesAsync(long botId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Pause>>(
            async session =>
                await session.ListAsync(
                    "SELECT chat_id, until FROM pauses WHERE bot_id = @botId AND until > @now ORDER BY chat_id",
                    new { botId, now = now.ToMicros() },
                    row => new Pause(row.GetInt64(0) is not 0 and var chat ? chat : null, row.Instant(1))
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<LiftedPause>> LiftedAsync(long botId, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LiftedPause>>(
            async session =>
                await session.ListAsync(
                    "SELECT chat_id, lifted_at FROM pauses WHERE bot_id = @botId AND lifted_at >= @since ORDER BY chat_id",
                    new { botId, since = since.ToMicros() },
                    row => new LiftedPause(row.GetInt64(0) is not 0 and var chat ? chat : null, row.Instant(1))
                ),
            cancellationToken
        );

    public Task SavePauseAsync(long botId, Pause pause, string error, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    """
                    INSERT INTO pauses (bot_id, chat_id, until, error) VALUES (@botId, @chatId, @until, @error)
                    ON CONFLICT (bot_id, chat_id) DO UPDATE SET until = excluded.until, error = excluded.error
                        WHERE excluded.until > pauses.until
                    """,
                    new
                    {
                        botId,
                        chatId = pause.ChatId ?? 0,
                        until = pause.Until.ToMicros(),
                        error,
                    }
                ),
            cancellationToken
        );

    public Task StopBroadcastAsync(
        long broadcastId,
        StopReason reason,
        string detail,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => database.WriteAsync(session => Stops.ApplyAsync(session, [broadcastId], reason, detail, now), cancellationToken);

    public Task StopAllAsync(long botId, string detail, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var served = await session.ListAsync(
                    $"""
                    SELECT b.id FROM broadcasts b WHERE b.state = 'sending'
                      AND (EXISTS (SELECT 1 FROM contents c WHERE c.broadcast_id = b.id AND {PendingSql.Exists("c.id", "@botId")})
                        OR b.id IN (SELECT d.broadcast_id FROM deliveries d WHERE d.bot_id = @botId
                            AND (d.state = 'claimed' OR d.state = 'sending' OR d.state = 'uncertain')))
                    """,
                    new { botId },
                    row => row.GetInt64(0)
                );
                await Stops.PutFlowsOffAsync(session, botId, now);
                return await Stops.ApplyAsync(session, served, StopReason.BotRejected, detail, now);
            },
            cancellationToken
        );
}
