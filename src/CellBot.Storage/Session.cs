using System.Data.Common;
using CellBot.Auditing;
using Dapper;

namespace CellBot.Storage;

/// <summary>
/// A connection, and the transaction on it, while a store works. Dapper binds the parameters; rows are mapped by hand, since the two
/// databases give numbers in different widths.
/// </summary>
internal sealed class Session(
    DbConnection connection,
    DbTransaction? transaction,
    CellBotDatabase database,
    CancellationToken cancellationToken
)
{
    public Dialect Dialect => database.Dialect;

    public ChainKeys AuditKeys => database.AuditKeys;

    /// <summary>There is something new to send, to be told when it is committed.</summary>
    public bool HasOutgoing { get; private set; }

    public void WakeSender() => HasOutgoing = true;

    public Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    public Task<T?> ScalarAsync<T>(string sql, object? parameters = null) => connection.ExecuteScalarAsync<T>(Command(sql, parameters));

    public async Task<List<T>> ListAsync<T>(string sql, object? parameters, Func<DbDataReader, T> map)
    {
        await using var reader = await connection.ExecuteReaderAsync(Command(sql, parameters));
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(map(reader));
        return rows;
    }

    public async Task<T?> FirstAsync<T>(string sql, object? parameters, Func<DbDataReader, T> map)
        where T : class
    {
        var rows = await ListAsync(sql, parameters, map);
        return rows.Count > 0 ? rows[0] : null;
    }

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
