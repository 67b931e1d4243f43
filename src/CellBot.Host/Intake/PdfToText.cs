using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using CellBot.Intake;

namespace CellBot.Host.Intake;

/// <summary>
/// Text of a PDF through poppler's <c>pdftotext</c> (package poppler-utils): bytes in by standard input, words with their
/// places out by standard output, no file. The process is killed when it takes or says too much, and when the caller gives up.
/// </summary>
/// <param name="command">Name or path of the program.</param>
public sealed class PdfToText(IntakeOptions options, TimeProvider clock, string command = "pdftotext") : IPdfTextExtractor
{
    /// <summary>Exit code for a PDF whose owner forbids taking its text out.</summary>
    private const int NotPermitted = 3;

    private const int MostErrorCharacters = 4_000;

    /// <summary>A word comes with its box; so many characters are enough for 600 full pages.</summary>
    private const int MostBoxCharacters = 40_000_000;

    /// <summary>What a character of text takes at most, its word's box counted in.</summary>
    private const int BoxCharactersPerCharacter = 150;

    public async Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Call() };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return Failed(RefusalReason.PdfToolMissing);
        }
        using var timeout = new CancellationTokenSource(options.PdfTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var most = (int)Math.Min(MostBoxCharacters, (long)BoxCharactersPerCharacter * options.MaxCharacters);
            return await TalkAsync(process, pdf, most, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(RefusalReason.PdfTimeout);
        }
        finally
        {
            Kill(process);
        }
    }

    private async Task<PdfExtraction> TalkAsync(Process process, ReadOnlyMemory<byte> pdf, int most, CancellationToken cancellationToken)
    {
        var errors = ReadStartAsync(process.StandardError, cancellationToken);
        var output = ReadAsync(process.StandardOutput, most, cancellationToken);
        var feeding = FeedAsync(process, pdf, cancellationToken); // beside the reading: a program may talk before it has listened
        var layout = await output;
        if (layout is null) return Failed(RefusalReason.TooLarge);
        await feeding;
        var said = await errors;
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode == 0) return layout.Finish();
        var isLocked = process.ExitCode == NotPermitted || said.Contains("password", StringComparison.OrdinalIgnoreCase);
        return Failed(isLocked ? RefusalReason.PasswordProtected : RefusalReason.Damaged);
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(pdf, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped listening: its exit code tells why.
        }
    }

    /// <summary>Null when there is more than <paramref name="most"/> characters.</summary>
    private static async Task<PdfLayoutReader?> ReadAsync(StreamReader reader, int most, CancellationToken cancellationToken)
    {
        var layout = new PdfLayoutReader();
        var buffer = new char[16_384];
        var total = 0;
        for (var read = await reader.ReadAsync(buffer, cancellationToken); read > 0; read = await reader.ReadAsync(buffer, cancellationToken))
        {
            total += read;
            if (total > most) return null;
            layout.Append(buffer.AsSpan(0, read));
        }
        return layout;
    }

    /// <summary>Keeps the beginning and reads on to the end: a full pipe would stop the process.</summary>
    private static async Task<string> ReadStartAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[MostErrorCharacters];
        for (var read = await reader.ReadAsync(buffer, cancellationToken); read > 0; read = await reader.ReadAsync(buffer, cancellationToken))
            text.Append(buffer, 0, Math.Min(read, MostErrorCharacters - text.Length));
        return text.ToString();
    }

    private ProcessStartInfo Call() => new(command, ["-enc", "UTF-8", "-eol", "unix", "-bbox-layout", "-", "-"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        UseShellExecute = false,
    };

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }
    }

    private static PdfExtraction.Failed Failed(RefusalReason reason) => new(reason);
}
