using System.Text;

namespace CellBot.Directives.Library;

/// <summary>Reads the folder of content files. A file that is wrong becomes faults; it never hides the others.</summary>
public static class DirectiveLibrary
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="folder">Usually content/directives; one that is absent holds nothing.</param>
    /// <returns>One result a file <c>*.md</c> (README.md excepted), by name.</returns>
    public static async Task<IReadOnlyList<DirectiveFileResult>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var results = new List<DirectiveFileResult>();
        if (!Directory.Exists(folder))
            return results;
        foreach (var path in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
            if (!Path.GetFileName(path).Equals("README.md", StringComparison.OrdinalIgnoreCase))
                results.Add(await ReadFileAsync(path, cancellationToken));
        return results;
    }

    public static async Task<DirectiveFileResult> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        if (new FileInfo(path).Length > DirectiveLimits.FileKilobytes * 1024)
            return Failed(name, DirectiveErrors.TooLarge(DirectiveLimits.FileKilobytes));
        try
        {
            return DirectiveFile.Parse(name, Strict.GetString(await File.ReadAllBytesAsync(path, cancellationToken)));
        }
        catch (DecoderFallbackException)
        {
            return Failed(name, DirectiveErrors.NotUtf8());
        }
    }

    private static DirectiveFileResult Failed(string name, DirectiveError fault) =>
        new(Path.GetFileNameWithoutExtension(name), null, [fault with { File = name }]);
}
