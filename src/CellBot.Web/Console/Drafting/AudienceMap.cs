using CellBot.Organization;

namespace CellBot.Web.Console.Drafting;

/// <summary>
/// The units of a day with their active groups: what the tree of "Tạo đợt gửi" shows and counts. The store counts again when a draft is
/// made.
/// </summary>
public sealed class AudienceMap
{
    private readonly UnitTree _tree;
    private readonly Dictionary<long, int> _groups;
    private readonly DateOnly _day;
    private readonly IReadOnlyList<Unit> _roots;

    private AudienceMap(UnitTree tree, Dictionary<long, int> groups, DateOnly day, IReadOnlyList<Unit> roots) =>
        (_tree, _groups, _day, _roots) = (tree, groups, day, roots);

    public static AudienceMap Of(OrganizationSnapshot snapshot, DateOnly day)
    {
        var tree = new UnitTree(snapshot.Units);
        return new(
            tree,
            snapshot
                .Groups.Where(group => group.Status == GroupStatus.Active)
                .GroupBy(group => group.UnitId)
                .ToDictionary(group => group.Key, group => group.Count()),
            day,
            [.. tree.Roots]
        );
    }

    /// <summary>The same for who reaches these subtrees alone. One that lies within another is not a root of its own.</summary>
    public AudienceMap Within(IReadOnlyCollection<string> tops) =>
        new(
            _tree,
            _groups,
            _day,
            [.. tops.Select(_tree.Find).OfType<Unit>().Where(unit => !_tree.Ancestors(unit.Id).Any(above => tops.Contains(above.Code)))]
        );

    /// <summary>All units, those that have ended included.</summary>
    public UnitTree Tree => _tree;

    /// <summary>Where the tree begins for who looks.</summary>
    public IReadOnlyList<Unit> RootUnits => [.. _roots.Where(Exists)];

    public IReadOnlyList<AudienceBranch> Roots => [.. _roots.Where(Exists).Select(Branch)];

    /// <summary>Groups that these units (each with all below it) and kinds mean; no kind means none.</summary>
    public int Count(IReadOnlyCollection<string> units, IReadOnlyCollection<string> kinds) =>
        Chosen(units, kinds).Sum(unit => Groups(unit));

    /// <summary>Of the members of each unit, those whose unit has a group and is meant.</summary>
    /// <param name="rosters">Members by unit id.</param>
    public int People(IReadOnlyCollection<string> units, IReadOnlyCollection<string> kinds, IReadOnlyDictionary<long, int> rosters) =>
        Chosen(units, kinds).Where(unit => Groups(unit) > 0).Sum(unit => rosters.GetValueOrDefault(unit.Id));

    /// <summary>Whether a unit of the one lies in the subtree of a unit of the other.</summary>
    public bool Overlap(IReadOnlyCollection<string> some, IReadOnlyCollection<string> others) =>
        some.Any(code => Upwards(code).Any(others.Contains)) || others.Any(code => Upwards(code).Any(some.Contains));

    /// <summary>The same by kind, in the order of the kinds.</summary>
    public IReadOnlyDictionary<UnitKind, int> CountByKind(IReadOnlyCollection<string> units) =>
        Chosen(units, UnitKinds.Codes.ToList())
            .GroupBy(unit => unit.Kind)
            .Where(kind => kind.Sum(Groups) > 0)
            .OrderBy(kind => kind.Key)
            .ToDictionary(kind => kind.Key, kind => kind.Sum(Groups));

    /// <summary>Kinds that have a group anywhere.</summary>
    public IReadOnlyList<UnitKind> Kinds => [.. CountByKind([.. _roots.Select(root => root.Code)]).Keys];

    /// <summary>The units' names, the code where a unit is not known (any more).</summary>
    public IReadOnlyList<string> Names(IEnumerable<string> codes) => [.. codes.Select(code => _tree.Find(code)?.Name ?? code)];

    /// <summary>The unit's code and those above it, nearest first; empty for a unit that is not known.</summary>
    public IEnumerable<string> Upwards(string code) =>
        _tree.Find(code) is { } unit ? _tree.Ancestors(unit.Id).Prepend(unit).Select(one => one.Code) : [];

    /// <summary>Committees and offices, for which a role is given, from the top down.</summary>
    public IReadOnlyList<Unit> Offices(int limit) =>
        [
            .. _roots
                .SelectMany(root => _tree.Subtree(root.Id))
                .Where(unit => Exists(unit) && unit.Kind is not (UnitKind.Cell or UnitKind.CommunityTeam))
                .Take(limit),
        ];

    private IEnumerable<Unit> Chosen(IReadOnlyCollection<string> units, IReadOnlyCollection<string> kinds)
    {
        var wanted = kinds.Select(UnitKinds.Parse).OfType<UnitKind>().ToList();
        return wanted.Count == 0 ? [] : _tree.Select(units.Select(_tree.Find).OfType<Unit>().Select(unit => unit.Id), wanted, _day);
    }

    private AudienceBranch Branch(Unit unit)
    {
        var below = _tree.Subtree(unit.Id).Where(one => one.Id != unit.Id && Exists(one)).ToList();
        var counts = below
            .Prepend(unit)
            .GroupBy(one => one.Kind)
            .Select(kind => (Kind: kind.Key, Count: kind.Sum(Groups)))
            .Where(kind => kind.Count > 0)
            .OrderBy(kind => kind.Kind)
            .ToList();
        return new AudienceBranch(unit.Code, unit.Name, unit.Kind, counts, [.. _tree.Children(unit.Id).Where(Exists).Select(Branch)]);
    }

    private int Groups(Unit unit) => _groups.GetValueOrDefault(unit.Id);

    private bool Exists(Unit unit) => unit.ExistsOn(_day);
}

/// <param name="Counts">Active groups of the whole branch by kind; kinds without one are left out.</param>
public sealed record AudienceBranch(
    string Code,
    string Name,
    UnitKind Kind,
    IReadOnlyList<(UnitKind Kind, int Count)> Counts,
    IReadOnlyList<AudienceBranch> Below
);
