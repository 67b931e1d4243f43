using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Jobs;

/// <summary>
/// Runs a standing job by name and keeps what it did. A crash in mid-run leaves no run in the history: the next wake-up does what was left,
/// for the work finds in the store what is due.
/// </summary>
public sealed partial class StandingJobRunner(
    IServiceProvider services,
    IJobStore store,
    TimeProvider clock,
    ILogger<StandingJobRunner> logger
)
{
    /// <summary>Runs the job unless it is paused. A failure is kept and logged, never thrown: the next wake-up comes by itself.</summary>
    /// <param name="manual">A person asked for it: it runs though paused.</param>
    /// <param name="host">Name of this host, for the history.</param>
    public async Task RunAsync(string name, bool manual, string host, CancellationToken cancellationToken)
    {
        // A newer program may have left a job that this one does not know.
        if (StandingJobs.Find(name) is not { } job)
            return;
        if (!manual && (await store.AllAsync(cancellationToken)).GetValueOrDefault(name) is { IsPaused: true })
            return;
        var began = clock.GetUtcNow();
        var timer = clock.GetTimestamp();
        using var span = Spans.Source.StartActivity("job");
        span?.SetTag("cellbot.job", job.Name);
        var (result, summary) = await WorkAsync(job, cancellationToken);
        span?.SetTag("cellbot.outcome", result.ToString());
        await store.AddRunAsync(
            name,
            new JobRun(began, clock.GetElapsedTime(timer), result, summary, host, manual),
            CancellationToken.None
        );
    }

    private async Task<(JobResult Result, string Summary)> WorkAsync(StandingJob job, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await job.Work(services, cancellationToken);
            return (outcome.IsNothing ? JobResult.Nothing : JobResult.Done, outcome.Summary);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (JobResult.Stopped, "");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            JobFailed(logger, exception, job.Name);
            return (JobResult.Failed, "");
        }
    }

    [LoggerMessage(80, LogLevel.Error, "Job {Job} failed; it runs again at its next time")]
    private static partial void JobFailed(ILogger logger, Exception exception, string job);
}
