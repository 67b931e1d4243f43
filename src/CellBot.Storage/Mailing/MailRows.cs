namespace CellBot.Storage.Mailing;

/// <summary>Where letters about a directive come in: in the transaction that starts its broadcast.</summary>
internal static class MailRows
{
    /// <summary>To the proved addresses of the units that have a row of it.</summary>
    public static Task AnnounceAsync(Session session, long broadcastId, DateTimeOffset now) =>
        session.ExecuteAsync(
            """
            INSERT INTO letters (address_id, kind, broadcast_id, state, not_before, created_at)
            SELECT a.id, 'directive', @broadcastId, 'waiting', @now, @now
            FROM mail_addresses a LEFT JOIN members m ON m.id = a.member_id
            WHERE a.proved_at IS NOT NULL AND m.left_at IS NULL
              AND (SELECT b.drill FROM broadcasts b WHERE b.id = @broadcastId) = 0
              AND EXISTS (SELECT 1 FROM deliveries d WHERE d.broadcast_id = @broadcastId AND d.purpose = 'announcement'
                AND (d.recipient_id = -a.unit_id OR d.recipient_id IN (SELECT g.id FROM groups g WHERE g.unit_id = a.unit_id)))
            ON CONFLICT (address_id, kind, broadcast_id, proof_number) DO NOTHING
            """,
            new { broadcastId, now = now.ToMicros() }
        );
}
