using System.Text.RegularExpressions;
using CellBot.Testing;

namespace CellBot.Tests.Architecture;

/// <summary>
/// Rows of the outbox are written in one place: nobody else can put a message there and forget to wake the sender, or change a row past its
/// fence.
/// </summary>
public sealed partial class OutboxWriterTests
{
    [Fact]
    public void Only_the_storage_of_Delivery_writes_contents_and_deliveries()
    {
        var folder = Path.Combine(Repository.Root, "src", "CellBot.Storage");
        var breaches = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, File: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(item => item.File.Split('/')[0] is not ("obj" or "bin" or "Delivery"))
            .SelectMany(item => WritesIn(File.ReadAllText(item.Path)).Select(write => $"{item.File}: {write}"))
            .ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [Fact]
    public void Only_the_outbox_inserts_there()
    {
        var folder = Path.Combine(Repository.Root, "src", "CellBot.Storage", "Delivery");
        var inserting = Directory
            .EnumerateFiles(folder, "*.cs")
            .Where(path => WritesIn(File.ReadAllText(path)).Any(write => write.StartsWith("INSERT", StringComparison.OrdinalIgnoreCase)))
            .Select(Path.GetFileName);
        Assert.Equal(["Outbox.cs"], inserting);
    }

    [Theory]
    [InlineData("UPDATE deliveries SET state = 'pending'", true)]
    [InlineData("insert  into\n    contents (html) VALUES ('')", true)]
    [InlineData("DELETE FROM deliveries WHERE id = 1", true)]
    [InlineData("SELECT * FROM deliveries d JOIN contents c ON c.id = d.content_id FOR UPDATE", false)]
    [InlineData("UPDATE deliveries_archive SET state = ''", false)]
    public void A_write_is_known_by_its_verb(string sql, bool writes) => Assert.Equal(writes, WritesIn(sql).Any());

    private static IEnumerable<string> WritesIn(string text) => Write().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(deliveries|contents)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Write();
}
