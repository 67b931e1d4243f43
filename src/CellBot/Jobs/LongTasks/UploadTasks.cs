using System.Collections.Concurrent;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Intake.Uploads;
using CellBot.Reading;

namespace CellBot.Jobs.LongTasks;

/// <summary>
/// Takes in documents that programs hand in, from the bytes to the stored directive. A scan and a text of more than <see cref="LongText"/>
/// characters are always a task, whatever the machine's load.
/// </summary>
public sealed class UploadTasks(
    DocumentIntake intake,
    DirectiveReadings readings,
    DirectiveService directives,
    LongTaskService tasks,
    IntakeOptions options,
    TimeProvider clock
)
{
    /// <summary>Prefix of the result: the directive's number follows.</summary>
    public const string DirectiveResult = "directive.";

    /// <summary>Characters of a text that is read as a task: what is shorter costs a fraction of a second.</summary>
    public const int LongText = 100_000;

    /// <summary>UTF-8 takes no more for one UTF-16 character.</summary>
    private const int MaxBytesPerCharacter = 3;

    private readonly PatientWork _work = new(tasks, clock, PatientWork.PatienceOfPrograms);
    private readonly ConcurrentDictionary<string, Held> _unfinished = new();

    /// <summary>
    /// One long text is read at a time: whoever sends a hundred has them read one by one, and the rest of the machine stays free.
    /// </summary>
    private readonly SemaphoreSlim _reading = new(1);

    public async Task<UploadStart> TakeAsync(
        byte[] content,
        string fileName,
        UploadOrder order,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var isLong = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (outcome, task) = await _work.RunAsync(
            (progress, stop) => BeginAsync(content, fileName, order, actor, new PageProgress(progress), isLong, stop),
            (id, ended, _) => Task.FromResult(End(id, ended, actor)),
            actor,
            cancellationToken,
            isLong.Task
        );
        return new UploadStart(outcome, task);
    }

    private async Task<UploadOutcome> BeginAsync(
        byte[] content,
        string fileName,
        UploadOrder order,
        Actor actor,
        PageProgress pages,
        TaskCompletionSource isLong,
        CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        // What is too long altogether is refused before anything is read.
        if (
            FileKinds.Of(content, fileName) is FileKind.Text
            && content.Length > LongText * MaxBytesPerCharacter
            && content.Length <= (long)options.MaxCharacters * MaxBytesPerCharacter
        )
            isLong.TrySetResult();
        var result = await intake.ReadAsync(content, fileName, new ScanSeen(pages, isLong), cancellationToken);
        switch (result)
        {
            case IntakeResult.Refused refused:
                await directives.RefusedAsync(refused.Reason, actor, cancellationToken);
                return new UploadOutcome.Refused(refused);
            case IntakeResult.Accepted { Questions.Count: > 0 } unclear when !order.Words.NotAMark:
                return new UploadOutcome.Asked(unclear.Questions);
            case IntakeResult.Accepted { Circulation: [var mark, ..] } when !order.Words.Allowed:
                return new UploadOutcome.Limited(mark);
            case IntakeResult.Accepted { Document: { Unsure.Count: > 0 } scan } when !order.Words.Compared:
                return new UploadOutcome.Unsure(scan);
            case IntakeResult.Accepted accepted:
                if (accepted.Document.Text.Length > LongText)
                    isLong.TrySetResult();
                return await StoreAsync(accepted, order, actor, cancellationToken);
            default:
                throw new InvalidOperationException($"An intake's result of no known kind: {result.GetType().Name}");
        }
    }

    private async Task<UploadOutcome> StoreAsync(
        IntakeResult.Accepted accepted,
        UploadOrder order,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        await readings.RefreshAsync(cancellationToken);
        var reading = await ReadAsync(accepted.Document, cancellationToken);
        if (reading.Unrecognised is { } doubt && !order.NamesIssuer)
            return new UploadOutcome.Unrecognised(doubt);
        var facts = order.Mend(DirectiveFacts.Of(reading.Metadata));
        var saved = await directives.FirstAsync(
            accepted.Document,
            reading,
            facts,
            accepted.Questions,
            actor,
            cancellationToken,
            order.Unit,
            order.Choice
        );
        return saved is { Directive: { } directive, Version: { } version }
            ? new UploadOutcome.Stored(directive, version, reading)
            : new UploadOutcome.NotSaved(saved);
    }

    private async Task<DirectiveReading> ReadAsync(DocumentText document, CancellationToken cancellationToken)
    {
        if (document.Text.Length <= LongText)
            return readings.Read(document);
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return readings.Read(document);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>
    /// What a person is to look at of a task of this host that stored nothing; null: stored, too old, another person's, or on another host.
    /// </summary>
    public UploadOutcome? Unfinished(string taskId, Actor actor) =>
        _unfinished.TryGetValue(taskId, out var held) && held.Owner == actor.Name && held.At + UploadSafe.Kept >= clock.GetUtcNow()
            ? held.Outcome
            : null;

    private LongTaskOutcome End(string id, UploadOutcome outcome, Actor actor)
    {
        if (outcome is UploadOutcome.Asked or UploadOutcome.Unsure or UploadOutcome.NotSaved)
        {
            foreach (var old in _unfinished.Where(each => each.Value.At + UploadSafe.Kept < clock.GetUtcNow()))
                _unfinished.TryRemove(old);
            while (_unfinished.Count >= UploadSafe.Bounds.MaxCount)
                _unfinished.TryRemove(_unfinished.MinBy(each => each.Value.At));
            _unfinished[id] = new Held(outcome, actor.Name, clock.GetUtcNow());
        }
        return OutcomeOf(outcome);
    }

    private static LongTaskOutcome OutcomeOf(UploadOutcome outcome) =>
        outcome switch
        {
            UploadOutcome.Stored stored => LongTaskOutcome.Done(
                DirectiveResult + stored.Directive.Id.ToString(CultureInfo.InvariantCulture)
            ),
            UploadOutcome.Refused refused => LongTaskOutcome.Failed(ReadingTasks.ErrorOf(refused.Result)),
            _ => LongTaskOutcome.Failed(outcome.Code!),
        };

    private sealed record Held(UploadOutcome Outcome, string Owner, DateTimeOffset At);
}
