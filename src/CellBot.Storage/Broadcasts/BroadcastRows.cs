using System.Data.Common;
using CellBot.Broadcasts;
using CellBot.Directives;

namespace CellBot.Storage.Broadcasts;

/// <summary>A broadcast as a row.</summary>
internal static class BroadcastRows
{
    public const string Columns = """
        id, directive_id, version, content_hash, state, paused_because, paused_detail, audience, urgency, start_at, acknowledge_by,
        expires_at,
        recipients, texts_hash, created_by, created_at, submitted_by, approved_by, returned_reason, started_at, finished_at, unreachable,
        submitted_at, approved_at, released_at, returned_by, returned_at, owner_unit, superseded_by, pin, protect, form_key,
        with_document, drill
        """;

    public static Broadcast Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt32(2),
            row.GetString(3),
            row.Word<BroadcastState>(4),
            row.IsDBNull(5) ? null : row.Word<PausedBecause>(5),
            row.TextOrNull(6),
            StoredJson.Audience(row.GetString(7)),
            row.Word<Urgency>(8),
            row.InstantOrNull(9),
            row.InstantOrNull(10),
            row.InstantOrNull(11),
            row.GetInt32(12),
            row.TextOrNull(13),
            row.GetString(14),
            row.Instant(15),
            row.TextOrNull(16),
            row.TextOrNull(17),
            row.TextOrNull(18),
            row.InstantOrNull(19),
            row.InstantOrNull(20),
            row.GetInt32(21)
        )
        {
            SubmittedAt = row.InstantOrNull(22),
            ApprovedAt = row.InstantOrNull(23),
            ReleasedAt = row.InstantOrNull(24),
            ReturnedBy = row.TextOrNull(25),
            ReturnedAt = row.InstantOrNull(26),
            OwnerUnit = row.TextOrNull(27),
            SupersededBy = row.LongOrNull(28),
            IsPinned = row.Flag(29),
            IsProtected = row.Flag(30),
            WithDocument = row.Flag(32),
            FormKey = row.TextOrNull(31),
            IsDrill = row.Flag(33),
        };

    /// <summary>The columns as parameters of the same names.</summary>
    public static object Parameters(Broadcast broadcast, BroadcastState? expected = null, bool resendUncertain = true) =>
        new
        {
            id = broadcast.Id,
            directive_id = broadcast.DirectiveId,
            version = broadcast.Version,
            content_hash = broadcast.ContentHash,
            state = Words<BroadcastState>.Of(broadcast.State),
            paused_because = Words<PausedBecause>.Of(broadcast.PausedBecause),
            paused_detail = broadcast.PausedDetail,
            audience = StoredJson.Write(broadcast.Audience),
            urgency = Words<Urgency>.Of(broadcast.Urgency),
            lane = (int)broadcast.Lane,
            start_at = broadcast.StartAt.ToMicros(),
            acknowledge_by = broadcast.AcknowledgeBy.ToMicros(),
            expires_at = broadcast.ExpiresAt.ToMicros(),
            recipients = broadcast.Recipients,
            unreachable = broadcast.Unreachable,
            texts_hash = broadcast.TextsHash,
            resend_uncertain = resendUncertain ? 1 : 0,
            created_by = broadcast.CreatedBy,
            created_at = broadcast.CreatedAt.ToMicros(),
            submitted_by = broadcast.SubmittedBy,
            approved_by = broadcast.ApprovedBy,
            returned_reason = broadcast.ReturnedReason,
            started_at = broadcast.StartedAt.ToMicros(),
            finished_at = broadcast.FinishedAt.ToMicros(),
            submitted_at = broadcast.SubmittedAt.ToMicros(),
            approved_at = broadcast.ApprovedAt.ToMicros(),
            released_at = broadcast.ReleasedAt.ToMicros(),
            returned_by = broadcast.ReturnedBy,
            returned_at = broadcast.ReturnedAt.ToMicros(),
            owner_unit = broadcast.OwnerUnit,
            pin = broadcast.IsPinned ? 1 : 0,
            protect = broadcast.IsProtected ? 1 : 0,
            with_document = broadcast.WithDocument ? 1 : 0,
            form_key = broadcast.FormKey,
            expected = Words<BroadcastState>.Of(expected),
        };
}
