namespace CellBot.Storage;

/// <summary>
/// Brings the schema up to the program's, all steps in one transaction under a lock: hosts that start together wait for the first,
/// and a step that fails leaves the database as it was.
/// </summary>
internal sealed class Migrator(CellBotDatabase database, IReadOnlyList<Migration>? steps = null)
{
    private readonly IReadOnlyList<Migration> _steps = steps ?? Migration.All(database.Dialect.Folder);

    public Task<int> ApplyAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(async session => (await ApplyAsync(session)).Count, cancellationToken);

    /// <summary>Applies what waits and takes it back. Returns the names of the steps.</summary>
    public async Task<IReadOnlyList<string>> TryAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> tried = [];
        try
        {
            return await database.WriteAsync<IReadOnlyList<string>>(
                async session =>
                {
                    tried = await ApplyAsync(session);
                    throw new TakenBack();
                },
                cancellationToken
            );
        }
        catch (TakenBack)
        {
            return tried;
        }
    }

    private async Task<IReadOnlyList<string>> ApplyAsync(Session session)
    {
        await session.Dialect.LockSchemaAsync(session);
        await session.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                version  INTEGER PRIMARY KEY,
                name     TEXT NOT NULL,
                checksum TEXT NOT NULL)
            """
        );
        var applied = await session.ListAsync(
            "SELECT version, name, checksum FROM schema_migrations ORDER BY version",
            null,
            row => (Version: row.GetInt32(0), Name: row.GetString(1), Checksum: row.GetString(2))
        );
        foreach (var (version, name, checksum) in applied)
            Compare(version, name, checksum);
        var waiting = _steps.Where(step => applied.All(done => done.Version != step.Version)).ToList();
        foreach (var step in waiting)
        {
            await session.ExecuteAsync(step.Sql);
            await session.ExecuteAsync(
                "INSERT INTO schema_migrations (version, name, checksum) VALUES (@Version, @Name, @Checksum)",
                new
                {
                    step.Version,
                    step.Name,
                    step.Checksum,
                }
            );
        }
        return [.. waiting.Select(step => $"{step.Version:000}_{step.Name}")];
    }

    /// <summary>How many steps <see cref="ApplyAsync"/> would apply; writes nothing.</summary>
    public Task<int> WaitingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                if (await session.ScalarAsync<long>(session.Dialect.TableExists, new { name = "schema_migrations" }) == 0)
                    return _steps.Count;
                var applied = await session.ListAsync(
                    "SELECT version, name, checksum FROM schema_migrations ORDER BY version",
                    null,
                    row => (Version: row.GetInt32(0), Name: row.GetString(1), Checksum: row.GetString(2))
                );
                foreach (var (version, name, checksum) in applied)
                    Compare(version, name, checksum);
                return _steps.Count - applied.Count;
            },
            cancellationToken
        );

    private void Compare(int version, string name, string checksum)
    {
        var step =
            _steps.FirstOrDefault(candidate => candidate.Version == version)
            ?? throw new DatabaseException(
                $"{database.Name} is newer than this program: it has step {version:000}_{name}, this program ends at {_steps[^1].Version:000}. Start the newer program."
            );
        if (step.Checksum != checksum)
            throw new DatabaseException(
                $"{database.Name}: step {version:000}_{name} is not the one that was applied (checksum {checksum[..12]}, now {step.Checksum[..12]}). Migrations are never changed: restore the file, or start on a fresh database."
            );
    }

    private sealed class TakenBack : Exception;
}
