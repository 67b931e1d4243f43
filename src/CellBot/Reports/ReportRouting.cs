using CellBot.Organization;

namespace CellBot.Reports;

/// <summary>Which office answers for a unit, and which is above that one. Pure.</summary>
public static class ReportRouting
{
    /// <summary>
    /// The nearest committee above that exists on that day; where there is none, whatever is above; for a root the unit itself.
    /// </summary>
    /// <param name="chain">The unit and those above it, nearest first.</param>
    public static Unit OfficeOf(IReadOnlyList<Unit> chain, DateOnly day) => Above(chain, day) ?? chain[0];

    /// <summary>The office above; null when nobody is.</summary>
    /// <param name="chain">The office's unit and those above it, nearest first.</param>
    public static Unit? Above(IReadOnlyList<Unit> chain, DateOnly day) =>
        chain.Skip(1).FirstOrDefault(unit => IsCommittee(unit.Kind) && unit.ExistsOn(day))
        ?? chain.Skip(1).FirstOrDefault(unit => unit.ExistsOn(day));

    private static bool IsCommittee(UnitKind kind) =>
        kind is UnitKind.ProvincialCommittee or UnitKind.DistrictCommittee or UnitKind.CommuneCommittee or UnitKind.GrassrootsCommittee;
}
