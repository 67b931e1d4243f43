using CellBot.Testing;

namespace CellBot.Tests.Architecture;

/// <summary>The files that people write, without what a build leaves beside them.</summary>
internal static class SourceFiles
{
    /// <param name="folder">Below the repository's root.</param>
    public static IEnumerable<(string Path, string Name)> In(string folder, params string[] extensions) =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal))
            .Select(path => (Path: path, Name: Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')))
            .Where(file => !file.Name.Split('/').Any(part => part is "obj" or "bin" or "node_modules"));
}
