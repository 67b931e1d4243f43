namespace CellBot.Storage.Sqlite;

/// <summary>
/// What the system tells of files that this process has open. The database's file is never opened for it: closing it again would let go of
/// the locks that SQLite holds on it (POSIX).
/// </summary>
internal static class OpenFiles
{
    private const string Descriptors = "/proc/self/fd";
    private const string Line = "ino:";

    /// <summary>Whether what is open is what lies there now: a descriptor's link follows the file that it opened. Null where the system
    /// does not tell.</summary>
    public static bool? Holds(string file) => Directory.Exists(Descriptors) ? Descriptor(file) is not null : null;

    /// <summary>
    /// The number by which the file system knows an open file: a file that is moved keeps it, a copy has another. Null where the system
    /// does not tell.
    /// </summary>
    public static string? NumberOf(string file)
    {
        if (!Directory.Exists(Descriptors) || Descriptor(file) is not { } descriptor)
            return null;
        try
        {
            return File.ReadLines($"/proc/self/fdinfo/{Path.GetFileName(descriptor)}")
                .FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal))
                ?[Line.Length..].Trim();
        }
        catch (IOException)
        {
            return null; // closed meanwhile
        }
    }

    private static string? Descriptor(string file)
    {
        var real = Resolved(file);
        return Directory.EnumerateFileSystemEntries(Descriptors).FirstOrDefault(descriptor => Target(descriptor) == real);
    }

    /// <summary>The path without links, as the system tells of open files.</summary>
    private static string Resolved(string path)
    {
        var resolved = "/";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(resolved, part);
            resolved = new FileInfo(next).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? next;
        }
        return resolved;
    }

    private static string? Target(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null; // closed meanwhile
        }
    }
}
