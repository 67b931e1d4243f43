namespace CellBot.Reports;

/// <summary>One thing that was said about a report, or happened to it, after it was received.</summary>
/// <param name="Id">Given by the store, in order; 0 before.</param>
/// <param name="Actor">Who did it, as the audit names it; null for the reporter.</param>
/// <param name="Text">What was said, or the reason; null: nothing.</param>
/// <param name="Key">Unique for what a dialog adds: its end handled twice adds once. Null: none.</param>
public sealed record ReportEntry(
    long Id,
    DateTimeOffset At,
    EntryAuthor Author,
    EntryKind Kind,
    string? Actor,
    string? Text,
    string? Key = null
);

public enum EntryAuthor
{
    Reporter,
    Office,
    System,
}

public enum EntryKind
{
    Said,
    Assigned,
    Escalated,
    Solved,
    Reopened,
    Closed,

    /// <summary>With the other report's number as its text; on both.</summary>
    Merged,
    Separated,
}

/// <summary>
/// A photo or a file that came with a report: the channel's handle, and the content once it was fetched (encrypted in the store).
/// </summary>
/// <param name="EntryId">The entry it came with; null: with the report itself.</param>
/// <param name="Kind">photo or document.</param>
/// <param name="FileId">The channel's handle for fetching it.</param>
/// <param name="MimeType">As the channel said; null: unknown. A file's name is not kept: it may hold a person's.</param>
/// <param name="IsKept">The content is in the store.</param>
public sealed record ReportAttachment(
    long Id,
    long? EntryId,
    string Kind,
    string FileId,
    string? MimeType,
    long? Bytes,
    bool IsKept = false
)
{
    public bool IsPicture => Kind == "photo" || MimeType?.StartsWith("image/", StringComparison.Ordinal) == true;
}
