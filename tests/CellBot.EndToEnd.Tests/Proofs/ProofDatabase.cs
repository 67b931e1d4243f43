using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>Looks into the host's database from beside.</summary>
internal static class ProofDatabase
{
    /// <summary>The chats whose row was of unknown fate and was sent again.</summary>
    public static async Task<IReadOnlyList<long>> ResentChatsAsync(string connectionString, long broadcast)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT chat_id FROM deliveries WHERE broadcast_id = {broadcast} AND is_resend = 1";
        await using var rows = await command.ExecuteReaderAsync();
        var chats = new List<long>();
        while (await rows.ReadAsync())
            chats.Add(rows.GetInt64(0));
        return chats;
    }

    /// <summary>Receipts of a broadcast by tap: rows, the people that they are of, and what the groups' counters add up to.</summary>
    public static async Task<(long Rows, long People, long Counted)> TapsAsync(string connectionString, long broadcast)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT count(*), count(DISTINCT member_id), (SELECT coalesce(sum(acknowledged), 0) FROM deliveries WHERE broadcast_id = {broadcast})
            FROM acknowledgements WHERE broadcast_id = {broadcast} AND via = 'tap'
            """;
        await using var rows = await command.ExecuteReaderAsync();
        await rows.ReadAsync();
        return (rows.GetInt64(0), rows.GetInt64(1), Convert.ToInt64(rows.GetValue(2), System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Who holds the sender lease: machine, process and run.</summary>
    public static async Task<string> SenderAsync(string connectionString)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT holder FROM leases WHERE name LIKE 'sender:%' AND released = 0";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The holders of all bots' sender leases, one for each bot.</summary>
    public static async Task<IReadOnlyList<string>> SendersAsync(string connectionString)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT holder FROM leases WHERE name LIKE 'sender:%' AND released = 0";
        await using var rows = await command.ExecuteReaderAsync();
        var holders = new List<string>();
        while (await rows.ReadAsync())
            holders.Add(rows.GetString(0));
        return holders;
    }

    private static async Task<DbConnection> OpenAsync(string connectionString)
    {
        DbConnection connection = connectionString.StartsWith("Data Source", StringComparison.Ordinal)
            ? new SqliteConnection(connectionString + ";Pooling=false")
            : new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
