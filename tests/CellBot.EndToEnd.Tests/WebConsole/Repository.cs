namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>The repository's folder, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "CellBot.sln")))
                return folder.FullName;
        throw new InvalidOperationException("CellBot.sln is not above the test's folder.");
    }
}
