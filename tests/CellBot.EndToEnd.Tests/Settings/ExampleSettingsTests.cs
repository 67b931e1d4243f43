using System.Text.RegularExpressions;
using CellBot.Host.Settings.Reading;
using Microsoft.Extensions.Configuration;

namespace CellBot.EndToEnd.Tests.Settings;

public sealed partial class ExampleSettingsTests
{
    private static readonly string Path = Repository.File("appsettings.example.json");

    private static readonly IConfigurationRoot Example = new ConfigurationBuilder().AddJsonFile(Path).Build();

    [Fact]
    public void It_is_read_without_a_fault() => Assert.Empty(SettingsReader.Read(Example).Faults);

    [Fact]
    public void It_holds_every_setting_there_is()
    {
        var there = Example.AsEnumerable().Select(pair => pair.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            SettingsShape.Keys.Keys.Where(key => !key.Contains(":N", StringComparison.Ordinal)),
            key => !there.Contains(key)
        );
        // Of a list there is no default: it stands in a comment.
        var text = File.ReadAllText(Path);
        Assert.DoesNotContain(
            SettingsShape
                .Keys.Keys.Where(key => key.Contains(":N:", StringComparison.Ordinal))
                .SelectMany(key => key.Split(":N:")[1].Split(':')),
            name => name != "N" && !text.Contains($"\"{name}\":", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_value_in_it_is_the_default()
    {
        var example = SettingsReader.Read(Example).Settings;
        var bare = SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Demo:Enabled", "false")]).Build()).Settings;
        Assert.Equal(bare.Telegram, example.Telegram);
        Assert.Equal(bare.Database, example.Database);
        Assert.Equal(bare.Content, example.Content);
        Assert.Equal(bare.Simulator, example.Simulator);
        Assert.Equal(bare.Listen, example.Listen);
        Assert.Equivalent(bare.Broadcasts, example.Broadcasts);
        Assert.Equivalent(bare.Dispatch, example.Dispatch);
    }

    [Fact]
    public void Every_setting_is_explained_by_a_comment_above_it_or_above_its_neighbour()
    {
        var lines = File.ReadAllLines(Path);
        var bare = lines
            .Index()
            .Where(line => Key().IsMatch(line.Item) && !line.Item.TrimEnd().EndsWith('{'))
            .Where(line =>
                !Enumerable
                    .Range(1, 3)
                    .Any(above => line.Index >= above && lines[line.Index - above].TrimStart().StartsWith("//", StringComparison.Ordinal))
            )
            .Where(line => !line.Item.Contains("Default") && !line.Item.Contains("Microsoft"))
            .Select(line => line.Item.Trim());
        Assert.Empty(bare);
    }

    [GeneratedRegex(@"^\s*""\w+"":")]
    private static partial Regex Key();
}
