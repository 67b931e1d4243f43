using System.Globalization;
using CellBot.Auditing;
using CellBot.Directives.Incoming;
using CellBot.Intake;
using CellBot.Loops;
using CellBot.Storage;

namespace CellBot.Host.Intake;

/// <summary>
/// Watches <c>Intake:Folder</c> for packets and documents. A file is taken when nobody writes to it any more: unchanged over some seconds
/// and free to be opened alone. What was taken moves to <c>taken/</c>, what was refused to <c>refused/</c>, always by renaming: never is
/// there a second copy of a file. A refused file keeps only its number as its name, for names tell.
/// </summary>
internal sealed partial class IntakeFolder(
    IntakeOptions options,
    IncomingService incoming,
    TimeProvider clock,
    ILogger<IntakeFolder> logger
)
{
    public const string Taken = "taken";
    public const string Refused = "refused";

    /// <summary>Unchanged for so long, a file is whole.</summary>
    public static readonly TimeSpan Still = TimeSpan.FromSeconds(4);

    /// <summary>One that cannot be read may be half a file whose sender was held up: only after this is it refused.</summary>
    public static readonly TimeSpan DamagedAfter = TimeSpan.FromMinutes(1);

    /// <summary>EWOULDBLOCK of Linux, as .NET tells that another process holds the file's lock.</summary>
    private const int Locked = 11;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly Actor Folder = new("system:intake");

    /// <summary>Endings under which programs write what is not whole yet.</summary>
    private static readonly string[] Unfinished =
    [
        ".tmp",
        ".temp",
        ".part",
        ".partial",
        ".filepart",
        ".crdownload",
        ".download",
        ".swp",
        ".lock",
    ];

    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    public LeasedLoop Loop(LoopHost host) => new("intake folder", Period, ScanAsync, host) { MaxRetryAfter = TimeSpan.FromSeconds(30) };

    /// <summary>One look.</summary>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        MakeFolders();
        var files = new DirectoryInfo(options.Folder)
            .EnumerateFiles()
            .Where(IsOffered)
            .OrderBy(file => file.LastWriteTimeUtc)
            .ThenBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        foreach (var gone in _seen.Keys.Except(files.Select(file => file.Name)).ToList())
            _seen.Remove(gone);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var now = clock.GetUtcNow();
            if (!_seen.TryGetValue(file.Name, out var seen) || (seen.Written, seen.Length) != (file.LastWriteTimeUtc, file.Length))
                _seen[file.Name] = new Seen(file.LastWriteTimeUtc, file.Length, now);
            else if (!seen.IsLeft && now - seen.Since >= Still)
                await TakeAsync(file, seen, cancellationToken);
        }
    }

    private void MakeFolders()
    {
        string[] folders = [options.Folder, Path.Combine(options.Folder, Taken), Path.Combine(options.Folder, Refused)];
        foreach (var folder in folders.Where(folder => !Directory.Exists(folder)))
            PrivateFiles.MakeFolder(folder);
    }

    /// <summary>A link may lead out of the folder, a hidden file is some program's own.</summary>
    private static bool IsOffered(FileInfo file) =>
        !file.Name.StartsWith('.')
        && !file.Name.EndsWith('~')
        && file.LinkTarget is null
        && !Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);

    private async Task TakeAsync(FileInfo file, Seen seen, CancellationToken cancellationToken)
    {
        try
        {
            // Nothing in it: not opened at all, for a pipe or a device has no length either and would never answer.
            if (file.Length == 0)
            {
                Tell(file, await incoming.TakeAsync(ReadOnlyMemory<byte>.Empty, file.Name, isNoMark: false, Folder, cancellationToken));
                return;
            }
            // Held until it has moved: another host that looks now finds it locked, and then gone.
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.None);
            if (!IsInFolder(stream, file))
                return;
            var content = new byte[Math.Min(stream.Length, options.MaxBytes + 1L)];
            await stream.ReadExactlyAsync(content, cancellationToken);
            if (MayBeHalf(content, file, seen))
                return;
            var arrival = await incoming.TakeAsync(content, file.Name, isNoMark: false, Folder, cancellationToken);
            if (OperatingSystem.IsWindows())
                await stream.DisposeAsync();
            Tell(file, arrival);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another host took it, or somebody has it open; wrong rights are told once, and tried again when the file changes.
            if (!File.Exists(file.FullName) || fault.HResult == Locked)
                return;
            _seen[file.Name] = seen with { IsLeft = true };
            Left(logger, fault.GetType().Name);
        }
    }

    // A link put in the file's place after the look would lead out of the folder: what was opened tells where it lies.
    private static bool IsInFolder(FileStream opened, FileInfo file)
    {
        if (!OperatingSystem.IsLinux())
            return new FileInfo(file.FullName).LinkTarget is null;
        var real = File.ResolveLinkTarget(
            $"/proc/self/fd/{opened.SafeFileHandle.DangerousGetHandle()}",
            returnFinalTarget: false
        )?.FullName;
        var folder = file.Directory!.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.Directory.FullName;
        return real is not null
            && Path.GetFileName(real) == file.Name
            && Path.GetFileName(Path.GetDirectoryName(real)) == Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar));
    }

    private bool MayBeHalf(byte[] content, FileInfo file, Seen seen) =>
        clock.GetUtcNow() - seen.Since < DamagedAfter && !IsWhole(content, file.Extension);

    /// <summary>By its end: XML closes, a zip has its directory, a PDF its mark. Other kinds do not tell.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> content, string extension)
    {
        var end = content[^Math.Min(content.Length, 66_000)..];
        if (content.StartsWith("PK"u8))
            return end.LastIndexOf("PK\u0005\u0006"u8) >= 0;
        if (content.StartsWith("%PDF"u8))
            return end.IndexOf("%%EOF"u8) >= 0;
        return !extension.Equals(".edxml", StringComparison.OrdinalIgnoreCase) || end.TrimEnd(" \t\r\n\0"u8) is [.., (byte)'>'];
    }

    private void Tell(FileInfo file, Arrival arrival)
    {
        switch (arrival)
        {
            case Arrival.Taken taken:
                Move(file, Taken, $"{Number(taken.Document)}-{file.Name}");
                if (taken.IsNew)
                    Came(logger, taken.Document.Id);
                else
                    Known(logger, taken.Document.Id);
                break;
            case Arrival.Asked asked:
                Move(file, Refused, Number(asked.Document) + file.Extension.ToLowerInvariant());
                Asked(logger, asked.Document.Id);
                break;
            case Arrival.Refused refused:
                Move(file, Refused, Number(refused.Document) + file.Extension.ToLowerInvariant());
                if (refused.Result.Reason == RefusalReason.Classified)
                    Classified(logger, refused.Document.Id);
                else
                    NotTaken(logger, refused.Document.Id, refused.Result.Reason.Code());
                break;
        }
    }

    private static string Number(IncomingDocument document) => document.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Renames within one file system or fails: <see cref="File.Move(string, string)"/> would copy to another.</summary>
    private void Move(FileInfo file, string folder, string name)
    {
        PrivateFiles.MakeFolder(Path.Combine(options.Folder, folder));
        var target = Path.Combine(options.Folder, folder, name);
        for (var count = 2; File.Exists(target); count++)
            target = Path.Combine(
                options.Folder,
                folder,
                $"{Path.GetFileNameWithoutExtension(name)}-{count.ToString(CultureInfo.InvariantCulture)}{Path.GetExtension(name)}"
            );
        Directory.Move(file.FullName, target);
        _seen.Remove(file.Name);
    }

    private sealed record Seen(DateTime Written, long Length, DateTimeOffset Since, bool IsLeft = false);

    [LoggerMessage(Level = LogLevel.Information, Message = "Intake:Folder: incoming document {Id} waits for a clerk")]
    private static partial void Came(ILogger logger, long id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Intake:Folder: a file came again; it is incoming document {Id}")]
    private static partial void Known(ILogger logger, long id);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Intake:Folder: incoming document {Id} cannot be read: {Reason}. The file is in refused/ under its number"
    )]
    private static partial void NotTaken(ILogger logger, long id, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Intake:Folder: a file may bear a secrecy mark; nothing of it is stored. It is in refused/ under number "
            + "{Id}: look at the original, and hand it in on the console if it bears none"
    )]
    private static partial void Asked(ILogger logger, long id);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Intake:Folder: a file bears a secrecy mark; nothing of it is kept. It is in refused/ under number {Id}: "
            + "take it off this machine as the rules on state secrets say"
    )]
    private static partial void Classified(ILogger logger, long id);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Intake:Folder: a file cannot be opened or moved ({Fault}): check the rights of the folder and the file. It "
            + "is tried again when it changes"
    )]
    private static partial void Left(ILogger logger, string fault);
}
