namespace CellBot.Web.Console.Maps;

/// <summary>A unit on the map of its branch.</summary>
/// <param name="Address">Where a click leads; null: nowhere.</param>
/// <param name="People">Its area.</param>
/// <param name="Percent">Of them, who has acknowledged; null: nobody was asked.</param>
public sealed record UnitTile(string Code, string Name, string? Address, int People, int? Percent)
{
    /// <summary>Steps of the colours, from the least to the most: below 20, 40, 60, 80 percent, and above.</summary>
    public const int Steps = 5;

    private const int Whole = 100;

    /// <summary>Beyond so many the tiles are too small to be hit; the smallest are left to the table.</summary>
    private const int Most = 150;

    /// <summary>0 to <see cref="Steps"/> − 1; null: nobody was asked.</summary>
    public int? Step => Percent is { } percent ? Math.Clamp(percent * Steps / Whole, 0, Steps - 1) : null;

    /// <summary>The name without what all names of a level begin with.</summary>
    /// <param name="prefixes">Kinds of units, "Đảng ủy xã": the longest that the name begins with is left out.</param>
    public string Label(IReadOnlyList<string> prefixes)
    {
        var prefix = prefixes.Where(one => Name.StartsWith(one + " ", StringComparison.Ordinal)).MaxBy(one => one.Length) ?? "";
        return Name[prefix.Length..].Trim();
    }

    /// <summary>Those a map shows, the largest first, and how many are left out for being too small.</summary>
    public static (IReadOnlyList<UnitTile> Shown, int Left) Shown(IReadOnlyList<UnitTile> tiles)
    {
        var peopled = tiles
            .Where(tile => tile.People > 0)
            .OrderByDescending(tile => tile.People)
            .ThenBy(tile => tile.Code, StringComparer.Ordinal)
            .ToList();
        return ([.. peopled.Take(Most)], Math.Max(0, peopled.Count - Most));
    }
}
