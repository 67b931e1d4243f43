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

    /// <summary>What a row takes in a workbook, about, bytes.</summary>
    private const int WorkbookBytesPerRow = 40;

    private const string Unit = "unit";

    private const string Token = "token",
        SkipBad = "skip_bad",
        Choices = "choices";

    public LongTaskKind Kind => LongTaskKind.Import;

    /// <summary>Whether it would keep a page waiting.</summary>
    public static bool IsLong(ReadOnlySpan<byte> file, int rows = Rows) =>
        XlsxSheet.IsXlsx(file) ? file.Length > WorkbookBytesPerRow * rows : file.Count((byte)'\n') > rows + 1; // its header counts

    /// <param name="unitCode">The subtree that the importer may touch; null for everything.</param>
    public static IReadOnlyDictionary<string, string> Arguments(
        PendingImport import,
        bool skipBad,
        ImportChoices choices,
        string? unitCode = null
    ) =>
        new Dictionary<string, string>
        {
            [Token] = import.Token,
            ["list"] = import.List,
            [SkipBad] = skipBad ? "1" : "",
            [Choices] = ImportChoicesText.Write(choices),
            [Unit] = unitCode ?? "",
        };

    public async Task<LongTaskOutcome> RunAsync(LongTask task, IProgress<LongTaskProgress> progress, CancellationToken cancellationToken)
    {
        var actor = new Actor(task.Owner);
        if (await pending.FindAsync(task.Arguments[Token], actor, cancellationToken) is not { } list)
            return LongTaskOutcome.Failed(LongTaskError.InputGone);
        // What the gate asked was answered before the list was kept.
        var order = new ImportOrder(
            DryRun: false,
            task.Arguments.GetValueOrDefault(SkipBad) == "1",
            actor,
            task.Arguments.GetValueOrDefault(Unit) is { Length: > 0 } unit ? unit : null
        )
        {
            IsNoMark = true,
            Choices = ImportChoicesText.Read(task.Arguments.GetValueOrDefault(Choices) ?? ""),
            Progress = new WrittenRows(progress),
        };
        var outcome = await imports.TakeAsync(list.List, list.File, order, cancellationToken);
        if (
            outcome.OutsideUnit is not null
            || outcome.Doubts.Count > 0
            || (outcome.Errors.Count > 0 && !(order.SkipBad && outcome.CanSkipBad))
        )
            return LongTaskOutcome.Failed(outcome.Unreadable is null ? "rows" : "unreadable");
        await pending.RemoveAsync(list, actor, cancellationToken);
        return LongTaskOutcome.Done((outcome.Added + outcome.Changed + outcome.Ended).ToString(CultureInfo.InvariantCulture));
    }

    private sealed class WrittenRows(IProgress<LongTaskProgress> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report(new LongTaskProgress(value.Done, value.Total));
    }
}
