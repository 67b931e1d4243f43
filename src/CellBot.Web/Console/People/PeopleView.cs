using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.People;

/// <summary>The units of a day with how reachable each is, and each with all below it. Pure.</summary>
public sealed class PeopleView
{
    private readonly UnitTree _tree;
    private readonly IReadOnlyDictionary<long, UnitReach> _reach;
    private readonly Dictionary<long, UnitReach> _whole;
    private readonly Lazy<Dictionary<long, string>> _words;
    private readonly IReadOnlyList<Unit> _roots;
    private readonly HashSet<long>? _seen; // null: all

    public PeopleView(UnitTree tree, IReadOnlyDictionary<long, UnitReach> reach)
    {
        (_tree, _reach, _roots, _whole) = (tree, reach, [.. tree.Roots], []);
        _words = new(() => All().ToDictionary(unit => unit.Id, unit => SearchText.Plain($"{unit.Name} {unit.Code}")));
        foreach (var root in _roots)
            Sum(root);
    }

    private PeopleView(PeopleView whole, IReadOnlyList<Unit> roots)
    {
        (_tree, _reach, _whole, _words, _roots) = (whole._tree, whole._reach, whole._whole, whole._words, roots);
        _seen = [.. All().Select(unit => unit.Id)];
    }

    /// <summary>The same for who reaches these subtrees alone. One that lies within another is not a root of its own.</summary>
    /// <param name="tops">Codes of their units.</param>
    public PeopleView Within(IReadOnlyCollection<string> tops) =>
        new(
            this,
            [.. tops.Select(_tree.Find).OfType<Unit>().Where(unit => !_tree.Ancestors(unit.Id).Any(above => tops.Contains(above.Code)))]
        );

    /// <summary>All units together.</summary>
    public UnitReach Total => _roots.Aggregate(new UnitReach(0, 0, 0, 0, 0, 0), (sum, root) => Add(sum, _whole[root.Id]));

    public int Units => _seen?.Count ?? _whole.Count;

    public IReadOnlyList<UnitLine> Roots => [.. _roots.Select(Line)];

    public IReadOnlyList<UnitLine> Below(long id) => [.. _tree.Children(id).Select(Line)];

    /// <summary>Null: there is no such unit today, or it is not the person's to see.</summary>
    public UnitLine? Find(string code) => _tree.Find(code) is { } unit && IsSeen(unit) ? Line(unit) : null;

    /// <summary>From the root down, without the unit itself.</summary>
    public IReadOnlyList<Unit> Above(long id) => [.. _tree.Ancestors(id).Where(IsSeen).Reverse()];

    public IReadOnlyList<UnitLine> Search(string words, int limit) =>
        [.. All().Where(unit => SearchText.Holds(_words.Value.GetValueOrDefault(unit.Id, ""), words)).Take(limit).Select(Line)];

    /// <summary>Cells and teams that get nothing, for they have no group, or lost it.</summary>
    public IReadOnlyList<UnitLine> WithoutGroup() =>
        [.. All().Where(unit => unit.Kind is UnitKind.Cell or UnitKind.CommunityTeam).Select(Line).Where(line => line.Own.Groups == 0)];

    /// <summary>Parents before children.</summary>
    public IEnumerable<Unit> All() => _roots.SelectMany(root => _tree.Subtree(root.Id));

    private bool IsSeen(Unit unit) => _seen?.Contains(unit.Id) ?? _whole.ContainsKey(unit.Id);

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
