using System.Data.Common;
using CellBot.Broadcasts.Schedules;
using CellBot.Directives;

namespace CellBot.Storage.Broadcasts.Schedules;

/// <summary>A schedule and its occurrences as rows.</summary>
internal static class ScheduleRows
{
    public const string Columns = """
        id, directive_id, version, content_hash, state, audience, urgency, cron, until, skip_holidays, texts_hash, next_at, recipients,
        created_by, created_at, submitted_by, approved_by, returned_reason, submitted_at, approved_at, released_at, owner_unit, pin,
        protect, with_document
        """;

    public const string OccurrenceColumns = "schedule_id, at, state, broadcast_id, noted_at";

    public static Schedule Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt32(2),
            row.GetString(3),
            row.Word<ScheduleState>(4),
            StoredJson.Audience(row.GetString(5)),
            row.Word<Urgency>(6),
            Cron.Parse(row.GetString(7))!,
            row.InstantOrNull(8),
            row.Flag(9),
            row.TextOrNull(10),
            row.InstantOrNull(11),
            row.GetInt32(12),
            row.GetString(13),
            row.Instant(14),
            row.TextOrNull(15),
            row.TextOrNull(16),
            row.TextOrNull(17)
        )
        {
            SubmittedAt = row.InstantOrNull(18),
            ApprovedAt = row.InstantOrNull(19),
            ReleasedAt = row.InstantOrNull(20),
            OwnerUnit = row.TextOrNull(21),
            IsPinned = row.Flag(22),
            IsProtected = row.Flag(23),
            WithDocument = row.Flag(24),
        };

    public static ScheduleOccurrence ReadOccurrence(DbDataReader row) =>
        new(row.GetInt64(0), row.Instant(1), row.Word<OccurrenceState>(2), row.LongOrNull(3), row.Instant(4));

    /// <summary>The columns as parameters of the same names.</summary>
    public static object Parameters(Schedule schedule, ScheduleState? expected = null) =>
        new
        {
            id = schedule.Id,
            directive_id = schedule.DirectiveId,
            version = schedule.Version,
            content_hash = schedule.ContentHash,
            state = Words<ScheduleState>.Of(schedule.State),
            audience = StoredJson.Write(schedule.Audience),
            urgency = Words<Urgency>.Of(schedule.Urgency),
            cron = schedule.Cron.Text,
            until = schedule.Until.ToMicros(),
            skip_holidays = schedule.SkipHolidays ? 1 : 0,
            texts_hash = schedule.TextsHash,
            next_at = schedule.NextAt.ToMicros(),
            recipients = schedule.Recipients,
            created_by = schedule.CreatedBy,
            created_at = schedule.CreatedAt.ToMicros(),
            submitted_by = schedule.SubmittedBy,
            approved_by = schedule.ApprovedBy,
            returned_reason = schedule.ReturnedReason,
            submitted_at = schedule.SubmittedAt.ToMicros(),
            approved_at = schedule.ApprovedAt.ToMicros(),
            released_at = schedule.ReleasedAt.ToMicros(),
            owner_unit = schedule.OwnerUnit,
            pin = schedule.IsPinned ? 1 : 0,
            protect = schedule.IsProtected ? 1 : 0,
            with_document = schedule.WithDocument ? 1 : 0,
            expected = Words<ScheduleState>.Of(expected),
        };
}
