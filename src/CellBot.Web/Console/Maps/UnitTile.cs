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

    /// <summary>0 to <see cref="Steps"/> − 1; null: nobody was asked.</summary>
    public int? Step => Percent is { } percent ? Math.Clamp(percent * Steps / Whole, 0, Steps - 1) : null;

    /// <summary>
    /// The name without what all names of a level begin with, as far as it fits; empty where not even its beginning does.
    /// </summary>
    /// <param name="prefixes">Kinds of units, "Đảng ủy xã": the longest that the name begins with is left out.</param>
    /// <param name="letters">So many fit.</param>
    public string Label(IReadOnlyList<string> prefixes, int letters)
    {
        const int Fewest = 4;
        var prefix = prefixes.Where(one => Name.StartsWith(one + " ", StringComparison.Ordinal)).MaxBy(one => one.Length) ?? "";
        var name = Name.Length > prefix.Length ? Name[prefix.Length..].Trim() : Name;
        return name.Length <= letters ? name
            : letters >= Fewest ? name[..(letters - 1)].TrimEnd() + "…"
            : "";
    }
}
