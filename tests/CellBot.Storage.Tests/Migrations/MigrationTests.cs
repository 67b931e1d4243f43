using CellBot.Testing;

namespace CellBot.Storage.Tests.Migrations;

/// <summary>What the migrator promises, whatever the database.</summary>
public abstract class MigrationTests
{
    /// <summary>A way to one and the same empty database; each call as another process has it.</summary>
    protected abstract Task<Func<CellBotDatabase>> EmptyAsync();

    private static readonly Migration House = Migration.From("001_house.sql", "CREATE TABLE rooms (id INTEGER PRIMARY KEY);");
    private static readonly Migration Garden = Migration.From(
        "002_garden.sql",
        "CREATE TABLE trees (id INTEGER PRIMARY KEY); INSERT INTO rooms (id) VALUES (1);"
    );

    private static Task<int> ApplyAsync(CellBotDatabase database, params Migration[] steps) =>
        new Migrator(database, steps).ApplyAsync(default);

    private static Task<long> RoomsAsync(CellBotDatabase database) =>
        database.ReadAsync(session => session.ScalarAsync<long>("SELECT count(*) FROM rooms"), default);

    [SkippableFact]
    public async Task A_fresh_database_gets_every_step_and_the_second_start_none()
    {
        var open = await EmptyAsync();
        await using var first = open();
        Assert.Equal(Migration.All(first.Dialect.Folder).Count, await first.MigrateAsync());
        Assert.Equal(0, await first.MigrateAsync());
        await using var second = open();
        Assert.Equal(0, await second.MigrateAsync());
    }

    [SkippableFact]
    public async Task A_later_program_applies_only_what_is_new()
    {
        var open = await EmptyAsync();
        await using var database = open();
        Assert.Equal(1, await ApplyAsync(database, House));
        Assert.Equal(1, await ApplyAsync(database, House, Garden));
        Assert.Equal(1, await RoomsAsync(database));
    }

    [SkippableFact]
    public async Task Hosts_that_start_at_once_do_no_harm()
    {
        var open = await EmptyAsync();
        var hosts = Enumerable.Range(0, 6).Select(_ => open()).ToList();
        var applied = await Task.WhenAll(hosts.Select(host => ApplyAsync(host, House, Garden)));
        Assert.Equal(2, applied.Sum());
        Assert.Equal(1, await RoomsAsync(hosts[0]));
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_step_that_changed_after_it_was_applied_is_told()
    {
        var open = await EmptyAsync();
        await using var database = open();
        await ApplyAsync(database, House);
        var tampered = Migration.From("001_house.sql", "CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT);");
        var fault = await Assert.ThrowsAsync<DatabaseException>(() => ApplyAsync(database, tampered, Garden));
        Assert.Contains("001_house is not the one that was applied", fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Equal(1, await ApplyAsync(database, House, Garden));
    }

    [SkippableFact]
    public async Task A_database_newer_than_the_program_is_told()
    {
        var open = await EmptyAsync();
        await using var database = open();
        await ApplyAsync(database, House, Garden);
        var fault = await Assert.ThrowsAsync<DatabaseException>(() => ApplyAsync(database, House));
        Assert.Contains("newer than this program: it has step 002_garden", fault.Message);
    }

    [SkippableFact]
    public async Task A_step_that_fails_leaves_the_database_as_it_was()
    {
        var open = await EmptyAsync();
        await using var database = open();
        var broken = Migration.From("002_broken.sql", "CREATE TABLE half (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1);");
        await Assert.ThrowsAnyAsync<Exception>(() => ApplyAsync(database, House, broken));
        Assert.Equal(2, await ApplyAsync(database, House, Garden));
    }

    [SkippableFact]
    public async Task Steps_that_are_tried_are_told_and_taken_back()
    {
        var open = await EmptyAsync();
        await using var database = open();
        await ApplyAsync(database, House);
        Assert.Equal(["002_garden"], await new Migrator(database, [House, Garden]).TryAsync(default));
        Assert.Equal(1, await new Migrator(database, [House, Garden]).WaitingAsync(default));
        var broken = Migration.From("002_broken.sql", "CREATE TABLE half (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1);");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => new Migrator(database, [House, broken]).TryAsync(default));
        Assert.Equal(1, await ApplyAsync(database, House, Garden));
    }

    [SkippableFact]
    public async Task Directives_from_before_belong_to_the_highest_office_and_their_versions_have_a_head()
    {
        var open = await EmptyAsync();
        await using var database = open();
        await ApplyAsync(database, [.. Migration.All(database.Dialect.Folder).Where(step => step.Version < 23)]);
        await database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    """
                    INSERT INTO units (code, parent_id, kind, name) VALUES ('tu', NULL, 'provincial_committee', 'Tỉnh ủy');
                    INSERT INTO units (code, parent_id, kind, name) VALUES ('xa', (SELECT id FROM units WHERE code = 'tu'), 'commune_committee', 'Đảng ủy xã');
                    INSERT INTO directives (issuing_body, doc_type, symbol, issue_date, subject, urgency, version, created_at) VALUES ('Tỉnh ủy', 'cong_van', '1-CV/TU', '2026-11-20', 'về lịch họp', 'khan', 1, 0);
                    INSERT INTO directive_versions (directive_id, version, content_hash, summaries, created_by, created_at) SELECT id, 1, 'hash', '{}', 'cli:test', 0 FROM directives;
                    """
                ),
            default
        );
        await database.MigrateAsync();
        var store = new Storage.Directives.DirectiveStore(database);
        var directive = Assert.Single(await store.ListAsync(10, default));
        Assert.Equal("tu", directive.UnitCode);
        Assert.Equal(directive, await store.AtVersionAsync(directive.Id, 1, default));
        Assert.Empty(await store.ReadableAsync(new CellBot.Directives.DirectiveFilter("xa", Limit: 10), default));
    }
}

public sealed class MigrationsOnPostgres(PostgresFixture server) : MigrationTests, IClassFixture<PostgresFixture>
{
    protected override async Task<Func<CellBotDatabase>> EmptyAsync()
    {
        server.SkipWithoutServer();
        var connection = await server.EmptySchemaAsync();
        return () => CellBotDatabase.Open(connection);
    }
}

public sealed class MigrationsOnSqlite : MigrationTests, IAsyncLifetime
{
    private readonly SqliteFixture _file = new();

    protected override Task<Func<CellBotDatabase>> EmptyAsync() => Task.FromResult<Func<CellBotDatabase>>(_file.Open);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _file.DisposeAsync();
}
