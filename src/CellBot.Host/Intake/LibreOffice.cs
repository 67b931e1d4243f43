using System.Diagnostics;
using CellBot.Intake;
using CellBot.Intake.Office;
using CellBot.Storage;

namespace CellBot.Host.Intake;

/// <summary>
/// .doc, .odt and .rtf through LibreOffice without a screen (package libreoffice-writer-nogui), one file at a time. It works in a folder of
/// its own on a file system in memory, 0700, taken away afterwards; its profile forbids macros, active content and updates of links. Time,
/// memory and file sizes are bounded; where the system permits it has no network and is alone with its own processes, which die with it.
/// </summary>
/// <param name="command">Name or path of the program.</param>
internal sealed class LibreOffice(IntakeOptions options, TimeProvider clock, string command = "soffice") : IOfficeConverter, IDisposable
{
    private const string Docx = "docx:Office Open XML Text";

    /// <summary>Megabytes that a converted document may have.</summary>
    private const long MaxFileBytes = 300L << 20;

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public async Task<OfficeConversion> ToDocxAsync(ReadOnlyMemory<byte> content, OfficeFormat format, CancellationToken cancellationToken)
    {
        if (OfficeProgram.PathOf(command) is not { } program || !OfficeFolder.IsThere)
            return Failed(NoOfficeConverter.Advice(format));
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            using var folder = OfficeFolder.Make();
            return await ConvertAsync(program, folder, content, format, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The memory's file system is full.
            return Failed(NoOfficeConverter.Advice(format));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<OfficeConversion> ConvertAsync(
        string program,
        OfficeFolder folder,
        ReadOnlyMemory<byte> content,
        OfficeFormat format,
        CancellationToken cancellationToken
    )
    {
        var source = Path.Combine(folder.Path, $"document.{format.ToString().ToLowerInvariant()}");
        await PrivateFiles.WriteWholeAsync(source, content, cancellationToken);
        var isInTime = await RunAsync(OfficeProgram.Call(program, Arguments(folder, source), folder.Path, options), cancellationToken);
        var target = new FileInfo(Path.Combine(folder.Path, "out", "document.docx"));
        if (!isInTime)
            return Failed(RefusalReason.OfficeTimeout);
        if (target is not { Exists: true, LinkTarget: null } || target.Length > MaxFileBytes)
            return Failed(RefusalReason.Damaged);
        return new OfficeConversion.Converted(await File.ReadAllBytesAsync(target.FullName, cancellationToken));
    }

    private static string[] Arguments(OfficeFolder folder, string source) =>
        [
            $"-env:UserInstallation={new Uri(folder.Profile).AbsoluteUri}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            "--nofirststartwizard",
            "--convert-to",
            Docx,
            "--outdir",
            Path.Combine(folder.Path, "out"),
            source,
        ];

    /// <summary>False: it took too long and was killed. What it says names the file and nothing that anyone needs.</summary>
    private async Task<bool> RunAsync(ProcessStartInfo call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.OfficeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await using var program = PipedProgram.Start(call, ReadOnlyMemory<byte>.Empty, either.Token);
            if (program is null)
                return true; // no file will be there: told as damaged
            await program.Output.CopyToAsync(Stream.Null, either.Token);
            await program.EndAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static OfficeConversion.Failed Failed(RefusalReason reason) => new(reason);
}
