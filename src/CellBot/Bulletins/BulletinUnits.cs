using CellBot.Broadcasts;
using CellBot.Organization;

namespace CellBot.Bulletins;

/// <summary>In which communes a broadcast can be read out. Pure.</summary>
public static class BulletinUnits
{
    /// <summary>The communes that the audience lies in or holds; where there is none, the units named themselves. By name.</summary>
    public static IReadOnlyList<Unit> Of(UnitTree tree, Audience audience) =>
        [
            .. audience
                .Units.Select(tree.Find)
                .OfType<Unit>()
                .SelectMany(unit => CommunesOf(tree, unit, audience))
                .DistinctBy(unit => unit.Id)
                .OrderBy(unit => unit.Name, StringComparer.Ordinal),
        ];

    private static IEnumerable<Unit> CommunesOf(UnitTree tree, Unit unit, Audience audience)
    {
        var within = tree.Subtree(unit.Id, audience.Excluded).Where(IsCommune).ToList();
        if (within.Count > 0)
            return within;
        return [tree.Ancestors(unit.Id).FirstOrDefault(IsCommune) ?? unit];
    }

    private static bool IsCommune(Unit unit) => unit.Kind == UnitKind.CommuneCommittee;
}
