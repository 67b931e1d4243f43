using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Organization;

namespace CellBot.Reports;

/// <summary>Reports, what was said about them, and what came with them. Each method is one transaction.</summary>
public interface IReportStore
{
    /// <summary>The unit and those above it, nearest first.</summary>
    Task<IReadOnlyList<Unit>> ChainAsync(long unitId, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the report its number and stores it with its files and the audit entry, all or nothing.
    /// A submission key that was used before gives the report that was made then: handled twice, a dialog's end makes one report.
    /// </summary>
    /// <param name="draft">Id and number are given by the store.</param>
    Task<IssueReport> AddAsync(
        string submissionKey,
        IssueReport draft,
        IReadOnlyList<ReportAttachment> files,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>The directive of a broadcast, and which of these units it was sent to; null: to none of them.</summary>
    Task<ReportOrigin?> OriginAsync(long broadcastId, IReadOnlyList<long> unitIds, CancellationToken cancellationToken);

    Task<IssueReport?> FindAsync(long number, CancellationToken cancellationToken);

    /// <summary>
    /// For an office that sees what units of this subtree have or had to answer; null for all. Null: there is none, or it is not theirs to
    /// see.
    /// </summary>
    Task<ReportView?> ViewAsync(long number, string? topCode, CancellationToken cancellationToken);

    /// <summary>What waits, most urgent and soonest due first; then the rest, newest first.</summary>
    Task<IReadOnlyList<ReportView>> ListAsync(ReportFilter filter, CancellationToken cancellationToken);

    Task<ReportCounts> CountAsync(string? topCode, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The same by the unit that the reports came from; units without one are left out.</summary>
    Task<IReadOnlyDictionary<long, ReportCounts>> CountByUnitAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>In the order it happened.</summary>
    Task<IReadOnlyList<ReportEntry>> EntriesAsync(long reportId, CancellationToken cancellationToken);

    Task<IReadOnlyList<ReportAttachment>> FilesAsync(long reportId, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the change with entry, files, notice and audit when the stored version is still the one before; false when it is not: read
    /// again and decide again.
    /// </summary>
    Task<bool> TryChangeAsync(
        IssueReport changed,
        ReportEntry entry,
        IReadOnlyList<ReportAttachment> files,
        ReportNotice? notice,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The same for several reports at once: all, or none where one of them was changed by another meanwhile. Their order does not matter.
    /// </summary>
    Task<bool> TryChangeAsync(IReadOnlyList<ReportChange> changes, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Those that were merged into this one, but for erased ones.</summary>
    Task<IReadOnlyList<IssueReport>> MergedAsync(long number, CancellationToken cancellationToken);

    /// <summary>An entry with this key was stored.</summary>
    Task<bool> HasEntryAsync(string key, CancellationToken cancellationToken);

    /// <summary>Reports whose time ran out and that someone above can take, longest overdue first.</summary>
    Task<IReadOnlyList<IssueReport>> OverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Unfinished and newest reports of a private chat, newest first.</summary>
    Task<IReadOnlyList<IssueReport>> OfChatAsync(long chatId, int limit, CancellationToken cancellationToken);

    /// <summary>The name and role of a reporter; null once erased.</summary>
    Task<ReporterContact?> ContactAsync(long memberId, CancellationToken cancellationToken);

    /// <summary>The protected content; null while it was not fetched.</summary>
    Task<byte[]?> ContentAsync(long fileId, CancellationToken cancellationToken);

    Task KeepContentAsync(long fileId, byte[] content, CancellationToken cancellationToken);

    /// <summary>
    /// Takes words and files out of reports that were finished before then; number, kind, unit and times stay. Returns how many, told in
    /// the trail too; none leaves no line.
    /// </summary>
    Task<int> ForgetAsync(
        DateTimeOffset finishedBefore,
        Func<int, AuditEvent> audit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Everything of one person, for their export.</summary>
    Task<IReadOnlyList<IssueReport>> OfMemberAsync(long memberId, CancellationToken cancellationToken);
}

/// <summary>A reply to the reporter's private chat, sent through the outbox once.</summary>
/// <param name="DedupKey">Unique for what it tells of.</param>
public sealed record ReportNotice(long BotId, long ChatId, OutgoingMessage Message, string DedupKey);

/// <param name="UnitId">The unit whose group got the message that the report answers.</param>
public sealed record ReportOrigin(long DirectiveId, long UnitId);

public sealed record ReporterContact(string FullName, MemberRole Role);

/// <param name="States">Empty: all, those that were merged into others among them, which no other list has.</param>
/// <param name="UnitCode">Reports that came from this unit's subtree; null: from anywhere.</param>
/// <param name="TopCode">As in <see cref="IReportStore.ViewAsync"/>.</param>
/// <param name="Skip">Rows of the pages before.</param>
public sealed record ReportFilter(
    IReadOnlyList<ReportState> States,
    string? UnitCode = null,
    string? TopCode = null,
    int Limit = 100,
    int Skip = 0
);

/// <summary>A report as an office sees it.</summary>
/// <param name="IsHere">The office that has it now lies within the asker's subtree: they may act.</param>
/// <param name="Files">Photos and files with it.</param>
public sealed record ReportView(
    IssueReport Report,
    string UnitCode,
    string UnitName,
    string OfficeCode,
    string OfficeName,
    string? DirectiveSubject,
    bool IsHere,
    int Files
);

/// <param name="Waiting">Reporters wait for an answer.</param>
/// <param name="Overdue">Of these, past their time.</param>
/// <param name="Fresh">Of these, not taken up by anybody.</param>
public sealed record ReportCounts(int Waiting, int Overdue, int Fresh);
