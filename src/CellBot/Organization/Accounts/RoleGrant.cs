namespace CellBot.Organization.Accounts;

/// <summary>A role over a subtree.</summary>
/// <param name="UnitCode">The unit whose subtree it is for; null for everything.</param>
public sealed record RoleGrant(OfficeRole Role, string? UnitCode);
