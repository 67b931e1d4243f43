using CellBot.Storage;
using Microsoft.Data.Sqlite;

namespace CellBot.Testing;

/// <summary>A SQLite file of its own in a temporary folder; taken away at the end. A file, not memory, which would hide locking.</summary>
public sealed class SqliteFixture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cellbot-test-").FullName;

    public SqliteFixture() => Database = Open();

    public CellBotDatabase Database { get; }

    public string File => Path.Combine(_folder, "cellbot.db");

    public string ConnectionString => $"Data Source={File}";

    /// <summary>
    /// All migrations, once a process: the file is a copy of the one they made, for thousands of tests need such a file. Tests of the
    /// migrations themselves call those of <see cref="Database"/>.
    /// </summary>
    public async Task MigrateAsync()
    {
        if (!System.IO.File.Exists(File))
            await System.IO.File.WriteAllBytesAsync(File, await Migrated.Value);
        await Database.MigrateAsync();
    }

    private static readonly Lazy<Task<byte[]>> Migrated = new(async () =>
    {
        await using var first = new SqliteFixture();
        await first.Database.MigrateAsync();
        await using (var connection = new SqliteConnection($"{first.ConnectionString};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)"; // all of it into the one file
            await command.ExecuteNonQueryAsync();
        }
        return await System.IO.File.ReadAllBytesAsync(first.File);
    });

    /// <summary>Another way to the same file, as another process has it.</summary>
    public CellBotDatabase Open()
    {
        var database = CellBotDatabase.Open(ConnectionString, new DatabaseOptions { Synchronous = SqliteSynchronous.Off });
        database.AuditKeys = TestKeys.Chain;
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
