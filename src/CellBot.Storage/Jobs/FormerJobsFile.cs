using Microsoft.Data.Sqlite;

namespace CellBot.Storage.Jobs;

/// <summary>
/// The file in which the scheduler of before (Quartz) kept pauses and history beside the main one. What people see is taken over, then the
/// file goes. A crash in between leaves the file: it is taken over again, and what is there already is not doubled.
/// </summary>
public static class FormerJobsFile
{
    /// <summary>Beside data/cellbot.db: data/cellbot-jobs.db.</summary>
    public static string Beside(string file) =>
        Path.Combine(Path.GetDirectoryName(file) ?? "", $"{Path.GetFileNameWithoutExtension(file)}-jobs.db");

    /// <returns>False when there is none.</returns>
    public static async Task<bool> TakeOverAsync(CellBotDatabase database, string mainFile, CancellationToken cancellationToken = default)
    {
        var path = Beside(mainFile);
        if (!File.Exists(path))
            return false;
        var paused = await ReadAsync(
            path,
            "SELECT DISTINCT TRIGGER_NAME, '', 0, 0, 0, '', 0 FROM QRTZ_TRIGGERS WHERE TRIGGER_STATE IN ('PAUSED', 'PAUSED_BLOCKED')",
            cancellationToken
        );
        var runs = await ReadAsync(
            path,
            """
            SELECT JOB_NAME, COALESCE(SUMMARY, ''), (FIRED_TIME - 621355968000000000) / 10, RUN_TIME * 1000, SUCCEEDED, INSTANCE_NAME,
                COALESCE(MANUAL, 0)
            FROM QRTZ_EXECUTION_HISTORY WHERE SUCCEEDED = 0 OR COALESCE(SUMMARY, '') <> ''
            """,
            cancellationToken
        );
        await database.WriteAsync(
            async session =>
            {
                foreach (var job in paused)
                    await session.ExecuteAsync(
                        "INSERT INTO jobs (name, paused) VALUES (@Name, 1) ON CONFLICT (name) DO UPDATE SET paused = 1",
                        job
                    );
                foreach (var run in runs)
                    await session.ExecuteAsync(
                        """
                        INSERT INTO job_runs (name, at, duration, result, summary, host, manual) SELECT @Name, @At, @Duration, @Result,
                            @Summary, @Host, @Manual
                        WHERE NOT EXISTS (SELECT 1 FROM job_runs WHERE name = @Name AND at = @At AND host = @Host)
                        """,
                        run
                    );
                return runs.Count;
            },
            cancellationToken
        );
        SqliteConnection.ClearAllPools();
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
            File.Delete(file);
        return true;
    }

    private static async Task<List<FormerRun>> ReadAsync(string path, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString()
        );
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var rows = new List<FormerRun>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                rows.Add(
                    new FormerRun(
                        reader.GetString(0),
                        reader.GetString(1),
                        reader.GetInt64(2),
                        reader.GetInt64(3),
                        reader.GetInt64(4) == 0 ? "failed" : "done",
                        reader.GetString(5),
                        reader.GetInt64(6) == 0 ? 0 : 1
                    )
                );
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == 1)
        {
            // No such table: a file that the scheduler had only begun to make.
        }
        return rows;
    }

    private sealed record FormerRun(string Name, string Summary, long At, long Duration, string Result, string Host, int Manual);
}
