using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.People;

/// <summary>The units of a day with how reachable each is, and each with all below it. Pure.</summary>
public sealed class PeopleView
{
    private readonly UnitTree _tree;
    private readonly IReadOnlyDictionary<long, UnitReach> _reach;
    private readonly Dictionary<long, UnitReach> _whole = [];

    private readonly IReadOnlyList<Unit> _roots;

    /// <param name="tops">Codes of the units that the person reaches, each with all below it; null for everything.</param>
    public PeopleView(UnitTree tree, IReadOnlyDictionary<long, UnitReach> reach, IReadOnlyCollection<string>? tops = null)
    {
        (_tree, _reach) = (tree, reach);
        _roots = tops is null
            ? [.. tree.Roots]
            : [.. tops.Select(tree.Find).OfType<Unit>().Where(unit => !tree.Ancestors(unit.Id).Any(above => tops.Contains(above.Code)))];
        foreach (var root in _roots)
            Sum(root);
    }

    /// <summary>All units together.</summary>
    public UnitReach Total => _roots.Aggregate(new UnitReach(0, 0, 0, 0, 0, 0), (sum, root) => Add(sum, _whole[root.Id]));

    public int Units => _whole.Count;

    public IReadOnlyList<UnitLine> Roots => [.. _roots.Select(Line)];

    public IReadOnlyList<UnitLine> Below(long id) => [.. _tree.Children(id).Select(Line)];

    /// <summary>Null: there is no such unit today, or it is not the person's to see.</summary>
    public UnitLine? Find(string code) => _tree.Find(code) is { } unit && _whole.ContainsKey(unit.Id) ? Line(unit) : null;

    /// <summary>From the root down, without the unit itself.</summary>
    public IReadOnlyList<Unit> Above(long id) => [.. _tree.Ancestors(id).Where(unit => _whole.ContainsKey(unit.Id)).Reverse()];

    public IReadOnlyList<UnitLine> Search(string words, int limit) =>
        [.. All().Where(unit => SearchText.Matches(words, unit.Name, unit.Code)).Take(limit).Select(Line)];

    /// <summary>Cells and teams that get nothing, for they have no group, or lost it.</summary>
    public IReadOnlyList<UnitLine> WithoutGroup() =>
        [.. All().Where(unit => unit.Kind is UnitKind.Cell or UnitKind.CommunityTeam).Select(Line).Where(line => line.Own.Groups == 0)];

    /// <summary>Parents before children.</summary>
    public IEnumerable<Unit> All() => _roots.SelectMany(root => _tree.Subtree(root.Id));

    private UnitLine Line(Unit unit) => new(unit, Own(unit), _whole[unit.Id], _tree.Children(unit.Id).Any());

    private UnitReach Own(Unit unit) => _reach.GetValueOrDefault(unit.Id) ?? new UnitReach(0, 0, 0, 0, 0, 0);

    // From the leaves up: a subtree lists parents before children.
    private void Sum(Unit root)
    {
        foreach (var unit in _tree.Subtree(root.Id).Reverse())
            _whole[unit.Id] = _tree
                .Children(unit.Id)
                .Aggregate(Own(unit), (sum, child) => Add(sum, _whole.GetValueOrDefault(child.Id) ?? Own(child)));
    }

    private static UnitReach Add(UnitReach a, UnitReach b) =>
        new(
            a.Members + b.Members,
            a.Joined + b.Joined,
            a.Leaders + b.Leaders,
            a.LeadersOpen + b.LeadersOpen,
            a.Groups + b.Groups,
            a.GroupsLost + b.GroupsLost
        );
}

/// <param name="Whole">With all below it.</param>
public sealed record UnitLine(Unit Unit, UnitReach Own, UnitReach Whole, bool HasBelow);
