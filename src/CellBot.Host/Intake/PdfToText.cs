using System.Text;
using CellBot.Intake;

namespace CellBot.Host.Intake;

/// <summary>
/// Text of a PDF through poppler's <c>pdftotext</c>, and which pages are pictures through <c>pdfimages</c> (package poppler-utils): bytes
/// in by standard input, words with their places out by standard output, no file. The process is killed when it takes or says too much, and
/// when the caller gives up.
/// </summary>
/// <param name="command">Name or path of the program that takes the text out.</param>
/// <param name="lister">Name or path of the program that lists pictures. Where it is missing or fails, no page counts as one.</param>
public sealed class PdfToText(IntakeOptions options, TimeProvider clock, string command = "pdftotext", string lister = "pdfimages")
    : IPdfTextExtractor
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
        await using var program = PipedProgram.Start(command, call, pdf, cancellationToken);
        if (program is null)
            return Failed(RefusalReason.PdfToolMissing);
        if (await ReadAsync(program.Output, maxBytes, cancellationToken) is not { } layout)
            return Failed(RefusalReason.TooLarge);
        var (exitCode, errors) = await program.EndAsync(cancellationToken);
        if (exitCode != 0)
        {
            var isLocked = exitCode == NotPermitted || errors.Contains("password", StringComparison.OrdinalIgnoreCase);
            return Failed(isLocked ? RefusalReason.PasswordProtected : RefusalReason.Damaged);
        }
        var list = await PipedProgram.RunAsync(lister, ["-list", "-"], pdf, MaxListBytes, cancellationToken);
        return list.End == PipedEnd.Well ? layout.With(PdfPictureList.Of(Encoding.UTF8.GetString(list.Output))) : layout.Extracted;
    }

    /// <summary>
    /// Reads while the program writes, so that no long output lies in memory. Null when there is more than <paramref name="max"/>.
    /// </summary>
    private static async Task<PdfLayoutReader?> ReadAsync(Stream output, int max, CancellationToken cancellationToken)
    {
        var layout = new PdfLayoutReader();
        using var reader = new StreamReader(output, Encoding.UTF8, leaveOpen: true);
        var buffer = new char[16_384];
        var total = 0;
        for (
            var read = await reader.ReadAsync(buffer, cancellationToken);
            read > 0;
            read = await reader.ReadAsync(buffer, cancellationToken)
        )
        {
            total += read;
            if (total > max)
                return null;
            layout.Append(buffer.AsSpan(0, read));
        }
        layout.Finish();
        return layout;
    }

    private static PdfExtraction.Failed Failed(RefusalReason reason) => new(reason);
}
