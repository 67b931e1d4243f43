using System.Text.RegularExpressions;
using CellBot.Testing;

namespace CellBot.Tests.Architecture;

/// <summary>Each defence that SECURITY.md names has the test that it names.</summary>
public sealed partial class SecurityDocumentTests
{
    [Fact]
    public void Every_test_that_the_document_names_is_there()
    {
        var named = Named()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, "SECURITY.md")))
            .Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value))
            .ToList();
        Assert.True(named.Count > 30);
        var sources = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        Assert.DoesNotContain(
            named,
            test => !sources[test.Class].Any(source => source.Contains($" {test.Method}(", StringComparison.Ordinal))
        );
    }

    [GeneratedRegex("`([A-Z][A-Za-z]+(?:Tests|Conformance))\\.([A-Z][A-Za-z0-9_]+)`")]
    private static partial Regex Named();
}
