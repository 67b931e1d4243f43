using System.Data.Common;
using System.IO.Compression;
using CellBot.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CellBot.EndToEnd.Tests.Upgrade;

/// <summary>
/// The database that a released version left when it was killed in the middle of a broadcast: <c>infra/tests/dump-release.sh</c> made it.
/// </summary>
internal sealed class ReleasedDatabase(string connectionString)
{
    public string ConnectionString => connectionString;

    /// <summary>A new SQLite file in a folder of the test's.</summary>
    public static async Task<ReleasedDatabase> SqliteAsync(string version, string folder)
    {
        var file = Path.Combine(folder, "cellbot.db");
        await using (var unpacked = Unpacked($"{version}-sqlite.db.gz"))
        await using (var target = File.Create(file))
            await unpacked.CopyToAsync(target);
        return new ReleasedDatabase($"Data Source={file}");
    }

    /// <summary>A new schema of the test's server.</summary>
    public static async Task<ReleasedDatabase> PostgresAsync(string version, PostgresFixture server)
    {
        server.SkipWithoutServer();
        var database = new ReleasedDatabase(await server.EmptySchemaAsync());
        await using var unpacked = Unpacked($"{version}-postgres.sql.gz");
        using var text = new StreamReader(unpacked);
        await database.RunAsync(await text.ReadToEndAsync());
        return database;
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public Task<long> CountAsync(string what) => NumberAsync($"SELECT count(*) FROM {what}");

    public Task<long> LastDeliveryAsync() => NumberAsync("SELECT max(id) FROM deliveries");

    /// <summary>What an upgrade may not change.</summary>
    /// <param name="lastDelivery">
    /// Deliveries up to this one: of what was leaving when the old program died the new one, seconds after its start, sends a second, in a
    /// row of its own.
    /// </param>
    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(long lastDelivery = long.MaxValue)
    {
        var counts = new Dictionary<string, long>();
        string[] tables =
        [
            "units",
            "groups",
            "members",
            "directives",
            "broadcasts",
            "deliveries",
            "acknowledgements",
            "conversations",
            "updates",
        ];
        foreach (var table in tables)
            counts[table] = await CountAsync(
                table == "deliveries" ? FormattableString.Invariant($"deliveries WHERE id <= {lastDelivery}") : table
            );
        return counts;
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The groups, each with one of its people.</summary>
    public async Task<IReadOnlyList<(long Chat, string Title, long User)>> GroupsAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT g.chat_id, g.title, (SELECT max(m.telegram_user_id) FROM members m WHERE m.unit_id = g.unit_id) FROM groups g ORDER BY g.chat_id
            """;
        await using var rows = await command.ExecuteReaderAsync();
        var groups = new List<(long, string, long)>();
        while (await rows.ReadAsync())
            groups.Add((rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2)));
        return groups;
    }

    private static GZipStream Unpacked(string asset) =>
        new(
            File.OpenRead(Path.Combine(Repository.Root, "tests", "CellBot.EndToEnd.Tests", "Upgrade", "Assets", asset)),
            CompressionMode.Decompress
        );

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = connectionString.StartsWith("Data Source", StringComparison.Ordinal)
            ? new SqliteConnection(connectionString + ";Pooling=false")
            : new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
