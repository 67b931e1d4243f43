using System.Collections.Concurrent;
using System.Threading.Channels;
using CellBot.Loops;
using Microsoft.Extensions.Logging;

namespace CellBot.Jobs.LongTasks;

/// <summary>
/// Does long tasks: claims them one after the other, holds each one's lease while it works, tells its progress, stops when a person
/// cancels.
/// A crash leaves a row whose lease runs out: another host begins it again.
/// </summary>
public sealed partial class LongTaskRunner(
    ILongTaskStore store,
    IEnumerable<ILongTaskWork> works,
    HolderName holder,
    TimeProvider clock,
    ILogger<LongTaskRunner> logger
)
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>How often the lease is renewed and the progress told.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly Channel<(LongTask Task, LocalWork Work)> _here = Channel.CreateUnbounded<(LongTask, LocalWork)>();

    /// <summary>Does what waits until nothing does. Returns how many it did.</summary>
    public async Task<int> RunAllAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        while (
            !cancellationToken.IsCancellationRequested
            && await store.ClaimAsync(NewLease(), clock.GetUtcNow(), cancellationToken) is { } task
        )
        {
            var progress = new LatestProgress();
            var work = works.FirstOrDefault(each => each.Kind == task.Kind);
            await RunAsync(
                task,
                progress,
                stop => work?.RunAsync(task, progress, stop) ?? Task.FromResult(LongTaskOutcome.Failed(LongTaskError.Fault)),
                cancellationToken
            );
            done++;
        }
        return done;
    }

    /// <summary>Does the tasks that were begun on this host and only it can end, side by side, until cancelled.</summary>
    public async Task RunHereAsync(CancellationToken cancellationToken)
    {
        var running = new ConcurrentDictionary<string, Task>();
        try
        {
            await foreach (var (task, work) in _here.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var ended in running.Where(each => each.Value.IsCompleted))
                    running.TryRemove(ended);
                running[task.Id] = RunAsync(task, work.Progress, work.Work, cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(running.Values);
        }
    }

    internal LongTaskLease NewLease() => new(holder.Value, clock.GetUtcNow() + Lease);

    internal void Accept(LongTask task, LocalWork work) => _here.Writer.TryWrite((task, work));

    private async Task RunAsync(
        LongTask task,
        LatestProgress progress,
        Func<CancellationToken, Task<LongTaskOutcome>> work,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = WorkAsync(task, work, stop.Token);
        var lease = await HoldAsync(task, progress, working, cancellationToken);
        await stop.CancelAsync();
        var outcome = await working;
        try
        {
            await EndAsync(task, outcome, lease);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Its lease runs out, and it is begun again.
            EndFailed(logger, exception, task.Id);
        }
    }

    /// <summary>Renews the lease until the work ends, a person cancels, the lease is lost, or the host stops.</summary>
    private async Task<LeaseAnswer> HoldAsync(LongTask task, LatestProgress progress, Task working, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + Lease;
        while (!working.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(working, Task.Delay(Period, clock, wait.Token));
            await wait.CancelAsync();
            if (working.IsCompleted || cancellationToken.IsCancellationRequested)
                break;
            try
            {
                var next = clock.GetUtcNow() + Lease;
                if (
                    await store.RenewAsync(task.Id, task.Attempts, progress.Value, next, cancellationToken)
                    is not LeaseAnswer.Held
                        and var answer
                )
                    return answer;
                until = next;
            }
            catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
            {
                RenewFailed(logger, exception, task.Id);
                // Another host may have it by now.
                if (clock.GetUtcNow() >= until)
                    return LeaseAnswer.Lost;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }
        return LeaseAnswer.Held;
    }

    /// <summary>Null: it was cancelled.</summary>
    private async Task<LongTaskOutcome?> WorkAsync(
        LongTask task,
        Func<CancellationToken, Task<LongTaskOutcome>> work,
        CancellationToken cancellationToken
    )
    {
        // Reading and planning take the processor for seconds: not on the thread that holds the lease.
        await Task.Yield();
        try
        {
            return await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Failed(logger, exception, task.Id, task.Kind);
            return LongTaskOutcome.Failed(LongTaskError.Fault);
        }
    }

    private Task EndAsync(LongTask task, LongTaskOutcome? outcome, LeaseAnswer lease)
    {
        if (lease == LeaseAnswer.Lost)
            return Task.CompletedTask;
        if (outcome is null && lease == LeaseAnswer.Held)
            return task.Host is null
                ? store.GiveBackAsync(task.Id, task.Attempts, CancellationToken.None)
                : store.FinishAsync(
                    task.Id,
                    task.Attempts,
                    LongTaskOutcome.Failed(LongTaskError.HostLost),
                    clock.GetUtcNow(),
                    CancellationToken.None
                );
        return store.FinishAsync(
            task.Id,
            task.Attempts,
            outcome ?? new LongTaskOutcome(LongTaskState.Cancelled, null, null),
            clock.GetUtcNow(),
            CancellationToken.None
        );
    }

    [LoggerMessage(84, LogLevel.Error, "Long task {Task} ({Kind}) failed")]
    private static partial void Failed(ILogger logger, Exception exception, string task, LongTaskKind kind);

    [LoggerMessage(85, LogLevel.Warning, "Lease of long task {Task} could not be renewed; trying again")]
    private static partial void RenewFailed(ILogger logger, Exception exception, string task);

    [LoggerMessage(86, LogLevel.Warning, "End of long task {Task} could not be stored; it is begun again when its lease runs out")]
    private static partial void EndFailed(ILogger logger, Exception exception, string task);
}

/// <summary>Work that one process alone can do.</summary>
internal sealed record LocalWork(LatestProgress Progress, Func<CancellationToken, Task<LongTaskOutcome>> Work);
