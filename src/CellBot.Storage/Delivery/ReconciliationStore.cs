using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Storage.Broadcasts;
using CellBot.Storage.PersonalPages;

namespace CellBot.Storage.Delivery;

public sealed class ReconciliationStore(CellBotDatabase database) : IReconciliationStore
{
    // Broadcasts at work, and those that ended lately: what was looked at once is not counted for ever.
    public Task<IReadOnlyList<Discrepancy>> DiscrepanciesAsync(DateTimeOffset stuckSince, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Discrepancy>>(
            async session =>
            {
                var found = await session.ListAsync(
                    """
                    SELECT b.id, b.state, b.recipients, count(d.id), COALESCE(SUM(CASE WHEN d.state IN ('pending',
                        'claimed') THEN 1 ELSE 0 END), 0)
                    FROM broadcasts b LEFT JOIN deliveries d ON d.broadcast_id = b.id AND d.purpose = 'announcement'
                    WHERE b.state IN ('sending', 'paused') OR (b.started_at IS NOT NULL AND b.finished_at >= @since)
                    GROUP BY b.id, b.state, b.recipients
                    HAVING count(d.id) <> b.recipients
                        OR (b.state IN ('completed', 'cancelled', 'expired')
                            AND SUM(CASE WHEN d.state IN ('pending', 'claimed') THEN 1 ELSE 0 END) > 0)
                    ORDER BY b.id
                    """,
                    new { since = stuckSince.ToMicros() },
                    row => new Discrepancy(
                        "sum",
                        row.GetInt64(0),
                        (int)row.GetInt64(3),
                        $"broadcast is {row.GetString(1)}: {row.GetInt64(3)} rows for {row.GetInt64(2)} recipients, "
                            + $"{row.GetInt64(4)} of them waiting"
                    )
                );
                found.AddRange(await StuckAsync(session, "claimed", "claimed_at", stuckSince));
                found.AddRange(await StuckAsync(session, "sending", "sending_at", stuckSince));
                return found;
            },
            cancellationToken
        );

    private static Task<List<Discrepancy>> StuckAsync(Session session, string state, string since, DateTimeOffset stuckSince) =>
        session.ListAsync(
            $"SELECT broadcast_id, count(*) FROM deliveries WHERE state = '{state}' AND {since} < @since GROUP BY "
                + "broadcast_id ORDER BY broadcast_id",
            new { since = stuckSince.ToMicros() },
            row => new Discrepancy(
                $"stuck_{state}",
                row.LongOrNull(0),
                (int)row.GetInt64(1),
                $"{row.GetInt64(1)} rows have stood in {state} since before {stuckSince:O}"
            )
        );

    public Task<int> GiveUpAsync(DateTimeOffset sendingSince, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var since = new { since = sendingSince.ToMicros() };
                var old = await session.ListAsync(
                    $"""
                    SELECT id FROM broadcasts WHERE state = 'sending' AND COALESCE(watched_since, started_at) < @since
                        ORDER BY id {session.Dialect.ForUpdateSkipLocked}
                    """,
                    since,
                    row => row.GetInt64(0)
                );
                var texts = await session.ListAsync(
                    $"SELECT c.id FROM contents c WHERE c.flow IS NULL AND c.broadcast_id {session.Dialect.In("@old")}",
                    new { old = session.Dialect.List(old) },
                    row => row.GetInt64(0)
                );
                texts.AddRange(
                    await session.ListAsync(
                        $"SELECT id FROM contents WHERE flow = 'sending' AND flow_at < @since ORDER BY id "
                            + $"{session.Dialect.ForUpdateSkipLocked}",
                        since,
                        row => row.GetInt64(0)
                    )
                );
                return texts.Count == 0
                    ? 0
                    : await session.ExecuteAsync(
                        $"""
                        UPDATE deliveries SET state = 'failed', finished_at = @now
                        WHERE state = 'pending' AND broadcast_id IS NOT NULL AND not_before > 0 AND error IS NOT NULL
                            AND content_id {session.Dialect.In(
                            "@texts"
                        )}
                        """,
                        new { texts = session.Dialect.List(texts), now = now.ToMicros() }
                    );
            },
            cancellationToken
        );

    // The broadcasts are locked first, those that somebody works on left for the next round: a resend that comes now waits, and finds it
    // completed.
    public async Task<IReadOnlyList<long>> CompleteBroadcastsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await EndedFlows.CloseAsync(database, now, cancellationToken);
        return await database.WriteAsync<IReadOnlyList<long>>(
            async session =>
            {
                var sending = await session.ListAsync(
                    $"SELECT id FROM broadcasts WHERE state = 'sending' ORDER BY id {session.Dialect.ForUpdateSkipLocked}",
                    null,
                    row => row.GetInt64(0)
                );
                if (sending.Count == 0)
                    return [];
                var completed = await session.ListAsync(
                    $"""
                    UPDATE broadcasts SET state = 'completed', finished_at = COALESCE(finished_at, @now)
                    WHERE id {session.Dialect.In("@sending")}
                      AND NOT EXISTS (SELECT 1 FROM contents c WHERE c.broadcast_id = broadcasts.id AND c.flow IS NULL
                          AND {PendingSql.ExistsForAny(
                        "c.id"
                    )})
                      AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE (d.state = 'claimed' OR d.state = 'sending' OR d.state = 'uncertain')
                          AND d.broadcast_id = broadcasts.id AND d.purpose = 'announcement'
                            AND (d.state <> 'uncertain' OR (d.is_resend = 0 AND broadcasts.resend_uncertain = 1
                                AND (broadcasts.expires_at IS NULL OR broadcasts.expires_at > @now))))
                    RETURNING id, directive_id, version, recipients, drill
                    """,
                    new { sending = session.Dialect.List(sending), now = now.ToMicros() },
                    row => new FinishedEvents.Completed(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3), row.Flag(4))
                );
                await FinishedEvents.AddAsync(session, completed, now);
                return [.. completed.Select(one => one.Id)];
            },
            cancellationToken
        );
    }

    // A group that was taken up again after its delivery ended keeps its new state.
    public Task<IReadOnlyList<long>> MarkGoneGroupsAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync<IReadOnlyList<long>>(
            async session =>
            {
                var marked = await session.ListAsync(
                    """
                    WITH ended AS (SELECT d.recipient_id AS group_id, MAX(d.gone_reason) AS reason, MAX(d.finished_at) AS at
                                   FROM deliveries d JOIN broadcasts b ON b.id = d.broadcast_id
                                   WHERE d.state = 'gone' AND d.broadcast_id IS NOT NULL AND d.finished_at < @before
                                       AND COALESCE(b.paused_because, '') <> 'many_failures'
                                   GROUP BY d.recipient_id)
                    UPDATE groups SET status = 'gone', status_reason = reason, changed_at = @now
                    FROM ended WHERE id = group_id AND status = 'active' AND changed_at <= at
                    RETURNING id
                    """,
                    new { before = before.ToMicros(), now = now.ToMicros() },
                    row => row.GetInt64(0)
                );
                marked.Sort();
                return marked;
            },
            cancellationToken
        );

    public Task<DateTimeOffset?> GroupsChangedAtAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                await session.ScalarAsync<long?>("SELECT MAX(changed_at) FROM groups") is { } at
                    ? Columns.FromMicros(at)
                    : (DateTimeOffset?)null,
            cancellationToken
        );

    // A look without locks first: most turns find nobody, and the sender's statements would wait behind the locked broadcasts.
    public async Task<int> ReachMissedAsync(DateTimeOffset startedSince, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var missed = await database.ReadAsync(
            async session =>
                await InForceAsync(session, startedSince, now) is { Count: > 0 } inForce
                    ? await MissedRecipients.OfAsync(session, inForce, Missed, now)
                    : [],
            cancellationToken
        );
        return missed.Count == 0
            ? 0
            : await database.WriteAsync(
                async session =>
                {
                    var found = missed.Select(one => one.Id).ToHashSet();
                    var open = (await InForceAsync(session, startedSince, now, session.Dialect.ForUpdate))
                        .Where(one => found.Contains(one.Id))
                        .ToList();
                    if (open.Count == 0)
                        return 0;
                    var reopened = await MissedRecipients.BindAsync(session, [.. open.Select(one => one.Id)], Missed, now);
                    var reached = reopened.Count;
                    foreach (var (id, audience) in open)
                    {
                        if (await MissedRecipients.AddLateAsync(session, id, audience, now) is not (> 0 and var added))
                            continue;
                        reached += added;
                        reopened.Add(id);
                        await PushRows.AnnounceAsync(session, id, now);
                    }
                    if (reached > 0)
                        await session.ExecuteAsync(
                            $"""
                            UPDATE broadcasts SET state = 'sending', finished_at = NULL, watched_since = @now WHERE state = 'completed'
                                AND id {session.Dialect.In(
                                "@reopened"
                            )}
                            """,
                            new { reopened = session.Dialect.List([.. reopened.Distinct()]), now = now.ToMicros() }
                        );
                    return reached;
                },
                cancellationToken
            );
    }

    private static readonly string[] Missed =
    [
        Words<DeliveryState>.Of(DeliveryState.Unreachable),
        Words<DeliveryState>.Of(DeliveryState.Gone),
    ];

    // The newest broadcast of a directive stands for it: who joins late does not get a weekly reminder of it four times over, nor a drill.
    private static Task<List<(long Id, Audience Audience)>> InForceAsync(
        Session session,
        DateTimeOffset startedSince,
        DateTimeOffset now,
        string locked = ""
    ) =>
        session.ListAsync(
            $"""
            SELECT b.id, b.audience FROM broadcasts b
            WHERE b.state IN ('sending', 'paused', 'completed') AND b.started_at >= @since AND (b.expires_at IS NULL OR b.expires_at > @now)
              AND b.drill = 0 AND {Replacing.Holds}
              AND b.id = (SELECT MAX(x.id) FROM broadcasts x WHERE x.directive_id = b.directive_id AND x.started_at IS NOT NULL)
            ORDER BY b.id {locked}
            """,
            new { since = startedSince.ToMicros(), now = now.ToMicros() },
            row => (Id: row.GetInt64(0), Audience: StoredJson.Audience(row.GetString(1)))
        );

    public Task<FailureTally> FailuresAsync(long broadcastId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var ended = await session.ListAsync(
                    """
                    SELECT d.state, COALESCE(d.error, ''), count(*)
                    FROM deliveries d JOIN broadcasts b ON b.id = d.broadcast_id
                    WHERE d.broadcast_id = @broadcastId AND d.finished_at >= COALESCE(b.watched_since, 0) AND d.recipient_id > 0
                      AND (b.state <> 'completed' OR d.content_id IN (SELECT c.id FROM contents c WHERE c.broadcast_id = @broadcastId
                          AND c.flow = 'sending'))
                    GROUP BY d.state, COALESCE(d.error, '')
                    """,
                    new { broadcastId },
                    row => (State: row.Word<DeliveryState>(0), Error: row.GetString(1), Count: (int)row.GetInt64(2))
                );
                return new FailureTally(
                    ended.Sum(row => row.Count),
                    ended
                        .Where(row => row.State is DeliveryState.Failed or DeliveryState.Gone or DeliveryState.Refused)
                        .GroupBy(row => row.Error)
                        .ToDictionary(group => group.Key, group => group.Sum(row => row.Count))
                );
            },
            cancellationToken
        );
}
