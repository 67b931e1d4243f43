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
        return LongTaskOutcome.Done(await TaskOutput.PutAsync(safe, task, $"{list}.{format}", bytes, cancellationToken));
    }
}
