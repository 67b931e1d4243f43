namespace CellBot.Reports;

/// <summary>One report's part in a step: how it stands then, and what is stored with it.</summary>
/// <param name="Changed">Its version is one more than that of the report it was decided on.</param>
/// <param name="Files">With the last of the entries.</param>
public sealed record ReportChange(
    IssueReport Changed,
    IReadOnlyList<ReportEntry> Entries,
    IReadOnlyList<ReportAttachment> Files,
    ReportNotice? Notice
);
