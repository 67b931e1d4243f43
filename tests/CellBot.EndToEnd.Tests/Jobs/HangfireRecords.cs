using CellBot.Host.Jobs;
using Npgsql;

namespace CellBot.EndToEnd.Tests.Jobs;

/// <summary>What Hangfire did, from its own tables, and a lock that holds a job in its middle.</summary>
internal sealed class HangfireRecords(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString + ";Pooling=false");

    private string Schema => $"\"{HangfireStorage.SchemaOf(connectionString)}\"";

    /// <summary>
    /// The runs of one standing job, oldest first: number, state, when it was made and when it came to that state. None while there are no
    /// tables.
    /// </summary>
    public async Task<IReadOnlyList<HangfireRun>> RunsAsync(string job)
    {
        try
        {
            await using var command = _database.CreateCommand(
                $"""
                SELECT j.id, j.statename, j.createdat, s.createdat FROM {Schema}.job j JOIN {Schema}.state s ON s.id = j.stateid
                WHERE j.arguments::text LIKE '%{job}%' ORDER BY j.id
                """
            );
            await using var reader = await command.ExecuteReaderAsync();
            var runs = new List<HangfireRun>();
            while (await reader.ReadAsync())
                runs.Add(new(reader.GetInt64(0), reader.GetString(1), Utc(reader.GetDateTime(2)), Utc(reader.GetDateTime(3))));
            return runs;
        }
        catch (PostgresException missing)
            when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return [];
        }
    }

    /// <summary>Whatever looks into that table waits until the holder is disposed.</summary>
    public async Task<IAsyncDisposable> HoldAsync(string table)
    {
        var connection = await _database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}

/// <param name="State">Hangfire's word: Enqueued, Processing, Succeeded, Deleted, Failed.</param>
internal sealed record HangfireRun(long Id, string State, DateTimeOffset MadeAt, DateTimeOffset Since);
