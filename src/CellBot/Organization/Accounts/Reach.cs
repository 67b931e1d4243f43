namespace CellBot.Organization.Accounts;

/// <summary>What part of the tree somebody may see or act on: everything, or the subtrees of some units. Pure.</summary>
/// <param name="Tops">Codes of units; null for everything, empty for nothing.</param>
public sealed record Reach(IReadOnlyList<string>? Tops)
{
    public static readonly Reach Everything = new((IReadOnlyList<string>?)null);
    public static readonly Reach Nothing = new([]);

    public bool IsEverything => Tops is null;

    public bool IsNothing => Tops is { Count: 0 };

    /// <summary>Of a key, whose unit is null for everything.</summary>
    public static Reach Of(string? unitCode) => unitCode is null ? Everything : new Reach([unitCode]);

    /// <summary>Of the grants of these roles together.</summary>
    public static Reach Of(IEnumerable<RoleGrant> grants)
    {
        var tops = new List<string>();
        foreach (var grant in grants)
        {
            if (grant.UnitCode is not { } unit)
                return Everything;
            if (!tops.Contains(unit))
                tops.Add(unit);
        }
        return new Reach(tops);
    }

    /// <summary>The unit, or one above it, is one of the tops.</summary>
    /// <param name="upwards">The unit's code and those above it, nearest first.</param>
    public bool Covers(IEnumerable<string> upwards) => Tops is null || upwards.Any(Tops.Contains);
}
