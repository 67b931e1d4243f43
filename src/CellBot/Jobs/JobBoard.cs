using CellBot.Auditing;

namespace CellBot.Jobs;

/// <summary>
/// How the standing jobs stand, for all hosts together, and what a person may do about them: run now, pause, resume; each in the trail.
/// </summary>
public sealed class JobBoard(IJobScheduler scheduler, IJobStore store, IAuditStore audit, TimeProvider clock)
{
    private const int Shown = 20;

    /// <summary>Null until the scheduler runs.</summary>
    public async Task<IReadOnlyList<JobLine>?> NowAsync(CancellationToken cancellationToken)
    {
        if (!scheduler.IsRunning)
            return null;
        var next = scheduler.NextTimes();
        var records = await store.AllAsync(cancellationToken);
        var lines = new List<JobLine>();
        foreach (var job in StandingJobs.All)
        {
            var record = records.GetValueOrDefault(job.Name) ?? new JobRecord(false, null);
            lines.Add(
                new JobLine(
                    job.Name,
                    record.IsPaused || !next.TryGetValue(job.Name, out var at) ? null : at,
                    record.IsPaused,
                    record.Last,
                    await store.RunsAsync(job.Name, Shown, cancellationToken)
                )
                {
                    Period = job.Period,
                }
            );
        }
        return lines;
    }

    /// <summary>False: there is no such job, or the scheduler does not run yet.</summary>
    public async Task<bool> RunNowAsync(string name, Actor actor, CancellationToken cancellationToken)
    {
        if (!scheduler.IsRunning || StandingJobs.Find(name) is null)
            return false;
        // The trail first: a wake-up that follows a refused line would be unseen, a line without a wake-up is only repeated.
        await audit.AppendAsync(Event(name, "job.run", actor), cancellationToken);
        scheduler.RunNow(name);
        return true;
    }

    public Task<bool> PauseAsync(string name, Actor actor, CancellationToken cancellationToken) =>
        SetPausedAsync(name, true, "job.paused", actor, cancellationToken);

    public Task<bool> ResumeAsync(string name, Actor actor, CancellationToken cancellationToken) =>
        SetPausedAsync(name, false, "job.resumed", actor, cancellationToken);

    private async Task<bool> SetPausedAsync(string name, bool paused, string action, Actor actor, CancellationToken cancellationToken)
    {
        if (StandingJobs.Find(name) is null)
            return false;
        await store.SetPausedAsync(name, paused, Event(name, action, actor), cancellationToken);
        return true;
    }

    private AuditEvent Event(string name, string action, Actor actor) => AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "job", name);
}

/// <param name="NextAt">Null while it is paused.</param>
/// <param name="Last">The newest run, though it found nothing to do.</param>
/// <param name="Runs">The newest runs that did something or failed.</param>
public sealed record JobLine(string Name, DateTimeOffset? NextAt, bool IsPaused, JobRun? Last, IReadOnlyList<JobRun> Runs)
{
    /// <summary>Set for a job that is woken all the time, so that it has no next time.</summary>
    public TimeSpan? Period { get; init; }
}
