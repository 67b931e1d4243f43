namespace CellBot.Organization;

/// <summary>A body of the organisation: committee, cell, community team, office.</summary>
/// <param name="Id">Given by the store; 0 before it is stored.</param>
/// <param name="Code">The office's own name for it, unique, see <see cref="UnitCodes"/>.</param>
/// <param name="ParentId">The unit above; null for a root.</param>
/// <param name="ValidFrom">First day it exists; null: always has. The district level ended on 30/6/2025, so units have a lifetime.</param>
/// <param name="ValidTo">Last day it exists, included; null: still does.</param>
public sealed record Unit(
    long Id,
    string Code,
    long? ParentId,
    UnitKind Kind,
    string Name,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null
)
{
    public bool ExistsOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}
