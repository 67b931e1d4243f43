using CellBot.Testing;

namespace CellBot.Storage.Tests;

/// <summary>A connection string that cannot be served gives one clear line.</summary>
public sealed class OpeningTests(PostgresFixture server) : IClassFixture<PostgresFixture>
{
    [Theory]
    [InlineData("", "names no database")]
    [InlineData("Database=cellbot", "names no database")]
    [InlineData("Data Source=:memory:", "must name a file")]
    [InlineData("Data Source=", "names no database")]
    [InlineData("nonsense", "is malformed")]
    [InlineData("Host=localhost;Port=many", "is malformed")]
    [InlineData("Data Source=a.db;Colour=red", "is malformed")]
    public void What_names_no_database_is_refused_with_the_key_to_mend(string connectionString, string because)
    {
        var fault = Assert.Throws<DatabaseException>(() => CellBotDatabase.Open(connectionString));
        Assert.Contains(because, fault.Message);
        Assert.Contains("ConnectionStrings:CellBot", fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_with_host_and_port_and_without_the_password()
    {
        await using var database = CellBotDatabase.Open("Host=127.0.0.1;Port=1;Username=a;Password=secret;Database=cellbot;Timeout=3");
        var fault = await Assert.ThrowsAsync<DatabaseAwayException>(() => database.MigrateAsync());
        Assert.StartsWith("PostgreSQL 127.0.0.1:1/cellbot cannot be reached", fault.Message);
        Assert.DoesNotContain("secret", fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [SkippableFact]
    public async Task A_database_that_does_not_exist_is_told()
    {
        server.SkipWithoutServer();
        await using var database = CellBotDatabase.Open(
            server.ConnectionString.Replace("Database=cellbot", "Database=none_such", StringComparison.Ordinal)
        );
        var fault = await Assert.ThrowsAsync<DatabaseException>(() => database.CheckAsync());
        Assert.Contains("none_such does not exist", fault.Message);
    }

    [SkippableFact]
    public async Task Both_databases_say_who_they_are()
    {
        await using var file = new SqliteFixture();
        Assert.StartsWith("SQLite 3.", await file.Database.CheckAsync());
        server.SkipWithoutServer();
        Assert.StartsWith("PostgreSQL 1", await server.Database.CheckAsync());
    }

    [Fact]
    public async Task The_folder_of_a_file_is_made_and_a_place_that_cannot_be_is_told()
    {
        await using var file = new SqliteFixture();
        await file.Database.MigrateAsync();
        var deeper = Path.Combine(Path.GetDirectoryName(file.File)!, "a", "b", "cellbot.db");
        await using (var database = CellBotDatabase.Open($"Data Source={deeper}"))
            await database.MigrateAsync();
        Assert.True(File.Exists(deeper));
        await using var blocked = CellBotDatabase.Open($"Data Source={file.File}/below.db");
        var fault = await Assert.ThrowsAsync<DatabaseException>(() => blocked.MigrateAsync());
        Assert.Contains("cannot be opened", fault.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_moved_away_under_a_running_host_is_told_and_no_empty_one_is_made_in_its_place(bool another)
    {
        await using var file = new SqliteFixture();
        await file.Database.MigrateAsync();
        Assert.StartsWith("SQLite 3.", await file.Database.CheckAsync());
        File.Move(file.File, file.File + ".away");
        if (another)
            await File.WriteAllBytesAsync(file.File, []);
        var fault = await Assert.ThrowsAsync<DatabaseException>(() => file.Database.CheckAsync());
        Assert.Contains("was moved, deleted or replaced", fault.Message);
        Assert.Equal(another, File.Exists(file.File));
        File.Move(file.File + ".away", file.File, overwrite: true);
        Assert.StartsWith("SQLite 3.", await file.Database.CheckAsync());
    }

    [SkippableFact]
    public async Task Both_databases_tell_the_time()
    {
        await using var file = new SqliteFixture();
        await file.Database.MigrateAsync();
        Assert.InRange(await file.Database.NowAsync() - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(-30), TimeSpan.FromSeconds(1));
        server.SkipWithoutServer();
        Assert.InRange(await server.Database.NowAsync() - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(-30), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_sqlite_file_is_in_wal_mode_and_durable_unless_told_otherwise()
    {
        await using var file = new SqliteFixture();
        await using var database = CellBotDatabase.Open(file.ConnectionString);
        var (mode, synchronous) = await database.WriteAsync(
            async session =>
                (await session.ScalarAsync<string>("PRAGMA journal_mode"), await session.ScalarAsync<long>("PRAGMA synchronous")),
            default
        );
        Assert.Equal(("wal", 2L), (mode, synchronous));
    }
}
