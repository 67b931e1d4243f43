using CellBot.Storage;

namespace CellBot.Testing;

/// <summary>A SQLite file of its own in a temporary folder; taken away at the end. A file, not memory, which would hide locking.</summary>
public sealed class SqliteFixture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cellbot-test-").FullName;

    public SqliteFixture() => Database = Open();

    public CellBotDatabase Database { get; }

    public string File => Path.Combine(_folder, "cellbot.db");

    public string ConnectionString => $"Data Source={File}";

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
