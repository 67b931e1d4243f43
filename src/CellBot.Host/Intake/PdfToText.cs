using System.Text;
using CellBot.Intake;

namespace CellBot.Host.Intake;

/// <summary>
/// Text of a PDF through poppler's <c>pdftotext</c>, and which pages are pictures through <c>pdfimages</c> (package poppler-utils): bytes in by
/// standard input, words with their places out by standard output, no file. The process is killed when it takes or says too much, and when the
/// caller gives up.
/// </summary>
/// <param name="command">Name or path of the program that takes the text out.</param>
/// <param name="lister">Name or path of the program that lists pictures. Where it is missing or fails, no page counts as one.</param>
public sealed class PdfToText(IntakeOptions options, TimeProvider clock, string command = "pdftotext", string lister = "pdfimages") : IPdfTextExtractor
{
    /// <summary>Exit code for a PDF whose owner forbids taking its text out.</summary>
    private const int NotPermitted = 3;

    /// <summary>A word comes with its box; so many bytes are enough for 600 full pages.</summary>
    private const int MaxBoxBytes = 40_000_000;

    /// <summary>What a character of text takes at most, its word's box counted in.</summary>
    private const int BoxBytesPerCharacter = 150;

    private const int MaxListBytes = 4_000_000;

    public async Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.PdfTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await ExtractWithinAsync(pdf, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(RefusalReason.PdfTimeout);
        }
    }

    private async Task<PdfExtraction> ExtractWithinAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken)
    {
        var maxBytes = (int)Math.Min(MaxBoxBytes, (long)BoxBytesPerCharacter * options.MaxCharacters);
        string[] call = ["-enc", "UTF-8", "-eol", "unix", "-bbox-layout", "-", "-"];
        var answer = await PipedProgram.RunAsync(command, call, pdf, maxBytes, cancellationToken);
        if (answer.End == PipedEnd.Missing) return Failed(RefusalReason.PdfToolMissing);
        if (answer.End == PipedEnd.TooMuch) return Failed(RefusalReason.TooLarge);
        if (answer.End == PipedEnd.Failed)
        {
            var isLocked = answer.ExitCode == NotPermitted || answer.Errors.Contains("password", StringComparison.OrdinalIgnoreCase);
            return Failed(isLocked ? RefusalReason.PasswordProtected : RefusalReason.Damaged);
        }
        var read = PdfLayoutReader.Read(Encoding.UTF8.GetString(answer.Output));
        var list = await PipedProgram.RunAsync(lister, ["-list", "-"], pdf, MaxListBytes, cancellationToken);
        return list.End == PipedEnd.Well ? read.With(PdfPictureList.Of(Encoding.UTF8.GetString(list.Output))) : read.Extracted;
    }

    private static PdfExtraction.Failed Failed(RefusalReason reason) => new(reason);
}
