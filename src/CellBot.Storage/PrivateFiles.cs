namespace CellBot.Storage;

/// <summary>Files and folders of the program that are their owner's alone (0600 in a 0700 folder), whatever the umask. Nothing on Windows,
/// where the profile's rights hold.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    private const long NoRoom = 1 << 20;

    /// <summary>The disk under a file has no room left to speak of.</summary>
    internal static bool IsDiskFull(string file)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(file))!).AvailableFreeSpace < NoRoom;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Makes the folder with its owner's rights only. One that is there already is left to whoever made it, unless a file of
    /// ours lies in it.</summary>
    /// <param name="ours">A file by which a folder of an older version is known.</param>
    public static void MakeFolder(string folder, string? ours = null)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        var isNew = !Directory.Exists(folder);
        if (isNew)
            Directory.CreateDirectory(folder, OwnerFolder);
        // The folder that the program was started in holds more than the store; a sticky one (/tmp) is everybody's.
        var isOurs =
            ours is not null
            && File.Exists(ours)
            && !SamePlace(folder, Directory.GetCurrentDirectory())
            && !File.GetUnixFileMode(folder).HasFlag(UnixFileMode.StickyBit);
        if (isNew || isOurs)
            Restrict(folder, OwnerFolder);
    }

    /// <summary>The file, empty if there was none, with its owner's rights only.</summary>
    public static void MakeFile(string file)
    {
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerFile;
            using var made = new FileStream(file, options);
        }
        Restrict(file);
    }

    /// <summary>Written under a hidden name, flushed, and renamed: nobody sees half of it, and a crash leaves the old or the new.</summary>
    public static async Task WriteWholeAsync(string file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hidden = Path.Combine(Path.GetDirectoryName(file)!, $".{Path.GetFileName(file)}.{Environment.ProcessId}.part");
        MakeFile(hidden);
        await using (var written = new FileStream(hidden, FileMode.Truncate, FileAccess.Write, FileShare.None))
        {
            await written.WriteAsync(content, cancellationToken);
            written.Flush(flushToDisk: true);
        }
        File.Move(hidden, file, overwrite: true);
    }

    /// <summary>Takes others' rights away from a file that is there.</summary>
    public static void Restrict(string file)
    {
        if (File.Exists(file))
            Restrict(file, OwnerFile);
    }

    private static void Restrict(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != mode)
            File.SetUnixFileMode(path, mode);
    }

    private static bool SamePlace(string folder, string other) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(other));
}
