using System.Globalization;
using CellBot.Intake.Uploads;
using CellBot.Proofs;

namespace CellBot.Jobs.LongTasks;

/// <summary>Makes a record's PDF, which waits for its person encrypted.</summary>
public sealed class ProofTask(IProofStore proofs, IPdfPrinter printer, UploadSafe safe) : ILongTaskWork
{
    /// <summary>A code of <c>task_error.*</c>: no browser is installed, or it failed.</summary>
    public const string NoBrowser = "no_browser";

    private const string Number = "number";

    public LongTaskKind Kind => LongTaskKind.Proof;

    public static IReadOnlyDictionary<string, string> Arguments(long number) =>
        new Dictionary<string, string> { [Number] = number.ToString(CultureInfo.InvariantCulture) };

    public async Task<LongTaskOutcome> RunAsync(LongTask task, IProgress<LongTaskProgress> progress, CancellationToken cancellationToken)
    {
        var number = long.Parse(task.Arguments[Number], CultureInfo.InvariantCulture);
        if (await proofs.FindAsync(number, cancellationToken) is not { } proof)
            return LongTaskOutcome.Failed(LongTaskError.InputGone);
        if (await printer.PrintAsync(ProofPage.Html(proof), cancellationToken) is not { } pdf)
            return LongTaskOutcome.Failed(NoBrowser);
        return LongTaskOutcome.Done(await TaskOutput.PutAsync(safe, task, $"{ProofFile.NumberText(number)}.pdf", pdf, cancellationToken));
    }
}
