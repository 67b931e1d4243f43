using System.Data.Common;
using CellBot.Reports;

namespace CellBot.Storage.Reports;

/// <summary>Reports, entries and files as rows.</summary>
internal static class ReportRows
{
    public const string Columns = """
        r.id, r.number, r.category, r.text, r.place, r.urgency, r.state, r.unit_id, r.office_id, r.step, r.member_id, r.bot_id, r.chat_id,
        r.directive_id,
        r.assigned_to, r.created_at, r.due_at, r.escalates_at, r.answered_at, r.finished_at, r.version, r.merged_into
        """;

    public static IssueReport Report(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.Word<ReportCategory>(2),
            row.GetString(3),
            row.TextOrNull(4),
            row.Word<ReportUrgency>(5),
            row.Word<ReportState>(6),
            row.GetInt64(7),
            row.GetInt64(8),
            row.GetInt32(9),
            row.LongOrNull(10) is { } member ? new Reporter(member, row.LongOrNull(11), row.LongOrNull(12)) : null,
            row.LongOrNull(13),
            row.TextOrNull(14),
            row.Instant(15),
            row.Instant(16),
            row.InstantOrNull(17),
            row.InstantOrNull(18),
            row.InstantOrNull(19),
            row.GetInt32(20)
        )
        {
            MergedInto = row.LongOrNull(21),
        };

    public static ReportEntry Entry(DbDataReader row) =>
        new(row.GetInt64(0), row.Instant(1), row.Word<EntryAuthor>(2), row.Word<EntryKind>(3), row.TextOrNull(4), row.TextOrNull(5));

    public static ReportAttachment File(DbDataReader row) =>
        new(row.GetInt64(0), row.LongOrNull(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.LongOrNull(5), row.Flag(6));

    /// <summary>The columns as parameters of the same names.</summary>
    public static object Parameters(IssueReport report, string? submissionKey = null) =>
        new
        {
            id = report.Id,
            number = report.Number,
            submission_key = submissionKey,
            category = Words<ReportCategory>.Of(report.Category),
            text = report.Text,
            place = report.Place,
            urgency = Words<ReportUrgency>.Of(report.Urgency),
            state = Words<ReportState>.Of(report.State),
            unit_id = report.UnitId,
            office_id = report.OfficeId,
            step = report.Step,
            member_id = report.Reporter?.MemberId,
            bot_id = report.Reporter?.BotId,
            chat_id = report.Reporter?.ChatId,
            directive_id = report.DirectiveId,
            assigned_to = report.AssignedTo,
            created_at = report.CreatedAt.ToMicros(),
            due_at = report.DueAt.ToMicros(),
            escalates_at = report.EscalatesAt.ToMicros(),
            answered_at = report.AnsweredAt.ToMicros(),
            finished_at = report.FinishedAt.ToMicros(),
            version = report.Version,
            merged_into = report.MergedInto,
        };
}
