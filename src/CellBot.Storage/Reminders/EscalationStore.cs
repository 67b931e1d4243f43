using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Reminders;
using CellBot.Storage.Broadcasts;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Reminders;

public sealed class EscalationStore(CellBotDatabase database) : IEscalationStore
{
    private static readonly string Late = $"""
        late AS (
            SELECT d.unit_id, MAX(g.bot_id) AS bot_id, MAX(d.roster) AS roster, MAX(d.acknowledged) AS acknowledged
            FROM broadcasts b
            JOIN deliveries d ON d.broadcast_id = b.id AND d.purpose = 'announcement'
            JOIN groups g ON g.id = d.recipient_id
            WHERE b.id = @broadcastId AND b.state IN ('sending', 'paused', 'completed')
              AND {OutboxRows.IsAskedAfter("d")}
              AND NOT EXISTS (SELECT 1 FROM confirmations k WHERE k.directive_id = b.directive_id AND k.version = b.version
                  AND k.unit_id = d.unit_id)
              AND b.drill = 0 AND {Replacing.Holds} AND (d.roster = 0 OR (d.acknowledged < d.roster AND {RosterThen.SomebodyIsMissing()}))
            GROUP BY d.unit_id)
        """;

    public Task<IReadOnlyList<LateUnit>> LateUnitsAsync(long broadcastId, CancellationToken cancellationToken) =>
        database.SnapshotAsync<IReadOnlyList<LateUnit>>(
            async session =>
            {
                var leaders = (
                    await session.ListAsync(
                        $"""
                        WITH {Late}
                        SELECT m.unit_id, m.id, m.telegram_user_id, m.role FROM late JOIN members m ON m.unit_id = late.unit_id
                        WHERE m.role <> 'member' AND m.telegram_user_id IS NOT NULL ORDER BY m.unit_id, m.id
                        """,
                        new { broadcastId },
                        row => (Unit: row.GetInt64(0), Leader: new UnitLeader(row.GetInt64(1), row.GetInt64(2), row.Word<MemberRole>(3)))
                    )
                ).ToLookup(row => row.Unit, row => row.Leader);
                return await session.ListAsync(
                    $"""
                    WITH {Late}
                    SELECT u.id, u.code, u.name, u.kind, u.parent_id, late.bot_id, late.roster, late.acknowledged FROM late JOIN units u
                        ON u.id = late.unit_id ORDER BY u.code
                    """,
                    new { broadcastId },
                    row => new LateUnit(
                        row.GetInt64(0),
                        row.GetString(1),
                        row.GetString(2),
                        row.Word<UnitKind>(3),
                        row.LongOrNull(4),
                        row.GetInt64(5),
                        (int)row.GetInt64(6),
                        (int)row.GetInt64(7),
                        [.. leaders[row.GetInt64(0)]]
                    )
                );
            },
            cancellationToken
        );

    public Task<IReadOnlyList<StoredStep>> StepsAsync(long broadcastId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredStep>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT s.unit_id, s.number, s.target, s.at, d.state
                    FROM escalation_steps s LEFT JOIN deliveries d ON d.broadcast_id = s.broadcast_id AND d.purpose = s.purpose
                        AND d.recipient_id = s.recipient_id
                    WHERE s.broadcast_id = @broadcastId ORDER BY s.unit_id, s.number
                    """,
                    new { broadcastId },
                    row => new StoredStep(
                        row.GetInt64(0),
                        new EscalationStep(row.GetInt32(1), row.Word<EscalationTarget>(2), VietnamTime.ToLocal(row.Instant(3))),
                        row.IsDBNull(4) ? null : row.Word<DeliveryState>(4)
                    )
                ),
            cancellationToken
        );

    // Of several groups the oldest active one stands for an office.
    public Task<IReadOnlyList<SuperiorUnit>> OfficesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SuperiorUnit>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT u.id, u.parent_id, u.kind, u.name, g.id, g.chat_id, g.bot_id
                    FROM units u LEFT JOIN groups g ON g.id = (SELECT MIN(o.id) FROM groups o WHERE o.unit_id = u.id AND o.status = 'active'
                        AND o.bot_id <> 0)
                        AND (u.kind = 'office' OR u.kind LIKE '%committee')
                    ORDER BY u.id
                    """,
                    null,
                    row => new SuperiorUnit(
                        row.GetInt64(0),
                        row.LongOrNull(1),
                        row.Word<UnitKind>(2),
                        row.GetString(3),
                        row.LongOrNull(4),
                        row.LongOrNull(5),
                        row.LongOrNull(6)
                    )
                ),
            cancellationToken
        );
}
