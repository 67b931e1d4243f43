namespace CellBot.EndToEnd.Tests.Settings;

/// <summary>Where the repository lies: the nearest folder above the tests with the solution in it.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "CellBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("CellBot.sln is not above the tests");
    }
}
