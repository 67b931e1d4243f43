using System.Data.Common;
using CellBot.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CellBot.Benchmarks;

/// <summary>A database of its own for one run: a schema on the server, or a file in a temporary folder; taken away at the end.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string? _schema;
    private readonly string? _folder;
    private readonly string _server;

    private BenchDatabase(string server, string? schema, string? folder, string connection) =>
        (_server, _schema, _folder, Connection) = (server, schema, folder, connection);

    public string Connection { get; }

    /// <summary>Not taken away after the run.</summary>
    public bool IsKept { get; init; } = Environment.GetEnvironmentVariable("CELLBOT_BENCH_KEEP") == "1";

    public string Kind => _folder is null ? "PostgreSQL" : "SQLite";

    public static async Task<BenchDatabase> PostgresAsync(Settings settings)
    {
        var schema = $"b{Guid.NewGuid():N}";
        await using (var connection = new NpgsqlConnection($"{settings.Postgres};Pooling=false"))
        {
            await connection.OpenAsync();
            await ExecuteAsync(connection, $"CREATE SCHEMA {schema}");
        }
        return await MigratedAsync(new BenchDatabase(settings.Postgres, schema, null, $"{settings.Postgres};Search Path={schema}"));
    }

    /// <summary>One that an earlier run has filled and kept; it stays.</summary>
    public static Task<BenchDatabase> KeptAsync(Settings settings, string schema) =>
        MigratedAsync(new BenchDatabase(settings.Postgres, schema, null, $"{settings.Postgres};Search Path={schema}") { IsKept = true });

    public static Task<BenchDatabase> SqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("cellbot-bench-").FullName;
        return MigratedAsync(new BenchDatabase("", null, folder, $"Data Source={Path.Combine(folder, "cellbot.db")}"));
    }

    public async Task AddAsync(Nation nation)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        foreach (var statement in nation.Statements())
            await ExecuteAsync(connection, statement);
        foreach (var table in new[] { "units", "groups" })
            await ExecuteAsync(connection, $"ANALYZE {table}");
    }

    public async Task<HashSet<long>> NumbersAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var found = new HashSet<long>();
        while (await reader.ReadAsync())
            found.Add(reader.GetInt64(0));
        return found;
    }

    public async Task AddAsync(params Crowd[] crowds)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        foreach (var statement in crowds.SelectMany(crowd => crowd.Statements()))
            await ExecuteAsync(connection, statement);
        // As autovacuum would have done since the import.
        foreach (var table in new[] { "units", "groups", "members" })
            await ExecuteAsync(connection, $"ANALYZE {table}");
    }

    public async Task RunAsync(string statement)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await ExecuteAsync(connection, statement);
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<string> TextAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() as string ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
            return;
        }
        // To look into what a run has filled, with EXPLAIN or with a host of one's own, or to measure on it again.
        if (IsKept)
        {
            Console.WriteLine($"kept: {Connection}");
            return;
        }
        await using var connection = new NpgsqlConnection($"{_server};Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"DROP SCHEMA {_schema} CASCADE");
    }

    private DbConnection Connect() =>
        _folder is null ? new NpgsqlConnection($"{Connection};Pooling=false") : new SqliteConnection($"{Connection};Pooling=false");

    private static async Task<BenchDatabase> MigratedAsync(BenchDatabase made)
    {
        await using var database = CellBotDatabase.Open(made.Connection);
        await database.MigrateAsync();
        return made;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 1800;
        await command.ExecuteNonQueryAsync();
    }
}
