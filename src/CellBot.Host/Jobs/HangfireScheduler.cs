using CellBot.Calendar;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace CellBot.Host.Jobs;

/// <summary>
/// Hangfire wakes the standing jobs on one of the hosts. It starts once the host listens and its storage answers; a database that is away
/// neither blocks the start nor ends the process: the loop fails and is started again.
/// </summary>
internal sealed partial class HangfireScheduler(
    HangfireStorage hangfire,
    StandingJobRunner runner,
    LongTaskRunner longTasks,
    TimeProvider clock,
    ILogger<HangfireScheduler> logger
) : IJobScheduler
{
    /// <summary>The start of the host is over by then: on two small cores it would be slowed by half.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    /// <summary>The recurring jobs' precision; schedules are made 90 s ahead, so it need not be fine.</summary>
    private static readonly TimeSpan Polling = TimeSpan.FromSeconds(5);

    public bool IsRunning { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(AfterStart, clock, cancellationToken);
        await Task.Run(hangfire.Prepare, cancellationToken);
        Declare();
        using var server = new BackgroundJobServer(Options("default"), hangfire.Storage);
        using var tasks = new BackgroundJobServer(Options(HangfireTasks.Name), hangfire.Storage);
        IsRunning = true;
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        }
        finally
        {
            IsRunning = false;
            server.SendStop();
            tasks.SendStop();
            await Task.WhenAll(server.WaitForShutdownAsync(CancellationToken.None), tasks.WaitForShutdownAsync(CancellationToken.None));
        }
    }

    public IReadOnlyDictionary<string, DateTimeOffset> NextTimes()
    {
        using var connection = hangfire.Storage.GetReadOnlyConnection();
        return connection
            .GetRecurringJobs(StandingJobs.All.Select(job => job.Name))
            .Where(job => job.NextExecution is not null)
            .ToDictionary(job => job.Id, job => new DateTimeOffset(DateTime.SpecifyKind(job.NextExecution!.Value, DateTimeKind.Utc)));
    }

    public void RunNow(string name) =>
        new BackgroundJobClient(hangfire.Storage).Enqueue<HangfireJob>(job => job.RunAsync(name, true, CancellationToken.None));

    public void WakeTasks()
    {
        if (!IsRunning)
            return;
        try
        {
            new BackgroundJobClient(hangfire.Storage).Enqueue<HangfireTasks>(tasks => tasks.RunAsync(CancellationToken.None));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            WakeFailed(logger, exception);
        }
    }

    // What was missed while all hosts were down is made up for once (Relaxed). A job that a newer program left is removed.
    private void Declare()
    {
        var jobs = new RecurringJobManager(hangfire.Storage);
        var options = new RecurringJobOptions { TimeZone = VietnamTime.Zone, MisfireHandling = MisfireHandlingMode.Relaxed };
        foreach (var job in StandingJobs.All.Where(job => job.Cron is not null))
            jobs.AddOrUpdate(
                job.Name,
                Job.FromExpression<HangfireJob>(each => each.RunAsync(job.Name, false, CancellationToken.None)),
                job.Cron,
                options
            );
        using var connection = hangfire.Storage.GetReadOnlyConnection();
        foreach (var left in connection.GetRecurringJobs().Where(left => StandingJobs.Find(left.Id)?.Cron is null))
            jobs.RemoveIfExists(left.Id);
    }

    private BackgroundJobServerOptions Options(string queue) =>
        new()
        {
            ServerName = $"{Environment.MachineName}:{Environment.ProcessId}:{queue}",
            Queues = [queue],
            WorkerCount = 2,
            SchedulePollingInterval = Polling,
            Activator = new Activator(runner, longTasks),
            StopTimeout = TimeSpan.FromSeconds(5),
            ShutdownTimeout = TimeSpan.FromSeconds(15),
        };

    [LoggerMessage(87, LogLevel.Warning, "Long tasks could not be woken; the job \"tasks\" finds them")]
    private static partial void WakeFailed(ILogger logger, Exception exception);

    private sealed class Activator(StandingJobRunner runner, LongTaskRunner longTasks) : JobActivator
    {
        public override object ActivateJob(Type jobType) =>
            jobType == typeof(HangfireJob) ? new HangfireJob(runner)
            : jobType == typeof(HangfireTasks) ? new HangfireTasks(longTasks)
            : base.ActivateJob(jobType);
    }
}
