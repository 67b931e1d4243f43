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

    private static readonly Migration Gate = Migration.All("Sqlite").Single(step => step.Name == "programs");
    private static readonly Migration Leases = Migration.From(
        "002_leases.sql",
        "CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, fence BIGINT NOT NULL, expires_at BIGINT NOT NULL, released INTEGER NOT NULL);"
    );
    private static readonly Migration Beside = Migration.From("121_beside.sql", "ALTER TABLE rooms ADD COLUMN floor INTEGER;");
    private static readonly Migration Alone = Migration.From(
        "122_alone.sql",
        "-- alone: the program before reads rooms.floor\nALTER TABLE rooms DROP COLUMN floor;"
    );

    private static Task SignAsync(CellBotDatabase database, string holder, int lastStep, int secondsAgo = 0) =>
        database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    $"INSERT INTO running_hosts (holder, release, last_step, seen_at) VALUES (@holder, '0.9', @lastStep, {session.Dialect.NowMicros} - @ago)",
                    new
                    {
                        holder,
                        lastStep,
                        ago = secondsAgo * 1_000_000L,
                    }
                ),
            default
        );

    [SkippableFact]
    public async Task A_step_that_an_older_program_cannot_bear_waits_until_its_hosts_are_stopped()
    {
        var open = await EmptyAsync();
        await using var database = open();
        await ApplyAsync(database, House, Gate);
        await SignAsync(database, "pc:1:a", lastStep: 120);
        Assert.Equal(1, await ApplyAsync(database, House, Gate, Beside));

        Migration[] steps = [House, Gate, Beside, Alone];
        var fault = await Assert.ThrowsAsync<DatabaseException>(() => ApplyAsync(database, steps));
        Assert.Contains("while a host runs with an older one that could not go on (pc:1:a): stop every host", fault.Message);
        Assert.Equal(["122_alone"], await new Migrator(database, steps).TryAsync(default));
        Assert.Equal(["pc:1:a"], (await new Migrator(database, steps).TooOldAsync(default)).Select(host => host.Holder));

        await new ProgramStore(database).LeaveAsync("pc:1:a", default);
        await SignAsync(database, "pc:2:killed", lastStep: 120, secondsAgo: 60);
        await SignAsync(database, "pc:3:new", lastStep: 122);
        Assert.Equal(1, await ApplyAsync(database, steps));
    }

    [SkippableFact]
    public async Task A_program_before_starts_beside_a_newer_schema_that_it_can_bear_and_no_other()
    {
        var open = await EmptyAsync();
        await using var database = open();
        Migration[] older = [House, Gate];
        await ApplyAsync(database, [.. older, Beside]);
        Assert.Equal(0, await ApplyAsync(database, older));
        Assert.Equal(0, await new Migrator(database, older).WaitingAsync(default));
        await ApplyAsync(database, [.. older, Beside, Alone]);
        var fault = await Assert.ThrowsAsync<DatabaseException>(() => ApplyAsync(database, older));
        Assert.Contains("this program ends at 120 and it may be used by programs from step 122 on", fault.Message);
        Assert.Equal(0, await ApplyAsync(database, [.. older, Beside, Alone]));
    }

    [SkippableFact]
    public async Task Hosts_of_a_release_further_back_are_known_by_their_leases_and_must_be_stopped()
    {
        var open = await EmptyAsync();
        await using var database = open();
        await ApplyAsync(database, House, Leases);
        await database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    $"INSERT INTO leases (name, holder, fence, expires_at, released) VALUES ('sender:1', 'pc:7:old', 1, {session.Dialect.NowMicros} + 60000000, 0)"
                ),
            default
        );
        var fault = await Assert.ThrowsAsync<DatabaseException>(() => ApplyAsync(database, House, Leases, Gate));
        Assert.Contains("pc:7:old", fault.Message);
        await database.WriteAsync(session => session.ExecuteAsync("UPDATE leases SET released = 1"), default);
        Assert.Equal(1, await ApplyAsync(database, House, Leases, Gate));
    }

    [SkippableFact]
    public async Task A_host_that_comes_back_after_it_was_shut_out_is_told()
    {
        var open = await EmptyAsync();
        await using var database = open();
        await database.MigrateAsync();
        var programs = new ProgramStore(database);
        Assert.True(await programs.SignAsync("pc:1:a", "0.4", default));
        Assert.True(await programs.SignAsync("pc:1:a", "0.4", default));
        Assert.Equal(new RunningHost("pc:1:a", "0.4", programs.LastStep), Assert.Single(await programs.LivingAsync(default)));
        await database.WriteAsync(session => session.ExecuteAsync("UPDATE program_gate SET oldest = 999"), default);
        Assert.False(await programs.SignAsync("pc:1:a", "0.4", default));
        await programs.LeaveAsync("pc:1:a", default);
        Assert.Empty(await programs.LivingAsync(default));
    }

    [SkippableFact]
    public async Task A_failed_upgrade_says_that_nothing_was_changed()
    {
        var open = await EmptyAsync();
        await using var database = open();
        var steps = Migration.All(database.Dialect.Folder);
        await ApplyAsync(database, [.. steps.Where(step => step.Version < 86)]);
        await database.WriteAsync(session => session.ExecuteAsync("CREATE TABLE installation (id INTEGER)"), default);
        var fault = await Assert.ThrowsAsync<DatabaseException>(() => database.MigrateAsync());
        Assert.Contains("could not be brought up to this program", fault.Message);
        Assert.Contains("It is as it was; the program before goes on.", fault.Message);
        Assert.Equal(steps.Count(step => step.Version >= 86), await database.WaitingMigrationsAsync());
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
