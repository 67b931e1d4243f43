namespace CellBot.Storage;

/// <summary>A host that runs, and the last step of the schema that its program knows.</summary>
public sealed record RunningHost(string Holder, string Release, int LastStep);

/// <summary>
/// Which programs run on this database and which may: programs of neighbouring releases run beside each other while an upgrade goes from
/// host to host, others do not.
/// </summary>
public sealed class ProgramStore(CellBotDatabase database)
{
    /// <summary>A host says so often enough that it runs; after this it is taken for gone.</summary>
    private static readonly TimeSpan Lives = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>The last step that this program knows.</summary>
    public int LastStep { get; } = new Migrator(database).LastStep;

    /// <summary>Says that a host of this program runs. Returns whether it may go on: false once a newer program has shut it out.</summary>
    public Task<bool> SignAsync(string holder, string release, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var parameters = new
                {
                    holder,
                    release,
                    lastStep = LastStep,
                    remembered = Remembered.ToMicros(),
                };
                await session.ExecuteAsync(
                    $"""
                    INSERT INTO running_hosts (holder, release, last_step, seen_at) VALUES (@holder, @release, @lastStep,
                    {session.Dialect.NowMicros})
                    ON CONFLICT (holder) DO UPDATE SET seen_at = excluded.seen_at
                    """,
                    parameters
                );
                await session.ExecuteAsync(
                    $"DELETE FROM running_hosts WHERE seen_at < {session.Dialect.NowMicros} - @remembered",
                    parameters
                );
                return !(await OldestAsync(session) > LastStep);
            },
            cancellationToken
        );

    /// <summary>A host that ends in order is gone at once.</summary>
    public Task LeaveAsync(string holder, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session => session.ExecuteAsync("DELETE FROM running_hosts WHERE holder = @holder", new { holder }),
            cancellationToken
        );

    /// <summary>The hosts that run now, those of programs that do not say so (up to 0.3.0) by the leases they hold.</summary>
    public Task<IReadOnlyList<RunningHost>> LivingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RunningHost>>(
            async session => await LivingAsync(session, await session.ScalarAsync<int>("SELECT max(version) FROM schema_migrations")),
            cancellationToken
        );

    /// <summary>Those among them that must be stopped before this program changes the schema.</summary>
    public Task<IReadOnlyList<RunningHost>> TooOldAsync(CancellationToken cancellationToken) =>
        new Migrator(database).TooOldAsync(cancellationToken);

    /// <param name="before">The schema's last step: that of a program which says nothing of itself.</param>
    internal static async Task<List<RunningHost>> LivingAsync(Session session, int before)
    {
        List<RunningHost> hosts = [];
        if (await HasAsync(session, "running_hosts"))
            hosts = await session.ListAsync(
                $"SELECT holder, release, last_step FROM running_hosts WHERE seen_at > {session.Dialect.NowMicros} - @lives "
                    + "ORDER BY holder",
                new { lives = Lives.ToMicros() },
                row => new RunningHost(row.GetString(0), row.GetString(1), row.GetInt32(2))
            );
        if (!await HasAsync(session, "leases"))
            return hosts;
        var holders = await session.ListAsync(
            $"SELECT DISTINCT holder FROM leases WHERE released = 0 AND expires_at > {session.Dialect.NowMicros} ORDER BY holder",
            null,
            row => row.GetString(0)
        );
        hosts.AddRange(
            holders.Where(holder => hosts.All(host => host.Holder != holder)).Select(holder => new RunningHost(holder, "", before))
        );
        return hosts;
    }

    /// <summary>Null: no program has said so yet, each must know every step.</summary>
    internal static async Task<int?> OldestAsync(Session session) =>
        await HasAsync(session, "program_gate") ? await session.ScalarAsync<int?>("SELECT oldest FROM program_gate WHERE id = 1") : null;

    /// <summary>Only ever to a later step.</summary>
    internal static async Task RaiseGateAsync(Session session, int oldest)
    {
        if (await HasAsync(session, "program_gate"))
            await session.ExecuteAsync(
                """
                INSERT INTO program_gate (id, oldest) VALUES (1, @oldest)
                ON CONFLICT (id) DO UPDATE SET oldest = excluded.oldest WHERE program_gate.oldest < excluded.oldest
                """,
                new { oldest }
            );
    }

    private static async Task<bool> HasAsync(Session session, string table) =>
        await session.ScalarAsync<long>(session.Dialect.TableExists, new { name = table }) > 0;
}
