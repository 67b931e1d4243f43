using CellBot.Auditing;
using CellBot.Broadcasts;
using Quartz;

namespace CellBot.Host.Jobs;

/// <summary>How the standing jobs stand, for all hosts together, and what a person may do about them: run now, pause, resume; each in the trail.</summary>
public sealed class JobBoard(JobsHost host, IAuditStore audit, TimeProvider clock)
{
    private const int Remembered = 20;

    /// <summary>Null until the scheduler runs.</summary>
    public async Task<IReadOnlyList<JobLine>?> NowAsync(CancellationToken cancellationToken)
    {
        if (host is not { Scheduler: { } scheduler, History: { } history }) return null;
        var lines = new List<JobLine>();
        foreach (var job in StandingJobs.All)
        {
            var key = new TriggerKey(job.Name, JobServices.Group);
            var runs = await history.QueryExecutions(new ExecutionHistoryQuery { SchedulerName = scheduler.SchedulerName, Job = new JobKey(job.Name, JobServices.Group), Take = Remembered * 5 }, cancellationToken);
            var trigger = await scheduler.GetTrigger(key, cancellationToken);
            var state = await scheduler.GetTriggerState(key, cancellationToken);
            var all = runs.Items.Select(Run).OrderByDescending(run => run.At).ToList();
            lines.Add(new JobLine(job.Name, state is TriggerState.Paused ? null : trigger?.NextFireTimeUtc, state is TriggerState.Paused, all.Count > 0 ? all[0] : null,
                [.. all.Where(run => run.Result is not JobResult.Nothing).Take(Remembered)]));
        }
        return lines;
    }

    /// <summary>False: there is no such job, or the scheduler does not run yet.</summary>
    public Task<bool> RunNowAsync(string name, Actor actor, CancellationToken cancellationToken) =>
        ActAsync(name, "job.run", actor, (scheduler, key) => scheduler.TriggerJob(key, cancellationToken: cancellationToken).AsTask(), cancellationToken);

    public Task<bool> PauseAsync(string name, Actor actor, CancellationToken cancellationToken) =>
        ActAsync(name, "job.paused", actor, (scheduler, key) => scheduler.PauseJob(key, cancellationToken).AsTask(), cancellationToken);

    public Task<bool> ResumeAsync(string name, Actor actor, CancellationToken cancellationToken) =>
        ActAsync(name, "job.resumed", actor, (scheduler, key) => scheduler.ResumeJob(key, cancellationToken).AsTask(), cancellationToken);

    private async Task<bool> ActAsync(string name, string action, Actor actor, Func<IScheduler, JobKey, Task> act, CancellationToken cancellationToken)
    {
        if (host.Scheduler is not { } scheduler || StandingJobs.Find(name) is null) return false;
        await act(scheduler, new JobKey(name, JobServices.Group));
        await audit.AppendAsync(AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "job", name), cancellationToken);
        return true;
    }

    private static JobRun Run(ExecutionHistoryEntry entry) => new(entry.FiredAtUtc, entry.Duration, entry.EffectiveResult switch
    {
        JobRunResult.Succeeded => JobResult.Done,
        JobRunResult.Skipped => JobResult.Nothing,
        JobRunResult.Cancelled => JobResult.Stopped,
        _ => JobResult.Failed,
    }, entry.Summary, entry.SchedulerInstanceId, entry.Manual);
}

/// <param name="NextAt">Null while it is paused.</param>
/// <param name="Last">The newest run, though it found nothing to do.</param>
/// <param name="Runs">The newest runs that did something or failed.</param>
public sealed record JobLine(string Name, DateTimeOffset? NextAt, bool IsPaused, JobRun? Last, IReadOnlyList<JobRun> Runs);

/// <param name="Summary">Counts by word, see <see cref="JobOutcome.Read"/>; null where there are none.</param>
/// <param name="Host">Which host ran it.</param>
/// <param name="IsManual">A person asked for it.</param>
public sealed record JobRun(DateTimeOffset At, TimeSpan Duration, JobResult Result, string? Summary, string Host, bool IsManual);

public enum JobResult { Done, Nothing, Failed, Stopped }
