namespace CellBot.Reports;

/// <summary>What a member reports, as the dialog gathered it.</summary>
/// <param name="Key">Unique for this report: the same key again gives the report that was made the first time.</param>
/// <param name="BotId">The bot and the private chat that answers go to; both null: they are read on the person's own page.</param>
/// <param name="Files">Checked by <see cref="AttachmentPolicy"/>.</param>
public sealed record ReportSubmission(
    string Key,
    long MemberId,
    long UnitId,
    long? BotId,
    long? ChatId,
    ReportCategory Category,
    string Text,
    IReadOnlyList<ReportAttachment> Files,
    string? Place,
    ReportUrgency Urgency,
    long? DirectiveId = null
);
