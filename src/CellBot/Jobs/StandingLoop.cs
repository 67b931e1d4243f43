using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Jobs;

/// <summary>
/// Does a standing job that has a period, on the host that holds the job's lease. A pause counts within <see cref="PauseLook"/>.
/// What an iteration did is kept; looks that found nothing once a minute.
/// </summary>
public sealed partial class StandingLoop(
    StandingJob job,
    IServiceProvider services,
    IJobStore store,
    string host,
    TimeProvider clock,
    ILogger<StandingLoop> logger
)
{
    public static readonly TimeSpan PauseLook = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan QuietLook = TimeSpan.FromMinutes(1);

    private DateTimeOffset _pauseLookAt;
    private DateTimeOffset _quietLookAt;
    private bool _isPaused;

    public LeasedLoop Loop(LoopHost loops) =>
        new(job.Name, job.Period!.Value, RunOnceAsync, loops)
        {
            Lease = job.Lease?.Invoke(services),
            Everywhere = job.Everywhere is { } everywhere ? stop => everywhere(services, stop) : null,
            RetryAfter = job.AfterFailure ?? TimeSpan.FromSeconds(1),
            MaxRetryAfter = TimeSpan.FromSeconds(30),
            IsWatched = job.IsWatched,
        };

    /// <summary>One iteration, unless the job is paused.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        if (await IsPausedAsync(began, cancellationToken))
            return;
        var timer = clock.GetTimestamp();
        try
        {
            var outcome = await job.Work(services, cancellationToken);
            if (!outcome.IsNothing)
                await KeepAsync(
                    new JobRun(began, clock.GetElapsedTime(timer), JobResult.Done, outcome.Summary, host, false),
                    cancellationToken
                );
            else if (began >= _quietLookAt)
                await KeepAsync(new JobRun(began, clock.GetElapsedTime(timer), JobResult.Nothing, "", host, false), cancellationToken);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException) && began >= _quietLookAt)
        {
            await KeepFailureAsync(new JobRun(began, clock.GetElapsedTime(timer), JobResult.Failed, "", host, false), cancellationToken);
            throw;
        }
    }

    private async Task<bool> IsPausedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < _pauseLookAt && now > _pauseLookAt - (PauseLook * 2))
            return _isPaused;
        _isPaused = (await store.AllAsync(cancellationToken)).GetValueOrDefault(job.Name) is { IsPaused: true };
        _pauseLookAt = now + PauseLook;
        return _isPaused;
    }

    private async Task KeepAsync(JobRun run, CancellationToken cancellationToken)
    {
        await store.AddRunAsync(job.Name, run, cancellationToken);
        _quietLookAt = run.At + QuietLook;
    }

    /// <summary>The failure itself is what the log tells: where the store is away, this fails too.</summary>
    private async Task KeepFailureAsync(JobRun run, CancellationToken cancellationToken)
    {
        try
        {
            await KeepAsync(run, cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            FailureNotKept(logger, job.Name);
        }
    }

    [LoggerMessage(89, LogLevel.Warning, "A failure of job {Job} could not be kept")]
    private static partial void FailureNotKept(ILogger logger, string job);
}
