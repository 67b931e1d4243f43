using CellBot.Organization;

namespace CellBot.Web;

/// <summary>
/// Which roles may call an endpoint of the API or open a page of the console; an administrator may all of them. An endpoint without this is
/// refused to everyone.
/// src/README.md has the table, a test compares.
/// </summary>
internal sealed record AllowedRoles(params OfficeRole[] Roles)
{
    /// <summary>Whoever has a role may look.</summary>
    public static readonly AllowedRoles Any = new(
        OfficeRole.RecordsClerk,
        OfficeRole.Approver,
        OfficeRole.Viewer,
        OfficeRole.ReportHandler
    );
    public static readonly AllowedRoles Clerk = new(OfficeRole.RecordsClerk);
    public static readonly AllowedRoles Approver = new(OfficeRole.Approver);
    public static readonly AllowedRoles ClerkOrApprover = new(OfficeRole.RecordsClerk, OfficeRole.Approver);

    /// <summary>Who answers reports.</summary>
    public static readonly AllowedRoles ReportDesk = new(OfficeRole.RecordsClerk, OfficeRole.Approver, OfficeRole.ReportHandler);
    public static readonly AllowedRoles Administrator = new();

    public bool Admits(OfficeRole role) => role == OfficeRole.Administrator || Roles.Contains(role);
}
