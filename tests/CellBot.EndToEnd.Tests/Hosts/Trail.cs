using Microsoft.Data.Sqlite;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>The audit trail of a host's SQLite file, read beside the host.</summary>
internal static class Trail
{
    /// <returns>In order; the text is action, actor, subject and details.</returns>
    public static async Task<IReadOnlyList<(string Action, string Text)>> ReadAsync(TemporaryFolder folder)
    {
        var lines = new List<(string, string)>();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "data", "cellbot.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT action, action || ' ' || actor || ' ' || subject_id || ' ' || details FROM audit ORDER BY seq";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add((reader.GetString(0), reader.GetString(1)));
        return lines;
    }
}
