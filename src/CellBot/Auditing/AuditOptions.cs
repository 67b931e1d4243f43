namespace CellBot.Auditing;

/// <summary>Where the audit trail's newest link is kept besides the database, section <c>Audit</c>.</summary>
public sealed record AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Folder of the daily anchors; created if it is not there. Best on a machine or share that the database's administrator
    /// cannot write to.
    /// Empty: <c>anchors</c> beside the SQLite file, with PostgreSQL <c>data/anchors</c> under the folder the host was started
    /// in.</summary>
    public string AnchorFolder { get; init; } = "";

    /// <summary>An https address that gets each anchor as JSON by POST. Empty: none.</summary>
    public string AnchorWebhook { get; init; } = "";
}
