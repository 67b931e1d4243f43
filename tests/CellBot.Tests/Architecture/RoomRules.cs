using System.Text.RegularExpressions;

namespace CellBot.Tests.Architecture;

/// <summary>
/// Who may know whom: the rooms of src/CellBot in their order, and the projects of src. Read from the sources, so that a breach is told
/// with its file and line.
/// </summary>
internal static partial class RoomRules
{
    /// <summary>A room may use only those after it.</summary>
    public static readonly IReadOnlyList<string> Rooms =
    [
        "Watching",
        "Restoring",
        "Jobs",
        "PersonalPages",
        "Conversations",
        "Mailing",
        "Reminders",
        "Reports",
        "Proofs",
        "Bulletins",
        "Ways",
        "Acknowledgements",
        "Broadcasts",
        "Delivery",
        "Directives",
        "Loudspeakers",
        "Reading",
        "Intake",
        "Organization",
        "Messages",
        "Calendar",
        "Webhooks",
        "Auditing",
        "Loops",
    ];

    /// <summary>What each project of src may reference of ours.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Projects = new Dictionary<string, string[]>
    {
        ["CellBot"] = [],
        ["CellBot.Storage"] = ["CellBot"],
        ["CellBot.Telegram"] = ["CellBot"],
        ["CellBot.Simulator"] = [],
        ["CellBot.Web"] = ["CellBot"],
        ["CellBot.Host"] = ["CellBot", "CellBot.Web", "CellBot.Storage", "CellBot.Telegram", "CellBot.Simulator"],
    };

    /// <summary>Packages that only one project may reference.</summary>
    public static readonly IReadOnlyDictionary<string, string> PackageHomes = new Dictionary<string, string>
    {
        ["Npgsql"] = "CellBot.Storage",
        ["Microsoft.Data.Sqlite"] = "CellBot.Storage",
        ["Dapper"] = "CellBot.Storage",
        ["Telegram.Bot"] = "CellBot.Telegram",
    };

    /// <summary>Namespaces that src/CellBot must not name: it knows no HTTP, no SQL driver, no web package.</summary>
    private static readonly string[] Foreign =
    [
        "System.Net.Http",
        "Microsoft.AspNetCore",
        "Npgsql",
        "Microsoft.Data.Sqlite",
        "Dapper",
        "Hangfire",
    ];

    /// <summary>What no page and no endpoint names: SQL, the wire, the host that composes them.</summary>
    public static readonly IReadOnlyList<string> ForeignToWeb =
    [
        "CellBot.Storage",
        "CellBot.Telegram",
        "CellBot.Simulator",
        "CellBot.Host",
        "Telegram.Bot",
        "Npgsql",
        "Microsoft.Data.Sqlite",
        "Dapper",
        "Hangfire.",
    ];

    /// <param name="file">Path below src/CellBot.Web, for the message.</param>
    public static IEnumerable<string> WebBreachesIn(string file, string text) =>
        from line in text.Split('\n').Index()
        let code = line.Item.Split("//")[0]
        from name in ForeignToWeb
        where code.Contains(name, StringComparison.Ordinal)
        select $"{file}:{line.Index + 1}: src/CellBot.Web names {name}";

    /// <param name="file">Path below src/CellBot, with slashes.</param>
    /// <returns>One line a breach; empty when the file keeps the rules.</returns>
    public static IEnumerable<string> BreachesIn(string file, string text)
    {
        var room = file.Split('/')[0];
        var place = Rooms.ToList().IndexOf(room);
        if (place < 0)
        {
            if (file.Contains('/', StringComparison.Ordinal))
                yield return $"{file}: {room} is no room of the house";
            yield break;
        }
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var code = lines[i].Split("//")[0];
            foreach (var other in Rooms.Take(place).Where(other => NamesRoom(code, other)))
                yield return $"{file}:{i + 1}: {room} uses {other}, which comes before it";
            foreach (var name in Foreign.Where(name => code.Contains(name, StringComparison.Ordinal)))
                yield return $"{file}:{i + 1}: src/CellBot names {name}";
        }
    }

    // "using CellBot.Delivery;", "CellBot.Delivery.Lane", or "Delivery.Lane" from inside another room of the same root namespace.
    private static bool NamesRoom(string code, string room) => RoomName().Matches(code).Any(match => match.Groups["room"].Value == room);

    [GeneratedRegex(
        @"(?:\bCellBot\.(?<room>[A-Z]\w+)\b)|(?:(?<![\w.])(?<room>Conversations|Reminders|Reports|Acknowledgements|Broadcasts|Delivery)\.(?=[A-Z]))"
    )]
    private static partial Regex RoomName();
}
