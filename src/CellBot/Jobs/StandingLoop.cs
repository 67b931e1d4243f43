using CellBot.Delivery;
using Microsoft.Extensions.Logging;

namespace CellBot.Jobs;

/// <summary>
/// Wakes a standing job that has a period, on every host; the work's own lease lets one of them do it. A pause counts within <see cref="PauseLook"/>.
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

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var wake = new Wake(clock);
        await PeriodicLoop.EveryAsync(
            job.Period!.Value,
            wake,
            RunOnceAsync,
            exception => IterationFailed(logger, exception, job.Name),
            cancellationToken,
            job.AfterFailure
        );
    }

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        if (await IsPausedAsync(began, cancellationToken))
        {
            if (job.WhilePaused is { } work)
                await work(services, cancellationToken);
            return;
        }
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

    [LoggerMessage(88, LogLevel.Error, "Job {Job} failed; tried again")]
    private static partial void IterationFailed(ILogger logger, Exception exception, string job);

    [LoggerMessage(89, LogLevel.Warning, "A failure of job {Job} could not be kept")]
    private static partial void FailureNotKept(ILogger logger, string job);
}
