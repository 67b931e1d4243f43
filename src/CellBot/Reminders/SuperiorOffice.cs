using CellBot.Organization;

namespace CellBot.Reminders;

/// <summary>
/// Whom a unit's lateness is told: the nearest committee above that can be written to, by its office's group or its own. Never the unit
/// itself.
/// </summary>
public sealed class SuperiorOffice
{
    /// <summary>Deeper than any organisation: an end even should the stored tree have a ring.</summary>
    private const int DeepestTree = 50;

    private readonly Dictionary<long, SuperiorUnit> _places;
    private readonly ILookup<long?, SuperiorUnit> _offices;

    public SuperiorOffice(IReadOnlyList<SuperiorUnit> all)
    {
        _places = all.ToDictionary(place => place.UnitId);
        _offices = all.Where(place => place is { Kind: UnitKind.Office, GroupId: not null }).ToLookup(place => place.ParentId);
    }

    /// <summary>Null: nobody above has a group.</summary>
    public SuperiorUnit? Of(LateUnit unit)
    {
        var above = unit.ParentId;
        for (
            var steps = 0;
            above is { } id && steps < DeepestTree && _places.TryGetValue(id, out var committee);
            steps++, above = committee.ParentId
        )
        {
            if (_offices[id].FirstOrDefault(service => service.UnitId != unit.UnitId) is { } service)
                return service;
            if (committee is { GroupId: not null } && IsCommittee(committee.Kind))
                return committee;
        }
        return null;
    }

    private static bool IsCommittee(UnitKind kind) =>
        kind is UnitKind.ProvincialCommittee or UnitKind.DistrictCommittee or UnitKind.CommuneCommittee or UnitKind.GrassrootsCommittee;
}
