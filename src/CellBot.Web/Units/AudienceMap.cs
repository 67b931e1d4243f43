using CellBot.Broadcasts;
using CellBot.Organization;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Units;

/// <summary>
/// The units of a day with their active groups: what the tree of "Tạo đợt gửi" shows and counts. The store counts again when a draft is
/// made.
/// </summary>
public sealed class AudienceMap
{
    private readonly UnitTree _tree;
    private readonly IReadOnlyList<Unit> _units;
    private readonly Dictionary<long, int> _groups;
    private readonly DateOnly _day;
    private readonly IReadOnlyList<Unit> _roots;

    private readonly Lazy<Dictionary<long, string>> _words;

    private AudienceMap(
        UnitTree tree,
        IReadOnlyList<Unit> units,
        Dictionary<long, int> groups,
        DateOnly day,
        IReadOnlyList<Unit> roots,
        Lazy<Dictionary<long, string>> words
    ) => (_tree, _units, _groups, _day, _roots, _words) = (tree, units, groups, day, roots, words);

    public static AudienceMap Of(OrganizationSnapshot snapshot, DateOnly day)
    {
        var tree = new UnitTree(snapshot.Units);
        return new(
            tree,
            snapshot.Units,
            ActiveGroups(snapshot),
            day,
            [.. tree.Roots],
            new Lazy<Dictionary<long, string>>(() =>
                snapshot.Units.ToDictionary(unit => unit.Id, unit => SearchText.Plain($"{unit.Name} {unit.Code}"))
            )
        );
    }

    /// <summary>
    /// What was read anew; this one where it says the same: figures and receipts keep the tree that they were counted over, and all keep
    /// one.
    /// </summary>
    public AudienceMap Renewed(OrganizationSnapshot snapshot, DateOnly day)
    {
        var groups = ActiveGroups(snapshot);
        return
            day == _day
            && groups.Count == _groups.Count
            && groups.All(unit => _groups.GetValueOrDefault(unit.Key) == unit.Value)
            && snapshot.Units.SequenceEqual(_units)
            ? this
            : Of(snapshot, day);
    }

    private static Dictionary<long, int> ActiveGroups(OrganizationSnapshot snapshot) =>
        snapshot
            .Groups.Where(group => group.Status == GroupStatus.Active)
            .GroupBy(group => group.UnitId)
            .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>The same for who reaches these subtrees alone. One that lies within another is not a root of its own.</summary>
    public AudienceMap Within(IReadOnlyCollection<string> tops) =>
        new(
            _tree,
            _units,
            _groups,
            _day,
            [.. tops.Select(_tree.Find).OfType<Unit>().Where(unit => !_tree.Ancestors(unit.Id).Any(above => tops.Contains(above.Code)))],
            _words
        );

    /// <summary>All units, those that have ended included.</summary>
    public UnitTree Tree => _tree;

    /// <summary>Where the tree begins for who looks.</summary>
    public IReadOnlyList<Unit> RootUnits => [.. _roots.Where(Exists)];

    public IReadOnlyList<AudienceBranch> Roots => [.. _roots.Where(Exists).Select(Branch)];

    /// <summary>The level below a unit; empty for one that is not known.</summary>
    public IReadOnlyList<AudienceBranch> Children(string code) =>
        _tree.Find(code) is { } unit ? [.. _tree.Children(unit.Id).Where(Exists).Select(Branch)] : [];

    /// <summary>Units there are, of the whole house.</summary>
    public int Size => _words.Value.Count;

    /// <summary>Codes of the units above, the nearest first, as far as the tree is seen.</summary>
    public IReadOnlyList<string> Above(AudienceBranch branch) => [.. Upwards(branch.Code).Skip(1)];

    /// <summary>Whether a unit of this code exists today.</summary>
    public bool IsThere(string code) => _tree.Find(code) is { } unit && Exists(unit);

    /// <summary>Whether a unit lies under one of the roots.</summary>
    public bool IsSeen(string code) => Upwards(code).Any(above => _roots.Any(root => root.Code == above));

    /// <summary>
    /// Units of which all words stand in the name or the code, with or without diacritics: the first of them, and how many.
    /// </summary>
    public (IReadOnlyList<AudienceBranch> Found, int All) Search(string words, int limit)
    {
        var found = _roots
            .SelectMany(root => _tree.Subtree(root.Id))
            .Where(unit => Exists(unit) && SearchText.Holds(_words.Value.GetValueOrDefault(unit.Id, ""), words))
            .ToList();
        return ([.. found.Take(limit).Select(Branch)], found.Count);
    }

    /// <summary>Groups that these units (each with all below it) and kinds mean; no kind means none.</summary>
    /// <param name="excluded">Left out with all below them.</param>
    public int Count(IReadOnlyCollection<string> units, IReadOnlyCollection<string> kinds, IReadOnlyCollection<string>? excluded = null) =>
        Chosen(units, kinds, excluded).Sum(unit => Groups(unit));

    public int Count(Audience audience) => Count(audience.Units, audience.EffectiveKinds, audience.Excluded);

    /// <summary>Of the members of each unit, those whose unit has a group and is meant.</summary>
    /// <param name="rosters">Members by unit id.</param>
    public int People(Audience audience, IReadOnlyDictionary<long, int> rosters) =>
        Chosen(audience.Units, audience.EffectiveKinds, audience.Excluded)
            .Where(unit => Groups(unit) > 0)
            .Sum(unit => rosters.GetValueOrDefault(unit.Id));

    /// <summary>Whether a unit of the one lies in the subtree of a unit of the other.</summary>
    public bool Overlap(IReadOnlyCollection<string> some, IReadOnlyCollection<string> others) =>
        some.Any(code => Upwards(code).Any(others.Contains)) || others.Any(code => Upwards(code).Any(some.Contains));

    /// <summary>The same by kind, in the order of the kinds.</summary>
    public IReadOnlyDictionary<UnitKind, int> CountByKind(IReadOnlyCollection<string> units) =>
        Chosen(units, UnitKinds.Codes.ToList(), null)
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

    private IEnumerable<Unit> Chosen(
        IReadOnlyCollection<string> units,
        IReadOnlyCollection<string> kinds,
        IReadOnlyCollection<string>? excluded
    )
    {
        var wanted = kinds.Select(UnitKinds.Parse).OfType<UnitKind>().ToList();
        return wanted.Count == 0
            ? []
            : _tree.Select(units.Select(_tree.Find).OfType<Unit>().Select(unit => unit.Id), wanted, _day, excluded);
    }

    private AudienceBranch Branch(Unit unit)
    {
        var counts = _tree
            .Subtree(unit.Id)
            .Where(Exists)
            .GroupBy(one => one.Kind)
            .Select(kind => (Kind: kind.Key, Count: kind.Sum(Groups)))
            .Where(kind => kind.Count > 0)
            .OrderBy(kind => kind.Kind)
            .ToList();
        return new AudienceBranch(unit.Code, unit.Name, unit.Kind, counts, _tree.Children(unit.Id).Any(Exists));
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
    bool HasBelow
);
