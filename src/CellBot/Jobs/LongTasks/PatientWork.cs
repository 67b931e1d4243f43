using CellBot.Auditing;

namespace CellBot.Jobs.LongTasks;

/// <summary>
/// Waits a moment for work that is mostly done within it; what takes longer becomes a task of this host, with progress and a way to cancel
/// it.
/// The work must be such that no other host could go on with it: a document before the secrecy gate is stored nowhere.
/// </summary>
/// <param name="patience">Null: <see cref="Patience"/>.</param>
internal sealed class PatientWork(LongTaskService tasks, TimeProvider clock, TimeSpan? patience = null)
{
    /// <summary>Most documents are read sooner, and people see no task.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// For programs size decides, not time, so that they are answered alike on every machine; this is for converters that hang.
    /// </summary>
    public static readonly TimeSpan PatienceOfPrograms = TimeSpan.FromSeconds(30);

    /// <param name="begin">The work; it may begin before this returns and is cancelled with the task.</param>
    /// <param name="end">What the task's outcome is, given the task's id and what the work came to.</param>
    /// <param name="isLong">Ends when the work is known to take long: nobody waits any more. Null: only time tells.</param>
    /// <returns>What it came to, or the id of the task that goes on with it.</returns>
    public async Task<(T? Result, string? TaskId)> RunAsync<T>(
        Func<LatestProgress, CancellationToken, Task<T>> begin,
        Func<string, T, CancellationToken, Task<LongTaskOutcome>> end,
        Actor actor,
        CancellationToken cancellationToken,
        Task? isLong = null
    )
        where T : class
    {
        var progress = new LatestProgress();
        var stop = new CancellationTokenSource();
        var isHandedOver = false;
        try
        {
            var work = begin(progress, stop.Token);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var moment = Task.Delay(patience ?? Patience, clock, waiting.Token);
            if (await (isLong is null ? Task.WhenAny(work, moment) : Task.WhenAny(work, moment, isLong)) == work)
            {
                await waiting.CancelAsync();
                return (await work, null);
            }
            cancellationToken.ThrowIfCancellationRequested();
            var id = await tasks.StartHereAsync(
                LongTaskKind.Reading,
                actor,
                task => new LocalWork(progress, token => EndAsync(task, work, end, stop, token)),
                cancellationToken
            );
            isHandedOver = true;
            return (null, id);
        }
        finally
        {
            if (!isHandedOver)
            {
                await stop.CancelAsync();
                stop.Dispose();
            }
        }
    }

    private static async Task<LongTaskOutcome> EndAsync<T>(
        string id,
        Task<T> work,
        Func<string, T, CancellationToken, Task<LongTaskOutcome>> end,
        CancellationTokenSource stop,
        CancellationToken cancellationToken
    )
    {
        using var source = stop;
        await using var stopping = cancellationToken.Register(stop.Cancel);
        T result;
        try
        {
            result = await work;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
        return await end(id, result, cancellationToken);
    }
}
