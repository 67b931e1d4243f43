namespace CellBot.Host.Settings;

/// <summary>Finds <c>content/</c>: the folder named, else the one in the working folder, else the nearest at or above the executable
/// (a build keeps it at the repository's root, a published program beside itself).</summary>
public static class ContentFolder
{
    /// <returns>An absolute path; null when there is none.</returns>
    public static string? Find(string? named)
    {
        if (!string.IsNullOrWhiteSpace(named))
            return Holds(named) ? Path.GetFullPath(named) : null;
        return Candidates().FirstOrDefault(Holds);
    }

    private static IEnumerable<string> Candidates()
    {
        yield return Path.GetFullPath("content");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "content");
    }

    private static bool Holds(string folder) => Directory.Exists(Path.Combine(folder, "messages"));
}
