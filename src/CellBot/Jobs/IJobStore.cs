using CellBot.Auditing;

namespace CellBot.Jobs;

/// <summary>
/// What is kept of the standing jobs, for all hosts together: pauses, the last look of each, and the history of those that did something.
/// </summary>
public interface IJobStore
{
    /// <summary>Jobs that were paused or have run, by name.</summary>
    Task<IReadOnlyDictionary<string, JobRecord>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Sets or lifts a pause and appends the audit event in the same transaction.</summary>
    Task SetPausedAsync(string name, bool paused, AuditEvent what, CancellationToken cancellationToken);

    /// <summary>Keeps the run as the job's last look; adds it to the history unless it did nothing.</summary>
    Task AddRunAsync(string name, JobRun run, CancellationToken cancellationToken);

    /// <summary>The newest runs of the history, newest first.</summary>
    Task<IReadOnlyList<JobRun>> RunsAsync(string name, int limit, CancellationToken cancellationToken);

    /// <summary>Removes history older than that; failures have a limit of their own. Returns how many.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, DateTimeOffset failuresBefore, CancellationToken cancellationToken);
}

/// <param name="Last">Null: it has not run yet.</param>
public sealed record JobRecord(bool IsPaused, JobRun? Last);

/// <param name="Summary">Counts by word, see <see cref="JobOutcome.Read"/>; empty where there are none.</param>
/// <param name="Host">Which host ran it.</param>
/// <param name="IsManual">A person asked for it.</param>
public sealed record JobRun(DateTimeOffset At, TimeSpan Duration, JobResult Result, string Summary, string Host, bool IsManual);

/// <summary><see cref="Stopped"/>: the host was shutting down.</summary>
public enum JobResult
{
    Done,
    Nothing,
    Failed,
    Stopped,
}
