using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Storage.Delivery;
using CellBot.Watching;

namespace CellBot.Storage.Watching;

public sealed class ServiceFigureStore(CellBotDatabase database) : IServiceFigures
{
    private static readonly TimeSpan ParkedLately = TimeSpan.FromHours(48);

    /// <summary>Texts with rows that wait and may leave: as the sender looks for them, for every bot.</summary>
    private static readonly string OpenTexts = $"""
        SELECT open.id, open.lane, open.since FROM (
            SELECT c.id, b.lane, COALESCE(c.flow_at, b.started_at, 0) AS since FROM broadcasts b JOIN contents c ON c.broadcast_id = b.id
            WHERE b.state = 'sending' AND {PendingSql.ExistsForAny("c.id")}
            UNION ALL
            SELECT c.id, b.lane, COALESCE(c.flow_at, b.started_at, 0) FROM contents c JOIN broadcasts b ON b.id = c.broadcast_id
            WHERE c.flow = 'sending' AND b.state = 'completed' AND {PendingSql.ExistsForAny("c.id")}) AS open
        """;

    // What is put off (quiet hours, a wait that the channel asked for) has not waited before its time has come.
    private static readonly string RowsOfText = $"""
        SELECT w.bot_id, count(*), min(w.id), min(CASE WHEN w.not_before > @now THEN NULL WHEN w.not_before > @since THEN w.not_before
        ELSE @since END)
        FROM (SELECT d.bot_id, d.id, d.not_before FROM deliveries d
              WHERE d.content_id BETWEEN @text AND @text AND d.state = 'pending' AND d.broadcast_id IS NOT NULL
              ORDER BY {PendingSql.TextOrder} LIMIT {QueueFigure.CountedAtMost}) w
        GROUP BY w.bot_id
        """;

    private static readonly string Replies = $"""
        SELECT w.bot_id, count(*), min(w.id) FROM (SELECT d.bot_id, d.id FROM deliveries d
              WHERE d.state = 'pending' AND d.broadcast_id IS NULL ORDER BY {PendingSql.ReplyOrder} LIMIT {QueueFigure.CountedAtMost}) w
        GROUP BY w.bot_id
        """;

    public Task<ServiceFigures> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.SnapshotAsync(
            async session => new ServiceFigures(now)
            {
                Queues = await QueuesAsync(session, now),
                Uncertain = await UncertainAsync(session),
                Groups = await session.ListAsync(
                    "SELECT bot_id, status, count(*) FROM groups GROUP BY bot_id, status",
                    null,
                    row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2))
                ),
                Pauses = await session.ListAsync(
                    """
                    SELECT bot_id, CASE WHEN chat_id = 0 THEN 1 ELSE 0 END AS of_bot, count(*) FROM pauses WHERE until > @now
                    GROUP BY bot_id, of_bot
                    """,
                    new { now = now.ToMicros() },
                    row => (row.GetInt64(0), row.Flag(1), row.GetInt64(2))
                ),
                Lost = (
                    await session.ListAsync(
                        "SELECT bot_id, began_at FROM channel_losses WHERE ended_at IS NULL",
                        null,
                        row => (Bot: row.GetInt64(0), Since: row.Instant(1))
                    )
                ).ToDictionary(loss => loss.Bot, loss => loss.Since),
                Broadcasts = await CountsAsync(
                    session,
                    "SELECT state, count(*) FROM broadcasts WHERE state IN ('sending', 'paused', 'submitted') GROUP BY state"
                ),
                Updates = await UpdatesAsync(session, now),
                ReminderDueSince = await session.ScalarAsync<long?>(
                    "SELECT min(next_at) FROM reminders WHERE (state = 'planned' OR state = 'waiting') AND next_at <= @now",
                    new { now = now.ToMicros() }
                )
                    is { } due
                    ? Columns.FromMicros(due)
                    : null,
                BackedUpAt = await session.ScalarAsync<long?>("SELECT backed_up_at FROM installation WHERE id = 1") is { } backedUp
                    ? Columns.FromMicros(backedUp)
                    : null,
                Leases = (await LeasesAsync(session)).ToDictionary(lease => lease.Name, lease => lease.Holder),
                Jobs = await session.ListAsync(
                    "SELECT name, last_at, CASE WHEN last_result = 'failed' THEN 1 ELSE 0 END, paused FROM jobs ORDER BY name",
                    null,
                    row => new JobFigure(row.GetString(0), row.InstantOrNull(1), row.Flag(2), row.Flag(3))
                ),
                Tasks = await CountsAsync(
                    session,
                    "SELECT state, count(*) FROM long_tasks WHERE state IN ('waiting', 'running') GROUP BY state"
                ),
            },
            cancellationToken
        );

    /// <summary>The leases alone, which every schema of ours has.</summary>
    public Task<IReadOnlyDictionary<string, string?>> LeasesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, string?>>(
            async session => (await LeasesAsync(session)).ToDictionary(lease => lease.Name, lease => lease.Holder),
            cancellationToken
        );

    private static async Task<IReadOnlyList<QueueFigure>> QueuesAsync(Session session, DateTimeOffset now)
    {
        var queues = await session.ListAsync(
            Replies,
            null,
            row => new QueueFigure(row.GetInt64(0), Lane.Reply, row.GetInt64(1), row.GetInt64(2), null)
        );
        var texts = await session.ListAsync(
            OpenTexts,
            null,
            row => (Id: row.GetInt64(0), Lane: (Lane)row.GetInt32(1), Since: row.GetInt64(2))
        );
        foreach (var text in texts)
            queues.AddRange(
                await session.ListAsync(
                    RowsOfText,
                    new
                    {
                        text = text.Id,
                        since = text.Since,
                        now = now.ToMicros(),
                    },
                    // With no time of its own everything is put off: nothing has waited yet.
                    row => new QueueFigure(row.GetInt64(0), text.Lane, row.GetInt64(1), row.GetInt64(2), row.InstantOrNull(3) ?? now)
                )
            );
        return queues;
    }

    // All three states are named for the sake of the index that has them: few rows stand in any.
    private static async Task<IReadOnlyDictionary<long, long>> UncertainAsync(Session session) =>
        (
            await session.ListAsync(
                """
                SELECT bot_id, sum(CASE WHEN state = 'uncertain' THEN 1 ELSE 0 END) FROM deliveries
                WHERE state = 'claimed' OR state = 'sending' OR state = 'uncertain' GROUP BY bot_id
                """,
                null,
                row => (Bot: row.GetInt64(0), Rows: row.GetInt64(1))
            )
        ).ToDictionary(one => one.Bot, one => one.Rows);

    private static async Task<IReadOnlyList<UpdateFigure>> UpdatesAsync(Session session, DateTimeOffset now)
    {
        var waiting = await session.ListAsync(
            "SELECT bot_id, count(*), min(received_at) FROM updates WHERE state = 'waiting' GROUP BY bot_id",
            null,
            row => new UpdateFigure(row.GetInt64(0), row.GetInt64(1), row.InstantOrNull(2), 0)
        );
        var parked = await session.ListAsync(
            "SELECT bot_id, count(*) FROM updates WHERE state = 'parked' AND handled_at > @since GROUP BY bot_id",
            new { since = (now - ParkedLately).ToMicros() },
            row => new UpdateFigure(row.GetInt64(0), 0, null, row.GetInt64(1))
        );
        return
        [
            .. waiting
                .Concat(parked)
                .GroupBy(figure => figure.BotId)
                .Select(bot => new UpdateFigure(
                    bot.Key,
                    bot.Sum(figure => figure.Waiting),
                    bot.Max(figure => figure.OldestAt),
                    bot.Sum(figure => figure.Parked)
                )),
        ];
    }

    // A host's sign of life bears the name of one run of it: a label for each start would never end.
    private static Task<List<(string Name, string? Holder)>> LeasesAsync(Session session) =>
        session.ListAsync(
            $"""
            SELECT name, CASE WHEN released = 0 AND expires_at > {session.Dialect.NowMicros} THEN holder END FROM leases
            WHERE name NOT LIKE @hosts ORDER BY name
            """,
            new { hosts = Lease.Host("") + "%" },
            row => (row.GetString(0), row.TextOrNull(1))
        );

    private static async Task<IReadOnlyDictionary<string, long>> CountsAsync(Session session, string sql) =>
        (await session.ListAsync(sql, null, row => (State: row.GetString(0), Count: row.GetInt64(1)))).ToDictionary(
            one => one.State,
            one => one.Count
        );
}
