using CellBot.Organization;
using CellBot.Reports;

namespace CellBot.Web.Api.Reports;

/// <summary>A report as an office sees it.</summary>
/// <param name="Overdue">It waits, and its time is over.</param>
/// <param name="MergedInto">Number of the report about the same thing that it goes along with; null: it stands by itself.</param>
/// <param name="Reporter">Only for a key bound to the very unit whose office has the report; else null.</param>
public sealed record ReportAnswer(
    string Code,
    ReportState State,
    ReportCategory Category,
    ReportUrgency Urgency,
    string Text,
    string? Place,
    string UnitCode,
    string OfficeCode,
    string? AssignedTo,
    long? DirectiveId,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    bool Overdue,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? FinishedAt,
    int Files,
    ReporterAnswer? Reporter,
    string? MergedInto = null
);

public sealed record ReporterAnswer(string FullName, MemberRole Role);

public sealed record ReportsPage(IReadOnlyList<ReportAnswer> Items, int? Next);

/// <summary>A report with everything that was said.</summary>
public sealed record ReportWithEntries(ReportAnswer Report, IReadOnlyList<ReportEntryAnswer> Entries);

public sealed record ReportEntryAnswer(DateTimeOffset At, EntryAuthor Author, EntryKind Kind, string? Text);

public sealed record ReplyRequest(string Text);

/// <param name="To">The office's own word for who works on it; without it, the key's name.</param>
public sealed record AssignRequest(string? To = null);

public sealed record EscalateRequest(string? Note = null);

/// <param name="Reason">Needed where nothing was answered.</param>
public sealed record CloseRequest(string? Reason = null);

/// <param name="Into">Number of the report about the same thing, which is answered from then on.</param>
public sealed record MergeRequest(string Into);
