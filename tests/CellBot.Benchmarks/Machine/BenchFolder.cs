namespace CellBot.Benchmarks;

/// <summary>A temporary folder, taken away at the end; and where the repository is.</summary>
internal sealed class BenchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cellbot-bench-").FullName;

    public static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(System.IO.Path.Combine(folder.FullName, "CellBot.sln")))
                    return folder.FullName;
            throw new InvalidOperationException($"CellBot.sln was not found above {AppContext.BaseDirectory}");
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
