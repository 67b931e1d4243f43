using System.Data;
using Npgsql;

namespace CellBot.Storage.Backups;

/// <summary>
/// One moment of a PostgreSQL database, held open: <c>pg_dump --snapshot</c> writes exactly what was counted here, however much is sent
/// meanwhile.
/// </summary>
public sealed class PostgresSnapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PostgresSnapshot(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_connection, _transaction) = (connection, transaction);

    public string Id { get; private set; } = "";

    /// <summary>Our own schema.</summary>
    public string Schema { get; private set; } = "";

    /// <summary>Rows of each of our tables.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; private set; } = new Dictionary<string, long>();

    public static async Task<PostgresSnapshot> TakeAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = await PostgresAddress.OpenAsync(connectionString, cancellationToken);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var snapshot = new PostgresSnapshot(connection, transaction);
        try
        {
            snapshot.Id = await snapshot.ScalarAsync<string>("SELECT pg_export_snapshot()", cancellationToken);
            snapshot.Schema = await snapshot.ScalarAsync<string>("SELECT current_schema()", cancellationToken);
            snapshot.Counts = await snapshot.CountAsync(cancellationToken);
            return snapshot;
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<SortedDictionary<string, long>> CountAsync(CancellationToken cancellationToken)
    {
        var tables = new List<string>();
        await using (
            var command = new NpgsqlCommand(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'",
                _connection,
                _transaction
            )
        )
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
            while (await rows.ReadAsync(cancellationToken))
                tables.Add(rows.GetString(0));
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
            counts[table] = await ScalarAsync<long>($"SELECT count(*) FROM \"{table}\"", cancellationToken);
        return counts;
    }

    private async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
