using System.Text.RegularExpressions;
using CellBot.Testing;

namespace CellBot.Tests.Architecture;

/// <summary>
/// The ways of a tap, an approval, a reminder and an upload in src/README.md name files that are there, and count them right.
/// </summary>
public sealed partial class WaysTests
{
    [Fact]
    public void Every_file_on_the_ways_is_there_and_counted()
    {
        var src = Path.Combine(Repository.Root, "src");
        var text = File.ReadAllText(Path.Combine(src, "README.md")).Split("## The ways")[1];
        var ways = Way().Matches(text);
        Assert.Equal(4, ways.Count);
        foreach (Match way in ways)
        {
            var files = NamedFile().Matches(way.Value).Select(match => match.Groups[1].Value).ToList();
            Assert.All(
                files,
                file => Assert.True(File.Exists(Path.Combine(src, $"{file}.cs")), $"src/README.md names {file}, which is not there")
            );
            Assert.Equal(files.Distinct(StringComparer.Ordinal), files);
            Assert.Equal(way.Groups[1].Value, $"{files.Count}");
        }
    }

    [GeneratedRegex(@"^\*\*[^*]+: (\d+) files\.\*\*.*$", RegexOptions.Multiline)]
    private static partial Regex Way();

    [GeneratedRegex("`(CellBot[^`]+)`")]
    private static partial Regex NamedFile();
}
