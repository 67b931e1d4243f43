using System.Globalization;
using CellBot.Auditing;
using CellBot.Intake.Lists;
using CellBot.Intake.Uploads;
using CellBot.Organization.Import;

namespace CellBot.Jobs.LongTasks;

/// <summary>Imports a list that a person has checked. Begun again after a crash it finds what is stored already unchanged.</summary>
public sealed class ImportTask(PendingImports pending, ImportService imports) : ILongTaskWork
{
    /// <summary>A list beyond so many rows is imported as a task.</summary>
    public const int Rows = 5_000;

    /// <summary>What so many rows are in a workbook, about, bytes.</summary>
    private const int WorkbookBytes = 200_000;

    private const string Token = "token";

    public LongTaskKind Kind => LongTaskKind.Import;

    /// <summary>Whether it would keep a page waiting.</summary>
    public static bool IsLong(ReadOnlySpan<byte> file) => XlsxSheet.IsXlsx(file) ? file.Length > WorkbookBytes : file.Count((byte)'\n') > Rows;

    public static IReadOnlyDictionary<string, string> Arguments(PendingImport import) => new Dictionary<string, string> { [Token] = import.Token, ["list"] = import.List };

    public async Task<LongTaskOutcome> RunAsync(LongTask task, IProgress<LongTaskProgress> progress, CancellationToken cancellationToken)
    {
        var actor = new Actor(task.Owner);
        if (await pending.FindAsync(task.Arguments[Token], actor, cancellationToken) is not { } list) return LongTaskOutcome.Failed(LongTaskError.InputGone);
        // What the gate asked was answered before the list was kept.
        var outcome = await imports.TakeAsync(list.List, list.File, new ImportOrder(DryRun: false, SkipBad: false, actor) { IsNoMark = true }, cancellationToken);
        if (outcome.Errors.Count > 0) return LongTaskOutcome.Failed("rows");
        await pending.RemoveAsync(list, actor, cancellationToken);
        return LongTaskOutcome.Done((outcome.Added + outcome.Changed).ToString(CultureInfo.InvariantCulture));
    }
}
