using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CellBot.Storage;

/// <summary>One step of the schema: a numbered file, never changed once it has shipped.</summary>
/// <param name="Checksum">SHA-256, hex, over the text with line ends as LF.</param>
internal sealed partial record Migration(int Version, string Name, string Sql, string Checksum)
{
    /// <summary>
    /// A program that does not know this step cannot run beside it: its file has a line <c>-- alone: why</c>. All hosts of an older program
    /// are to be stopped before it is applied.
    /// </summary>
    public bool IsAlone { get; } = AloneLine().IsMatch(Sql);

    /// <summary>The program's steps for one dialect, by number.</summary>
    public static IReadOnlyList<Migration> All(string folder)
    {
        var assembly = typeof(Migration).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(resource => resource.StartsWith(folder + "/", StringComparison.Ordinal))
                .Select(resource => Read(resource[(folder.Length + 1)..], assembly.GetManifestResourceStream(resource)!))
                .OrderBy(migration => migration.Version),
        ];
    }

    public static Migration From(string file, string text)
    {
        var match = FileName().Match(file);
        if (!match.Success)
            throw new InvalidOperationException($"a migration is called NNN_name.sql, not {file}");
        var sql = text.ReplaceLineEndings("\n");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        return new Migration(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value, sql, checksum);
    }

    private static Migration Read(string file, Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return From(file, reader.ReadToEnd());
    }

    [GeneratedRegex(@"^(\d{3})_([a-z0-9_]+)\.sql$")]
    private static partial Regex FileName();

    [GeneratedRegex("^-- alone: .", RegexOptions.Multiline)]
    private static partial Regex AloneLine();
}
