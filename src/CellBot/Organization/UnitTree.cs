namespace CellBot.Organization;

/// <summary>
/// The units as a tree. "A unit" in an audience or a role means its whole subtree, itself included.
/// Built from what the store holds, which the import keeps free of cycles; should one be there all the same,
/// no walk goes round twice.
/// </summary>
public sealed class UnitTree
{
    private readonly Dictionary<long, Unit> _byId;
    private readonly Dictionary<string, Unit> _byCode;
    private readonly ILookup<long?, Unit> _children;

    public UnitTree(IEnumerable<Unit> units)
    {
        _byId = units.ToDictionary(unit => unit.Id);
        _byCode = _byId.Values.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        _children = _byId.Values.OrderBy(unit => unit.Code, StringComparer.Ordinal).ToLookup(unit => unit.ParentId);
    }

    /// <summary>Units without a parent, by code.</summary>
    public IEnumerable<Unit> Roots => _children[null];

    public Unit? Find(long id) => _byId.GetValueOrDefault(id);

    public Unit? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The units directly below, by code.</summary>
    public IEnumerable<Unit> Children(long id) => _children[id];

    /// <summary>The unit and all below it, parents before children; empty for an unknown id.</summary>
    public IReadOnlyList<Unit> Subtree(long id) => Subtree(id, []);

    /// <summary>The same without the branches of these codes.</summary>
    public IReadOnlyList<Unit> Subtree(long id, IReadOnlyCollection<string> excluded)
    {
        if (Find(id) is not { } top)
            return [];
        var seen = new HashSet<long> { id };
        var found = new List<Unit> { top };
        for (var next = 0; next < found.Count; next++)
            found.AddRange(_children[found[next].Id].Where(child => !excluded.Contains(child.Code) && seen.Add(child.Id)));
        return found;
    }

    /// <summary>The units above, the nearest first; empty for a root or an unknown id.</summary>
    public IReadOnlyList<Unit> Ancestors(long id)
    {
        var seen = new HashSet<long> { id };
        var above = new List<Unit>();
        for (var parent = Find(id)?.ParentId; parent is { } up && seen.Add(up) && Find(up) is { } unit; parent = unit.ParentId)
            above.Add(unit);
        return above;
    }

    /// <summary>True when <paramref name="id"/> is <paramref name="top"/> or lies below it: the question of every access check.</summary>
    public bool IsWithin(long id, long top) => _byId.ContainsKey(id) && (id == top || Ancestors(id).Any(unit => unit.Id == top));

    /// <summary>The units that an audience of these tops and kinds means on that day, each once, in a stable order.</summary>
    /// <param name="kinds">Empty: every kind.</param>
    /// <param name="excluded">Codes of units that are left out with all below them, unless they are tops themselves.</param>
    public IReadOnlyList<Unit> Select(
        IEnumerable<long> tops,
        IReadOnlyCollection<UnitKind> kinds,
        DateOnly day,
        IReadOnlyCollection<string>? excluded = null
    ) =>
        [
            .. tops.SelectMany(top => Subtree(top, excluded ?? []))
                .DistinctBy(unit => unit.Id)
                .Where(unit => unit.ExistsOn(day) && (kinds.Count == 0 || kinds.Contains(unit.Kind))),
        ];
}
