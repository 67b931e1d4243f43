using System.Globalization;

namespace CellBot.Acknowledgements;

/// <summary>What cards of this module show, as the store marks them.</summary>
public static class CardSubjects
{
    /// <summary>How a unit stands to a directive's version: the secretary's card.</summary>
    public static string Standing(long directiveId, int version, long unitId) =>
        string.Create(CultureInfo.InvariantCulture, $"unit:{directiveId}:{version}:{unitId}");

    /// <summary>Whom a unit's secretary still has to visit.</summary>
    public static string Rounds(long unitId) => string.Create(CultureInfo.InvariantCulture, $"rounds:{unitId}");

    /// <summary>A directive as one member looked it up.</summary>
    public static string Own(long directiveId, int version, long memberId) =>
        string.Create(CultureInfo.InvariantCulture, $"own:{directiveId}:{version}:{memberId}");

    /// <summary>Everything that shows an acknowledgement or a confirmation of the unit.</summary>
    public static IReadOnlyList<string> OfUnit(long directiveId, int version, long unitId) =>
        [Standing(directiveId, version, unitId), Rounds(unitId)];
}
