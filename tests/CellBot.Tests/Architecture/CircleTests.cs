using System.Reflection;
using System.Text.RegularExpressions;
using CellBot.Delivery;
using CellBot.Host.Folders;
using CellBot.Simulator;
using CellBot.Storage;
using CellBot.Telegram;
using CellBot.Testing;
using CellBot.Web.Guards;

namespace CellBot.Tests.Architecture;

/// <summary>
/// No circles inside a module either: namespaces beside each other need each other one way only, and types that need each other stand in one
/// namespace, where they are one thing (a policy and its value, a text and its builder).
/// </summary>
public sealed partial class CircleTests
{
    public static TheoryData<Assembly> Projects =>
        [
            typeof(OutgoingMessage).Assembly,
            typeof(TelegramOptions).Assembly,
            typeof(CellBotDatabase).Assembly,
            typeof(SimulatorServer).Assembly,
            typeof(FetchGuard).Assembly,
            typeof(DepartureFile).Assembly,
        ];

    /// <summary>In the simulator one state is what every method works on, as in the server that it stands for.</summary>
    public static TheoryData<Assembly> WithoutOneState =>
        [
            typeof(OutgoingMessage).Assembly,
            typeof(TelegramOptions).Assembly,
            typeof(CellBotDatabase).Assembly,
            typeof(FetchGuard).Assembly,
            typeof(DepartureFile).Assembly,
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespaces_beside_each_other_need_each_other_one_way_only(Assembly project)
    {
        var needs = Spaces(TypeReferences.Of(project))
            .Where(need => !Encloses(need.From, need.To) && !Encloses(need.To, need.From))
            .Distinct()
            .ToLookup(need => need.From, need => need.To);
        Assert.NotEmpty(needs);
        var circles = Circles(needs.Select(need => need.Key), space => needs[space]);
        var found = string.Join('\n', circles.Select(circle => string.Join(" ⇄ ", circle.Order())));
        Assert.True(found.Length == 0, found);
    }

    [Theory]
    [MemberData(nameof(WithoutOneState))]
    public void Types_that_need_each_other_stand_in_one_namespace(Assembly project)
    {
        var needs = TypeReferences.Of(project);
        var breaches = Circles(needs.Keys, type => needs.TryGetValue(type, out var others) ? others : [])
            .Where(circle => circle.Select(type => type.Namespace).Distinct().Count() > 1)
            .Select(circle => string.Join(" ⇄ ", circle.Select(type => type.FullName).Order()));
        var found = string.Join('\n', breaches);
        Assert.True(found.Length == 0, found);
    }

    public static TheoryData<Assembly, string> Told =>
        new() { { typeof(FetchGuard).Assembly, "`Guards` " }, { typeof(DepartureFile).Assembly, "`CellBot.Host`: " } };

    /// <summary>A new room gets its place there.</summary>
    [Theory]
    [MemberData(nameof(Told))]
    public void The_rooms_of_a_project_stand_in_the_order_that_the_README_tells(Assembly project, string beginning)
    {
        var told = File.ReadLines(Path.Combine(Repository.Root, "src", "README.md"))
            .Single(line => line.StartsWith(beginning, StringComparison.Ordinal));
        var order = Order(told);
        var needs = Spaces(TypeReferences.Of(project))
            .Select(need => (From: Room(need.From), To: Room(need.To)))
            .Where(need => need.From.Length > 0 && need.To.Length > 0 && need.From != need.To)
            .Distinct()
            .ToList();
        Assert.NotEmpty(needs);
        var untold = needs.SelectMany(need => new[] { need.From, need.To }).Distinct().Except(order).ToList();
        var upwards = needs.Where(need => order.IndexOf(need.From) > order.IndexOf(need.To)).ToList();
        Assert.Empty(untold);
        Assert.Empty(upwards);
    }

    [Theory]
    [InlineData("CellBot.Web", "")]
    [InlineData("CellBot.Web.Console", "")]
    [InlineData("CellBot.Web.Console.Figures", "Figures")]
    [InlineData("CellBot.Web.Api", "Api")]
    [InlineData("CellBot.Web.Api.Units", "Api")]
    [InlineData("CellBot.Host.Settings.Reading", "Settings")]
    [InlineData("CellBot.Host.Hosting.Protection", "Protection")]
    public void A_namespace_is_of_one_room(string space, string room) => Assert.Equal(room, Room(space));

    [Fact]
    public void The_order_is_read_from_the_line_that_tells_it() =>
        Assert.Equal(["A", "B", "C", "D"], Order("`CellBot.Host`: A (all of it) → B, `C` → Console: D → its root."));

    [Fact]
    public void What_each_type_needs_is_seen()
    {
        var needs = TypeReferences
            .Of(typeof(CellBotDatabase).Assembly)
            .ToDictionary(need => need.Key.Name, need => need.Value.Select(other => other.Name).ToHashSet());
        // By what it is derived from, and by a call in the body of a lambda.
        Assert.Contains("CellBotDatabase", needs["SqliteDatabase"]);
        Assert.Contains("Session", needs["BotRowStore"]);
    }

    [Fact]
    public void A_planted_circle_is_found()
    {
        var needs = new Dictionary<string, string[]>
        {
            ["a"] = ["b"],
            ["b"] = ["c", "d"],
            ["c"] = ["a"],
            ["d"] = ["e"],
            ["e"] = [],
        };
        var circle = Assert.Single(Circles(needs.Keys, name => needs[name]));
        Assert.Equal(["a", "b", "c"], circle.Order());
    }

    private static IEnumerable<(string From, string To)> Spaces(IReadOnlyDictionary<Type, IReadOnlySet<Type>> needs) =>
        from need in needs
        from other in need.Value
        where need.Key.Namespace != other.Namespace
        select (need.Key.Namespace!, other.Namespace!);

    /// <summary>The rooms of a line of the README, from the first to the ground.</summary>
    private static List<string> Order(string told) =>
        [
            .. Notes()
                .Replace(told, "")
                .Split(['→', ','], StringSplitOptions.TrimEntries)
                .TakeWhile(room => room is not ("its root" or "the project's root")),
        ];

    /// <summary>The room that a namespace is of, whatever it is divided into; "" for the ground, and for what puts the rooms together.</summary>
    private static string Room(string space) =>
        space.Split('.')[2..] switch
        {
            [] or ["Console"] => "",
            ["Console", var room, ..] => room,
            // Where databases name its type (StoredNameTests).
            ["Hosting", "Protection"] => "Protection",
            [var room, ..] => room,
        };

    private static bool Encloses(string outer, string inner) => inner.StartsWith(outer + ".", StringComparison.Ordinal);

    /// <summary>The sets of two and more that reach each other (Tarjan's strongly connected components).</summary>
    private static List<List<T>> Circles<T>(IEnumerable<T> all, Func<T, IEnumerable<T>> needs)
        where T : notnull
    {
        var found = new List<List<T>>();
        var (number, lowest) = (new Dictionary<T, int>(), new Dictionary<T, int>());
        var open = new Stack<T>();
        foreach (var one in all)
            if (!number.ContainsKey(one))
                Visit(one);
        return found;

        void Visit(T one)
        {
            number[one] = lowest[one] = number.Count;
            open.Push(one);
            foreach (var other in needs(one))
                if (!number.TryGetValue(other, out var met))
                {
                    Visit(other);
                    lowest[one] = Math.Min(lowest[one], lowest[other]);
                }
                else if (open.Contains(other))
                    lowest[one] = Math.Min(lowest[one], met);
            if (lowest[one] != number[one])
                return;
            var circle = new List<T>();
            do circle.Add(open.Pop());
            while (!circle[^1].Equals(one));
            if (circle.Count > 1)
                found.Add(circle);
        }
    }

    [GeneratedRegex(@"^`CellBot\.Host`: |\([^)]*\)|[`.]|Console: ")]
    private static partial Regex Notes();
}
