namespace CellBot.Storage;

/// <summary>
/// Brings the schema up to the program's, all steps in one transaction under a lock: hosts that start together wait for the first,
/// and a step that fails leaves the database as it was.
/// </summary>
internal sealed class Migrator(CellBotDatabase database, IReadOnlyList<Migration>? steps = null)
{
    /// <summary>
    /// The last step of the release before this one (0.3.0), whose hosts may run beside this program's. To be raised with each release.
    /// </summary>
    private const int Neighbour = 79;

    private readonly IReadOnlyList<Migration> _steps = steps ?? Migration.All(database.Dialect.Folder);

    /// <summary>By which other programs know this one.</summary>
    public int LastStep => _steps[^1].Version;

    /// <summary>The last step that a program must know to run beside this one.</summary>
    private int Oldest => Math.Min(LastStep, _steps.Where(step => step.IsAlone).Select(step => step.Version).Append(Neighbour).Max());

    public Task<int> ApplyAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(async session => (await ApplyAsync(session, evenBeside: false)).Count, cancellationToken);

    /// <summary>Applies what waits and takes it back, whatever runs beside. Returns the names of the steps.</summary>
    public async Task<IReadOnlyList<string>> TryAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> tried = [];
        try
        {
            return await database.WriteAsync<IReadOnlyList<string>>(
                async session =>
                {
                    tried = await ApplyAsync(session, evenBeside: true);
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

    private async Task<IReadOnlyList<string>> ApplyAsync(Session session, bool evenBeside)
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
        var applied = await AppliedAsync(session);
        await CompareAsync(session, applied);
        var waiting = _steps.Where(step => applied.All(done => done.Version != step.Version)).ToList();
        if (waiting.Count == 0)
            return [];
        if (!evenBeside && applied.Count > 0)
            await RefuseBesideAsync(session, applied[^1].Version);
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
        await ProgramStore.RaiseGateAsync(session, Oldest);
        return [.. waiting.Select(step => $"{step.Version:000}_{step.Name}")];
    }

    private static Task<List<Applied>> AppliedAsync(Session session) =>
        session.ListAsync(
            "SELECT version, name, checksum FROM schema_migrations ORDER BY version",
            null,
            row => new Applied(row.GetInt32(0), row.GetString(1), row.GetString(2))
        );

    /// <summary>The hosts that run with a program which cannot go on beside the steps that wait.</summary>
    public Task<IReadOnlyList<RunningHost>> TooOldAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RunningHost>>(
            async session => await TooOldAsync(session, (await AppliedAsync(session)).Max(step => step.Version)),
            cancellationToken
        );

    private async Task<List<RunningHost>> TooOldAsync(Session session, int before) =>
        [.. (await ProgramStore.LivingAsync(session, before)).Where(host => host.LastStep < Oldest)];

    private async Task RefuseBesideAsync(Session session, int before)
    {
        var hosts = await TooOldAsync(session, before);
        if (hosts.Count > 0)
            throw new DatabaseException(
                $"{database.Name} cannot be brought up to this program while "
                    + $"{(hosts.Count == 1 ? "a host runs" : $"{hosts.Count} hosts run")} "
                    + $"with an older one that could not go on ({string.Join(", ", hosts.Select(host => host.Holder))}): stop "
                    + "every host, then start this program. Nothing was changed."
            );
    }

    /// <summary>How many steps <see cref="ApplyAsync"/> would apply; writes nothing.</summary>
    public Task<int> WaitingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                if (await session.ScalarAsync<long>(session.Dialect.TableExists, new { name = "schema_migrations" }) == 0)
                    return _steps.Count;
                var applied = await AppliedAsync(session);
                await CompareAsync(session, applied);
                return _steps.Count(step => applied.All(done => done.Version != step.Version));
            },
            cancellationToken
        );

    private async Task CompareAsync(Session session, List<Applied> applied)
    {
        foreach (var (version, name, checksum) in applied)
            if (_steps.FirstOrDefault(step => step.Version == version) is { } known)
            {
                if (known.Checksum != checksum)
                    throw new DatabaseException(
                        $"{database.Name}: step {version:000}_{name} is not the one that was applied (checksum "
                            + $"{checksum[..12]}, now {known.Checksum[..12]}). Migrations are never changed: restore the "
                            + "file, or start on a fresh database."
                    );
            }
            else if (await ProgramStore.OldestAsync(session) is var oldest && !(LastStep >= oldest))
                throw new DatabaseException(
                    $"{database.Name} is newer than this program: it has step {version:000}_{name}, this program ends at "
                        + $"{LastStep:000}{(oldest is null ? "" : $" and it may be used by programs from step {oldest:000} on")}. "
                        + "Start the newer program."
                );
    }

    private sealed record Applied(int Version, string Name, string Checksum);

    private sealed class TakenBack : Exception;
}
