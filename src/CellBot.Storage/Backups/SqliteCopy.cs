using Microsoft.Data.Sqlite;

namespace CellBot.Storage.Backups;

/// <summary>A copy of an SQLite database in use: one moment of it, made by SQLite itself.</summary>
public static class SqliteCopy
{
    /// <summary>Writes the copy, its owner's alone; writers go on meanwhile.</summary>
    /// <exception cref="DatabaseException">No room, or the file cannot be read.</exception>
    public static Task WriteAsync(string file, string copy, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                PrivateFiles.MakeFile(copy); // VACUUM INTO takes an empty file, and leaves its rights
                Run(
                    file,
                    connection =>
                    {
                        using var command = connection.CreateCommand();
                        command.CommandText = "VACUUM INTO $copy";
                        command.Parameters.AddWithValue("$copy", copy);
                        command.CommandTimeout = 0;
                        return command.ExecuteNonQuery();
                    }
                );
            },
            cancellationToken
        );

    /// <summary>Rows of each table.</summary>
    /// <exception cref="DatabaseException">It is damaged; and how.</exception>
    public static Task<IReadOnlyDictionary<string, long>> CheckAsync(string file, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyDictionary<string, long>>(
            () =>
                Run(
                    file,
                    connection =>
                    {
                        if (Scalar(connection, "PRAGMA integrity_check") is not "ok" and var fault)
                            throw new DatabaseException($"SQLite {file} is damaged: {fault}");
                        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
                        foreach (var table in Tables(connection))
                            counts[table] = (long)Scalar(connection, $"SELECT count(*) FROM \"{table}\"")!;
                        return counts;
                    }
                ),
            cancellationToken
        );

    private static List<string> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var rows = command.ExecuteReader();
        var tables = new List<string>();
        while (rows.Read())
            tables.Add(rows.GetString(0));
        return tables;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        return command.ExecuteScalar();
    }

    private static T Run<T>(string file, Func<SqliteConnection, T> work)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        try
        {
            using var connection = new SqliteConnection(settings.ConnectionString);
            connection.Open();
            return work(connection);
        }
        catch (SqliteException fault)
        {
            throw new DatabaseException($"SQLite {file} cannot be used: {CellBotDatabase.FirstLine(fault)}", fault);
        }
    }
}
