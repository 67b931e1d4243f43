namespace CellBot.Testing;

/// <summary>Where the working copy lies, for tests that read content/ or ../shared.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Content => Path.Combine(Root, "content");

    /// <summary>The customer's input, which is not part of the project: tests that need it skip where it is absent.</summary>
    public static string Shared => Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "CellBot.sln")))
                return folder.FullName;
        throw new InvalidOperationException("CellBot.sln was not found above " + AppContext.BaseDirectory);
    }
}
