namespace CellBot.Organization;

/// <summary>What a person or a program may do in an office, within a unit's subtree. Who may what: the table in src/README.md.</summary>
public enum OfficeRole
{
    RecordsClerk,
    Approver,
    Viewer,
    ReportHandler,
    Administrator,
}
