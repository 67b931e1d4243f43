using CellBot.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Delivery;

public sealed partial class DeliveryStore
{
    private const long Never = long.MaxValue;

    public Task<Content?> ContentAsync(long contentId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    """
                    SELECT c.id, c.html, c.buttons, c.counted, c.notice, c.protect, c.document_id, s.file_name, s.size
                    FROM contents c LEFT JOIN signed_documents s ON s.id = c.document_id WHERE c.id = @contentId
                    """,
                    new { contentId },
                    row => new Content(
                        row.GetInt64(0),
                        new OutgoingMessage(row.GetString(1), StoredJson.Buttons(row.GetString(2)))
                        {
                            IsProtected = row.Flag(5),
                            Document = row.IsDBNull(6)
                                ? null
                                : new AttachedDocument(row.GetInt64(6), row.TextOrNull(7) ?? "", row.LongOrNull(8) ?? 0),
                        },
                        row.Flag(3)
                    )
                    {
                        Notice = row.TextOrNull(4),
                    }
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<DueEdit>> DueEditsAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DueEdit>>(
            async session =>
                await session.ListAsync(
                    $"""
                    WITH due AS MATERIALIZED (
                        SELECT id, content_id, chat_id, message_id, roster, acknowledged,
                            CASE WHEN part = 2 THEN summary_resend ELSE is_resend END AS is_resend, edit_not_before, broadcast_id, unit_id,
                            roster_at, part, shown FROM deliveries
                        WHERE bot_id = @botId AND {OutboxRows.IsThere("deliveries")} AND acknowledged <> shown
                            AND edit_not_before <= @now AND message_id IS NOT NULL
                        ORDER BY edit_not_before, id LIMIT @limit)
                    SELECT d.id, d.content_id, d.chat_id, d.message_id, d.roster, d.acknowledged, d.is_resend,
                        CASE WHEN (SELECT count(*) FROM members m WHERE m.unit_id = d.unit_id AND m.left_at IS NULL) <> d.roster
                               OR (SELECT count(*) FROM members m JOIN broadcasts b ON b.id = d.broadcast_id
                                   WHERE m.unit_id = d.unit_id AND m.left_at IS NULL AND {RosterThen.Counts("m.joined_at")}) <> d.roster
                             THEN 1 ELSE 0 END, d.part, d.shown
                    FROM due d ORDER BY d.edit_not_before, d.id
                    """,
                    new
                    {
                        botId,
                        limit,
                        now = now.ToMicros(),
                    },
                    row => new DueEdit(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.GetInt64(2),
                        row.GetInt64(3),
                        row.GetInt32(4),
                        row.GetInt32(5),
                        row.Flag(6),
                        row.Flag(7)
                    )
                    {
                        Part = (MessagePart)row.GetInt32(8),
                        Shown = row.GetInt32(9),
                    }
                ),
            cancellationToken
        );

    public Task EditedAsync(DueEdit edit, int? shown, DateTimeOffset? notBefore, bool giveUp, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE deliveries SET shown = COALESCE(@shown, shown), edit_not_before = COALESCE(@notBefore, "
                        + "edit_not_before) WHERE id = @DeliveryId AND shown = @seen",
                    new
                    {
                        edit.DeliveryId,
                        seen = edit.Shown,
                        shown,
                        notBefore = giveUp ? Never : notBefore.ToMicros(),
                    }
                ),
            cancellationToken
        );

    public Task<long?> AddReplyAsync(
        long botId,
        long chatId,
        OutgoingMessage message,
        string? dedupKey,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => database.WriteAsync(session => Outbox.EnqueueReplyAsync(session, botId, chatId, message, dedupKey), cancellationToken);
}
