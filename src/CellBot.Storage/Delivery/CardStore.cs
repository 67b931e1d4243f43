using CellBot.Delivery;

namespace CellBot.Storage.Delivery;

public sealed class CardStore(CellBotDatabase database) : ICardStore
{
    public Task<IReadOnlyList<DueCard>> DueAsync(long botId, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DueCard>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT c.delivery_id, d.chat_id, d.message_id, c.argument, c.stale FROM cards c JOIN deliveries d
                        ON d.id = c.delivery_id
                    WHERE c.bot_id = @botId AND c.stale > 0 AND c.edit_not_before <= @now AND d.state = 'sent' AND d.message_id IS NOT NULL
                    ORDER BY c.edit_not_before, c.delivery_id DESC LIMIT @limit
                    """,
                    new
                    {
                        botId,
                        limit,
                        now = now.ToMicros(),
                    },
                    row => new DueCard(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4))
                ),
            cancellationToken
        );

    public Task EditedAsync(DueCard card, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE cards SET stale = stale - @Changes, edit_not_before = @notBefore WHERE delivery_id = @DeliveryId "
                        + "AND stale >= @Changes",
                    new
                    {
                        card.DeliveryId,
                        card.Changes,
                        notBefore = notBefore.ToMicros(),
                    }
                ),
            cancellationToken
        );

    public Task PostponeAsync(DueCard card, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE cards SET edit_not_before = @notBefore WHERE delivery_id = @DeliveryId",
                    new { card.DeliveryId, notBefore = notBefore.ToMicros() }
                ),
            cancellationToken
        );

    public Task ForgetAsync(DueCard card, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session => session.ExecuteAsync("DELETE FROM cards WHERE delivery_id = @DeliveryId", new { card.DeliveryId }),
            cancellationToken
        );

    public Task TouchAsync(string subject, CancellationToken cancellationToken) =>
        database.StatementAsync(session => StaleCards.MarkAsync(session, [subject], isUrgent: true), cancellationToken);
}
