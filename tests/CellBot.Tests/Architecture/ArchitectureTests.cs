using System.Xml.Linq;

namespace CellBot.Tests.Architecture;

public sealed class ArchitectureTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_room_uses_only_the_rooms_after_it()
    {
        var folder = Path.Combine(Root, "src", "CellBot");
        var breaches = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, File: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(item =>
                !item.File.StartsWith("obj/", StringComparison.Ordinal) && !item.File.StartsWith("bin/", StringComparison.Ordinal)
            )
            .SelectMany(item => RoomRules.BreachesIn(item.File, File.ReadAllText(item.Path)))
            .ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [Theory]
    [InlineData("Delivery/Planted.cs", "using CellBot.Broadcasts;", "Delivery uses Broadcasts")]
    [InlineData("Calendar/Planted.cs", "var x = CellBot.Organization.UnitKind.Cell;", "Calendar uses Organization")]
    [InlineData("Broadcasts/Planted.cs", "    Conversations.Activity a = b;", "Broadcasts uses Conversations")]
    [InlineData("Delivery/Planted.cs", "using System.Net.Http;", "names System.Net.Http")]
    [InlineData("Utils/Planted.cs", "", "Utils is no room")]
    public void A_planted_breach_is_found(string file, string code, string expected) =>
        Assert.Contains(RoomRules.BreachesIn(file, code), breach => breach.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("Broadcasts/Fine.cs", "using CellBot.Delivery;")]
    [InlineData("Delivery/Fine.cs", "// as Broadcasts.Office asks")]
    [InlineData("Conversations/Fine.cs", "using CellBot.Acknowledgements;")]
    public void What_is_allowed_is_no_breach(string file, string code) => Assert.Empty(RoomRules.BreachesIn(file, code));

    [Fact]
    public void Pages_and_endpoints_reach_neither_the_database_nor_the_wire()
    {
        var folder = Path.Combine(Root, "src", "CellBot.Web");
        var files = Directory
            .EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor")
            .Select(path => (Path: path, File: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(item => item.File.Split('/')[0] is not ("obj" or "bin" or "frontend"))
            .ToList();
        Assert.NotEmpty(files);
        var breaches = files.SelectMany(item => RoomRules.WebBreachesIn(item.File, File.ReadAllText(item.Path))).ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [Theory]
    [InlineData("using Npgsql;", "names Npgsql")]
    [InlineData("@inject CellBot.Storage.CellBotDatabase Database", "names CellBot.Storage")]
    public void A_planted_breach_in_a_page_is_found(string code, string expected) =>
        Assert.Contains(
            RoomRules.WebBreachesIn("Console/Planted.razor", code),
            breach => breach.Contains(expected, StringComparison.Ordinal)
        );

    [Fact]
    public void Projects_reference_only_what_they_may()
    {
        foreach (var (project, allowed) in RoomRules.Projects)
        {
            var references = Elements(project, "ProjectReference")
                .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
            Assert.Empty(references.Except(allowed));
        }
    }

    [Fact]
    public void Database_drivers_live_in_one_project()
    {
        foreach (var (package, home) in RoomRules.PackageHomes)
            Assert.Equal([home], RoomRules.Projects.Keys.Where(project => Elements(project, "PackageReference").Contains(package)));
    }

    [Fact]
    public void Only_the_channel_names_Telegrams_library()
    {
        var own = Path.Combine(Root, "src", "CellBot.Telegram") + Path.DirectorySeparatorChar;
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories),
            path =>
                !path.StartsWith(own, StringComparison.Ordinal)
                && File.ReadAllText(path).Contains("using Telegram.Bot", StringComparison.Ordinal)
        );
    }

    private static IEnumerable<string> Elements(string project, string name) =>
        XDocument
            .Load(Path.Combine(Root, "src", project, project + ".csproj"))
            .Descendants(name)
            .Select(element => (string)element.Attribute("Include")!);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CellBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("CellBot.sln is in no folder above the tests");
    }
}
