using System.Data.Common;
using CellBot.Auditing;
using CellBot.Jobs;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Jobs;

public sealed class JobStore(CellBotDatabase database) : IJobStore
{
    public Task<IReadOnlyDictionary<string, JobRecord>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, JobRecord>>(
            async session =>
                (
                    await session.ListAsync(
                        "SELECT last_at, last_duration, last_result, last_summary, last_host, last_manual, name, paused FROM jobs",
                        null,
                        row => (Name: row.GetString(6), Record: new JobRecord(row.Flag(7), row.IsDBNull(0) ? null : Run(row)))
                    )
                ).ToDictionary(job => job.Name, job => job.Record),
            cancellationToken
        );

    public Task SetPausedAsync(string name, bool paused, AuditEvent what, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "INSERT INTO jobs (name, paused) VALUES (@name, @flag) ON CONFLICT (name) DO UPDATE SET paused = excluded.paused",
                    new { name, flag = paused ? 1 : 0 }
                );
                return await AuditStore.AppendAsync(session, what);
            },
            cancellationToken
        );

    public Task AddRunAsync(string name, JobRun run, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var row = new
                {
                    name,
                    at = run.At.ToMicros(),
                    duration = run.Duration.ToMicros(),
                    result = Words<JobResult>.Of(run.Result),
                    run.Summary,
                    run.Host,
                    manual = run.IsManual ? 1 : 0,
                };
                await session.ExecuteAsync(
                    """
                    INSERT INTO jobs (name, last_at, last_duration, last_result, last_summary, last_host, last_manual)
                        VALUES (@name, @at, @duration, @result, @Summary, @Host, @manual)
                    ON CONFLICT (name) DO UPDATE SET last_at = excluded.last_at, last_duration = excluded.last_duration,
                        last_result = excluded.last_result,
                        last_summary = excluded.last_summary, last_host = excluded.last_host, last_manual = excluded.last_manual
                    """,
                    row
                );
                return run.Result is JobResult.Nothing
                    ? 0
                    : await session.ExecuteAsync(
                        "INSERT INTO job_runs (name, at, duration, result, summary, host, manual) VALUES (@name, @at, "
                            + "@duration, @result, @Summary, @Host, @manual)",
                        row
                    );
            },
            cancellationToken
        );

    public Task<IReadOnlyList<JobRun>> RunsAsync(string name, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JobRun>>(
            async session =>
                await session.ListAsync(
                    "SELECT at, duration, result, summary, host, manual FROM job_runs WHERE name = @name ORDER BY at DESC, id "
                        + "DESC LIMIT @limit",
                    new { name, limit },
                    Run
                ),
            cancellationToken
        );

    public Task<int> ForgetAsync(DateTimeOffset before, DateTimeOffset failuresBefore, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "DELETE FROM job_runs WHERE at < @failures OR (at < @others AND result <> 'failed')",
                    new { others = before.ToMicros(), failures = failuresBefore.ToMicros() }
                ),
            cancellationToken
        );

    private static JobRun Run(DbDataReader row) =>
        new(
            row.Instant(0),
            TimeSpan.FromMicroseconds(row.GetInt64(1)),
            row.Word<JobResult>(2),
            row.GetString(3),
            row.GetString(4),
            row.Flag(5)
        );
}
