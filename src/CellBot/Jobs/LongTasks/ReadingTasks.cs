using System.Collections.Concurrent;
using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Intake.Uploads;

namespace CellBot.Jobs.LongTasks;

/// <summary>What came of bringing a document in: read within moments, or a long task that goes on reading it.</summary>
public abstract record ReadingStart
{
    private ReadingStart() { }

    public sealed record Read(IntakeResult Result) : ReadingStart;

    public sealed record Running(string TaskId) : ReadingStart;
}

/// <summary>
/// Reads documents that people bring in. What takes long (a scan of many pages) becomes a task with progress, on the host that got the
/// file:
/// before the secrecy gate nothing is stored, so no other host could go on with it.
/// </summary>
public sealed class ReadingTasks(
    DocumentIntake intake,
    PendingDocuments pending,
    DirectiveService directives,
    LongTaskService tasks,
    TimeProvider clock
)
{
    /// <summary>The result of a task whose document the gate asks about: it waits in memory, see <see cref="Unclear"/>.</summary>
    public const string QuestionsResult = "questions";

    /// <summary>
    /// Prefix of the error of a task whose document was refused; the reason's code and the mark's follow, parted by dots.
    /// </summary>
    public const string RefusedError = "refused.";

    private readonly PatientWork _work = new(tasks, clock);
    private readonly ConcurrentDictionary<string, Held> _unclear = new();

    public async Task<ReadingStart> ReadAsync(byte[] content, string fileName, Actor actor, CancellationToken cancellationToken)
    {
        var (result, task) = await _work.RunAsync(
            (progress, stop) => BeginAsync(content, fileName, progress, stop),
            (id, read, stop) => EndAsync(id, read, actor, stop),
            actor,
            cancellationToken
        );
        return task is null ? new ReadingStart.Read(result!) : new ReadingStart.Running(task);
    }

    /// <summary>
    /// A document of the actor's that a task of this host has read and that the gate asks about. Null: none, answered, too old, or on
    /// another host.
    /// </summary>
    public IntakeResult.Accepted? Unclear(string taskId, Actor actor) =>
        _unclear.TryGetValue(taskId, out var held) && held.Owner == actor.Name && held.At + UploadSafe.Kept >= clock.GetUtcNow()
            ? held.Document
            : null;

    private async Task<IntakeResult> BeginAsync(
        byte[] content,
        string fileName,
        LatestProgress progress,
        CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        return await intake.ReadAsync(content, fileName, new PageProgress(progress), cancellationToken);
    }

    private async Task<LongTaskOutcome> EndAsync(string id, IntakeResult result, Actor actor, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case IntakeResult.Accepted { Questions.Count: > 0 } unclear:
                Hold(id, unclear, actor);
                return LongTaskOutcome.Done(QuestionsResult);
            case IntakeResult.Accepted accepted:
                return LongTaskOutcome.Done(await pending.PutAsync(accepted, actor.Name, cancellationToken));
            case IntakeResult.Refused refused:
                await directives.RefusedAsync(refused.Reason, actor, cancellationToken);
                return LongTaskOutcome.Failed(ErrorOf(refused));
            default:
                throw new InvalidOperationException($"An intake's result of no known kind: {result.GetType().Name}");
        }
    }

    internal static string ErrorOf(IntakeResult.Refused refused) =>
        RefusedError + refused.Reason.Code() + (refused.Mark is { } mark ? $".{mark.Code()}" : "");

    private void Hold(string id, IntakeResult.Accepted unclear, Actor actor)
    {
        foreach (var old in _unclear.Where(each => each.Value.At + UploadSafe.Kept < clock.GetUtcNow()))
            _unclear.TryRemove(old);
        while (_unclear.Count >= UploadSafe.Bounds.MaxCount)
            _unclear.TryRemove(_unclear.MinBy(each => each.Value.At));
        _unclear[id] = new Held(unclear, actor.Name, clock.GetUtcNow());
    }

    private sealed record Held(IntakeResult.Accepted Document, string Owner, DateTimeOffset At);
}
