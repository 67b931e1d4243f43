using CellBot.Organization;

namespace CellBot.Web.Api;

/// <summary>Which roles may call an endpoint; an administrator may call all of them. An endpoint without this is refused to everyone.</summary>
internal sealed record AllowedRoles(params ApiRole[] Roles)
{
    /// <summary>Whoever has a key may look.</summary>
    public static readonly AllowedRoles Any = new(ApiRole.RecordsClerk, ApiRole.Approver, ApiRole.Viewer);
    public static readonly AllowedRoles Clerk = new(ApiRole.RecordsClerk);
    public static readonly AllowedRoles Approver = new(ApiRole.Approver);
    public static readonly AllowedRoles ClerkOrApprover = new(ApiRole.RecordsClerk, ApiRole.Approver);
    public static readonly AllowedRoles Administrator = new();

    public bool Admits(ApiRole role) => role == ApiRole.Administrator || Roles.Contains(role);
}
