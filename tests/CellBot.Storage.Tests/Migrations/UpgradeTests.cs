using CellBot.Broadcasts;
using CellBot.Jobs;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Migrations;

/// <summary>A database that an older program left in the middle of its work is brought up to date, and the work goes on.</summary>
public abstract class UpgradeTests
{
    /// <summary>Steps that came after the program that left the database.</summary>
    private static readonly int[] New = [31, 32];

    /// <summary>An empty database.</summary>
    protected abstract Task<CellBotDatabase> EmptyAsync();

    [SkippableFact]
    public async Task Broadcasts_under_way_reminders_marks_schedules_and_the_history_of_jobs_go_on()
    {
        await using var database = await EmptyAsync();
        database.AuditKeys = TestKeys.Chain;
        await new Migrator(database, [.. Migration.All(database.Dialect.Folder).Where(step => !New.Contains(step.Version))]).ApplyAsync(
            default
        );
        var (clock, stores) = (new FakeClock(), DatabaseStores.Over(database));
        var seed = new Seed(stores, clock);
        await seed.CommuneAsync(cells: 3);
        var done = await seed.StartedAsync();
        var underWay = await seed.StartedAsync();
        var now = clock.GetUtcNow().ToMicros();
        await database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    LeftBehind,
                    new
                    {
                        now,
                        done = done.Id,
                        underWay = underWay.Id,
                    }
                ),
            default
        );
        await stores.Jobs.SetPausedAsync("schedules", true, AuditedChanges.Event("job", 0), default);
        await stores.Jobs.AddRunAsync(
            "reminders",
            new JobRun(clock.GetUtcNow(), TimeSpan.FromSeconds(1), JobResult.Done, "reminded:2", "host:1", false),
            default
        );

        Assert.Equal(New.Length, await database.MigrateAsync());

        // The first had been put back to sending for its reminder: it is done, and what is left of the reminder leaves all the same.
        Assert.Equal([done.Id], await stores.Reconciliation.CompleteBroadcastsAsync(clock.GetUtcNow(), default));
        Assert.Equal(now, (await stores.Broadcasts.FindAsync(done.Id, default))!.FinishedAt!.Value.ToMicros());
        var fence = await seed.FenceAsync();
        Assert.Equal([Seed.Chat(2)], (await seed.SentAsync(done, fence)).Select(row => row.ChatId));
        Assert.Equal([Seed.Chat(2), Seed.Chat(3)], (await seed.SentAsync(underWay, fence)).Select(row => row.ChatId));
        Assert.Equal([underWay.Id], await stores.Reconciliation.CompleteBroadcastsAsync(clock.GetUtcNow(), default));
        Assert.Empty(await stores.Deliveries.SendBatchesAsync(Seed.Bot, clock.GetUtcNow(), default));
        foreach (var broadcast in new[] { done, underWay })
            Assert.Equal(BroadcastState.Completed, (await stores.Broadcasts.FindAsync(broadcast.Id, default))!.State);

        // Marks that had a confirmation beside them have it still; one that had none has one now.
        Assert.Equal(
            [("cb1", "received", null), ("cb2", "reported", "done"), ("cb3", "reported", "stuck")],
            await database.ReadAsync(
                session =>
                    session.ListAsync(
                        "SELECT u.code, c.state, c.result FROM confirmations c JOIN units u ON u.id = c.unit_id ORDER BY u.code",
                        null,
                        row => (row.GetString(0), row.GetString(1), row.TextOrNull(2))
                    ),
                default
            )
        );
        Assert.Equal([1L], (await stores.Schedules.ActiveAsync(default)).Select(schedule => schedule.Id));
        var jobs = await stores.Jobs.AllAsync(default);
        Assert.True(jobs["schedules"].IsPaused);
        Assert.Equal("reminded:2", jobs["reminders"].Last!.Summary);
        Assert.Null(await stores.Audit.VerifyAsync(default));
    }

    private const string LeftBehind = """
        UPDATE deliveries SET state = 'sent', sent_at = @now, finished_at = @now WHERE broadcast_id = @done;
        UPDATE deliveries SET state = 'sent', sent_at = @now, finished_at = @now WHERE broadcast_id = @underWay AND chat_id = -1001;
        UPDATE broadcasts SET finished_at = @now WHERE id = @done;
        INSERT INTO contents (broadcast_id, purpose, audience, html, buttons, counted) VALUES (@done, 'reminder:T-3', 'x', 'Nhắc việc', '[]', 0);
        INSERT INTO deliveries (bot_id, broadcast_id, purpose, recipient_id, unit_id, chat_id, content_id, lane, state)
            SELECT d.bot_id, d.broadcast_id, c.purpose, d.recipient_id, d.unit_id, d.chat_id, c.id, d.lane, CASE WHEN d.chat_id = -1002 THEN 'pending' ELSE 'sent' END
            FROM deliveries d JOIN contents c ON c.broadcast_id = d.broadcast_id AND c.purpose = 'reminder:T-3'
            WHERE d.broadcast_id = @done AND d.purpose = 'announcement' AND d.chat_id IN (-1001, -1002);
        INSERT INTO unit_standings (directive_id, unit_id, confirmed_at, done_at)
            SELECT b.directive_id, u.id, @now, CASE WHEN u.code = 'cb2' THEN @now END FROM broadcasts b CROSS JOIN units u WHERE b.id = @done AND u.kind = 'cell';
        INSERT INTO confirmations (directive_id, version, broadcast_id, unit_id, state, received_at, received_by, reported_at, reported_by, result)
            SELECT b.directive_id, b.version, b.id, u.id, 'reported', @now, 5, @now, 5, 'stuck' FROM broadcasts b CROSS JOIN units u WHERE b.id = @done AND u.code = 'cb3';
        INSERT INTO schedules (directive_id, version, content_hash, state, audience, urgency, cron, skip_holidays, next_at, recipients, created_by, created_at)
            SELECT b.directive_id, b.version, b.content_hash, 'active', b.audience, b.urgency, '0 8 * * 1', 0, @now, 3, 'key:clerk', @now FROM broadcasts b WHERE b.id = @done;
        """;
}

public sealed class UpgradeOnPostgres(PostgresFixture server) : UpgradeTests, IClassFixture<PostgresFixture>
{
    protected override async Task<CellBotDatabase> EmptyAsync()
    {
        server.SkipWithoutServer();
        return CellBotDatabase.Open(await server.EmptySchemaAsync());
    }
}

public sealed class UpgradeOnSqlite : UpgradeTests, IAsyncLifetime
{
    private readonly SqliteFixture _file = new();

    protected override Task<CellBotDatabase> EmptyAsync() => Task.FromResult(_file.Open());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _file.DisposeAsync();
}
