using Quartz;
using Quartz.Extensibility;

namespace CellBot.Host.Jobs;

/// <summary>Starts the scheduler once the host listens, keeps its triggers true while it runs, and lets running jobs end when it stops.</summary>
public sealed partial class JobsHost(IServiceProvider services, TimeProvider clock, ILogger<JobsHost> logger)
{
    /// <summary>The start of the host is over by then: on two small cores it would be slowed by half.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);

    /// <summary>How much later than its rhythm says a trigger may stand before it is set anew.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    /// <summary>Null until it runs.</summary>
    public IScheduler? Scheduler { get; private set; }

    /// <summary>What the jobs of all hosts did; null until it runs.</summary>
    public IExecutionHistoryStore? History { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(AfterStart, clock, cancellationToken);
        await using var quartz = JobServices.Container(services);
        var scheduler = await quartz.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
        try
        {
            await scheduler.Start(cancellationToken);
            (History, Scheduler) = (quartz.GetRequiredService<IExecutionHistoryStore>(), scheduler);
            while (!cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Turn, clock, cancellationToken);
                await TryMendAsync(scheduler, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            Scheduler = null;
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    /// <summary>
    /// A trigger remembers when it comes next as an instant: after the clock was set back it would sleep until then, and after an upgrade
    /// it would keep the old rhythm. Such a one is set anew; a paused one stays paused.
    /// </summary>
    public async Task<int> MendAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var mended = 0;
        foreach (var job in StandingJobs.All)
        {
            var key = new TriggerKey(job.Name, JobServices.Group);
            if (await scheduler.GetTrigger(key, cancellationToken) is not ICronTrigger trigger || await scheduler.GetTriggerState(key, cancellationToken) is TriggerState.Paused) continue;
            var fresh = TriggerBuilder.Create<WakeJob>().WithIdentity(key).ForJob(job.Name, JobServices.Group).WithSchedule(JobServices.Rhythm(job)).Build();
            var now = clock.GetUtcNow();
            var isLate = trigger.NextFireTimeUtc is { } next && fresh.GetFireTimeAfter(now) is { } due && next > due + Late;
            if (!isLate && trigger.CronExpressionString == ((ICronTrigger)fresh).CronExpressionString) continue;
            await scheduler.RescheduleJob(key, fresh, cancellationToken);
            mended++;
        }
        if (mended > 0) Mended(logger, mended);
        return mended;
    }

    private async Task TryMendAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        try
        {
            await MendAsync(scheduler, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            MendFailed(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} standing jobs stood later than their rhythm says (was the clock set back?) and were set anew")]
    private static partial void Mended(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The standing jobs could not be looked at; tried again in half a minute")]
    private static partial void MendFailed(ILogger logger, Exception fault);
}
