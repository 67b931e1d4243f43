using CellBot.Auditing;
using CellBot.Intake.Uploads;
using CellBot.Organization.Export;

namespace CellBot.Jobs.LongTasks;

/// <summary>Makes a large list as a file, which waits for its person encrypted.</summary>
public sealed class ExportTask(ExportService exports, UploadSafe safe) : ILongTaskWork
{
    /// <summary>A list of more members is made as a task.</summary>
    public const int Rows = 5_000;

    private const string List = "list",
        Format = "format",
        Unit = "unit";

    public LongTaskKind Kind => LongTaskKind.Export;

    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    public static IReadOnlyDictionary<string, string> Arguments(string list, string format, string? unitCode) =>
        new Dictionary<string, string>
        {
            [List] = list,
            [Format] = format,
            [Unit] = unitCode ?? "",
        };

    public async Task<LongTaskOutcome> RunAsync(LongTask task, IProgress<LongTaskProgress> progress, CancellationToken cancellationToken)
    {
        var (list, format, unit) = (task.Arguments[List], task.Arguments[Format], task.Arguments[Unit]);
        var content = await exports.ListAsync(list, unit.Length > 0 ? unit : null, new Actor(task.Owner), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var bytes = format == "xlsx" ? SheetWriter.Xlsx(content) : SheetWriter.Csv(content);
        cancellationToken.ThrowIfCancellationRequested();
        return LongTaskOutcome.Done(
            await safe.PutAsync(
                UploadKind.Output,
                task.Owner,
                new PackedUpload<OutputHead>(new OutputHead($"{list}.{format}"), bytes),
                cancellationToken
            )
        );
    }

    /// <summary>The file of a task that is done; null when it has expired.</summary>
    public async Task<TaskOutput?> OutputAsync(LongTask task, CancellationToken cancellationToken) =>
        task is { Kind: LongTaskKind.Export, Result: { } token }
        && await safe.FindAsync<OutputHead>(UploadKind.Output, token, task.Owner, cancellationToken) is { } packed
            ? new TaskOutput(packed.Head.FileName, packed.Content)
            : null;

    private sealed record OutputHead(string FileName);
}

public sealed record TaskOutput(string FileName, byte[] Content);
