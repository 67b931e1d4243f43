using CellBot.Auditing;
using CellBot.Restoring;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;

namespace CellBot.Storage.Restoring;

public sealed class InstallationStore(CellBotDatabase database) : IInstallationStore
{
    private static readonly TimeSpan PutOff = TimeSpan.FromDays(1);

    private const string Broadcasts = "state IN ('approved', 'scheduled') AND (start_at IS NULL OR start_at <= @now)";

    private const string Schedules = "state = 'active' AND next_at <= @now";

    private const string Reminders = "(state = 'planned' OR state = 'waiting') AND next_at <= @now";

    public async Task<Installation> ReadAsync(string identity, CancellationToken cancellationToken)
    {
        var place = await database.PlaceAsync(cancellationToken);
        return await database.ReadAsync(session => FindAsync(session, place), cancellationToken)
            ?? await database.WriteAsync(
                async session =>
                {
                    await session.ExecuteAsync(
                        "INSERT INTO installation (id, identity, place) VALUES (1, @identity, @place) ON CONFLICT (id) DO NOTHING",
                        new { identity, place }
                    );
                    return (await FindAsync(session, place))!;
                },
                cancellationToken
            );
    }

    /// <summary>The same without making it: null where no host has started yet.</summary>
    public async Task<Installation?> FindAsync(CancellationToken cancellationToken)
    {
        var place = await database.PlaceAsync(cancellationToken);
        return await database.ReadAsync(session => FindAsync(session, place), cancellationToken);
    }

    public Task HoldAsync(HoldReason reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(session => HoldAsync(session, reason, now), cancellationToken);

    public Task HoldAsync(DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await HoldAsync(session, HoldReason.Person, now);
                return await AuditStore.AppendAsync(session, audit);
            },
            cancellationToken
        );

    public Task<Doubtful> DoubtfulAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.SnapshotAsync(
            async session =>
            {
                Task<int> CountAsync(string table, string condition) =>
                    session.ScalarAsync<int>($"SELECT count(*) FROM {table} WHERE {condition}", new { now = now.ToMicros() });
                return new Doubtful(
                    await CountAsync("deliveries", DoubtfulRows.Condition),
                    await CountAsync("broadcasts", Broadcasts),
                    await CountAsync("schedules", Schedules),
                    await CountAsync("reminders", Reminders)
                );
            },
            cancellationToken
        );

    public async Task<Doubtful> AcceptAsync(
        string identity,
        string returnedReason,
        DateTimeOffset now,
        Func<Doubtful, AuditEvent> audit,
        CancellationToken cancellationToken
    )
    {
        var place = await database.PlaceAsync(cancellationToken);
        return await database.WriteAsync(
            async session =>
            {
                var parameters = new
                {
                    now = now.ToMicros(),
                    tomorrow = (now + PutOff).ToMicros(),
                    identity,
                    returnedReason,
                    place,
                };
                Task<int> DoAsync(string sql) => session.ExecuteAsync(sql, parameters);
                var doubtful = new Doubtful(
                    await DoubtfulRows.KeepAsync(session, now),
                    await DoAsync(
                        $"UPDATE broadcasts SET state = 'returned', returned_reason = @returnedReason, returned_at = @now "
                            + $"WHERE {Broadcasts}"
                    ),
                    await DoAsync($"UPDATE schedules SET state = 'returned', returned_reason = @returnedReason WHERE {Schedules}"),
                    await DoAsync(
                        $"UPDATE reminders SET state = 'expired', revision = revision + 1 WHERE {Reminders} AND reason <> 'overdue'"
                    )
                        + await DoAsync(
                            $"UPDATE reminders SET next_at = @tomorrow, revision = revision + 1 WHERE {Reminders} AND reason = 'overdue'"
                        )
                );
                await DoAsync("UPDATE broadcasts SET author_told_at = @now WHERE state = 'completed' AND author_told_at IS NULL");
                await DoAsync("UPDATE installation SET identity = @identity, place = @place, held_because = NULL, held_at = NULL");
                // Nobody holds a right that another life of this database gave.
                await DoAsync("UPDATE leases SET expires_at = 0, fence = fence + 1");
                await AuditStore.AppendAsync(session, audit(doubtful));
                return doubtful;
            },
            cancellationToken
        );
    }

    public Task BackedUpAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session => session.ExecuteAsync("UPDATE installation SET backed_up_at = @now", new { now = now.ToMicros() }),
            cancellationToken
        );

    private static Task<int> HoldAsync(Session session, HoldReason reason, DateTimeOffset now) =>
        session.ExecuteAsync(
            "UPDATE installation SET held_because = @because, held_at = @now WHERE held_because IS NULL",
            new { because = Words<HoldReason>.Of(reason), now = now.ToMicros() }
        );

    private static Task<Installation?> FindAsync(Session session, string place) =>
        session.FirstAsync(
            """
            SELECT identity, place, held_because, held_at, backed_up_at, COALESCE((SELECT max(seq) FROM audit), 0)
            FROM installation WHERE id = 1
            """,
            null,
            row => new Installation(
                row.GetString(0),
                row.GetString(1),
                place,
                row.IsDBNull(2) ? null : row.Word<HoldReason>(2),
                row.InstantOrNull(3),
                row.InstantOrNull(4),
                row.GetInt64(5)
            )
        );
}
