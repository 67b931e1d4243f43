using CellBot.Storage.Delivery;
using CellBot.Ways;

namespace CellBot.Storage.Ways;

// Each person once, under the best that is known of them.
public sealed partial class WayStore
{
    public Task<WayFigures> FiguresAsync(long broadcastId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                // Told and not looked up in the statement: the database knows then how many rows that means.
                var about = await session.FirstAsync<object>(
                    "SELECT directive_id, version FROM broadcasts WHERE id = @broadcastId",
                    new { broadcastId },
                    row => new
                    {
                        broadcastId,
                        directive = row.GetInt64(0),
                        version = row.GetInt32(1),
                    }
                );
                if (about is null)
                    return new WayFigures(new Dictionary<WayClass, int>(), new Dictionary<string, int>(), [], 0);
                var people = await session.ListAsync(
                    $"""
                    WITH units_then AS MATERIALIZED (
                        SELECT d.unit_id, MAX(CASE WHEN {OutboxRows.IsThere("d")} THEN 1 ELSE 0 END) AS sent,
                            MAX(CASE WHEN d.state = 'uncertain' THEN 1 ELSE 0 END) AS uncertain,
                            MAX(CASE WHEN d.state IN ('pending', 'claimed', 'sending') THEN 1 ELSE 0 END) AS waits,
                            MAX(CASE WHEN d.roster_at > 0 THEN d.roster_at ELSE b.started_at END) AS roster_at
                        FROM broadcasts b JOIN deliveries d ON d.broadcast_id = b.id AND d.purpose = 'announcement'
                        AND d.unit_id IS NOT NULL
                        WHERE b.id = @broadcastId GROUP BY d.unit_id),
                    stepped AS MATERIALIZED (
                        SELECT s.member_id, MAX(CASE WHEN s.state IN ('sent', 'delivered', 'shared') THEN 1 ELSE 0 END) AS sent,
                            MAX(CASE WHEN s.state = 'uncertain' THEN 1 ELSE 0 END) AS uncertain,
                            MAX(CASE WHEN s.state IN ('waiting', 'sending') THEN 1 ELSE 0 END) AS waits,
                            MAX(CASE WHEN s.state IN ('shown', 'listed') THEN 1 ELSE 0 END) AS listed
                        FROM way_steps s WHERE s.broadcast_id = @broadcastId GROUP BY s.member_id)
                    SELECT p.what, p.via, count(*) FROM (
                        SELECT a.via AS via, CASE
                            WHEN a.id IS NOT NULL THEN 'acknowledged'
                            WHEN EXISTS (SELECT 1 FROM way_reads r WHERE r.broadcast_id = b.id AND r.member_id = m.id) THEN 'read'
                            WHEN s.sent = 1 OR (u.sent = 1 AND m.telegram_user_id IS NOT NULL) THEN 'sent'
                            WHEN s.uncertain = 1 OR (u.uncertain = 1 AND m.telegram_user_id IS NOT NULL) THEN 'uncertain'
                            WHEN s.waits = 1 OR (u.waits = 1 AND m.telegram_user_id IS NOT NULL) THEN 'waiting'
                            WHEN s.listed = 1 THEN 'listed'
                            ELSE 'none' END AS what
                        FROM broadcasts b CROSS JOIN units_then u
                        JOIN members m ON m.unit_id = u.unit_id AND m.joined_at <= u.roster_at
                        LEFT JOIN acknowledgements a ON a.directive_id = @directive AND a.version = @version AND a.member_id = m.id
                        LEFT JOIN stepped s ON s.member_id = m.id
                        WHERE b.id = @broadcastId AND (m.left_at IS NULL OR a.id IS NOT NULL)) p
                    GROUP BY p.what, p.via
                    """,
                    about,
                    row => (What: row.Word<WayClass>(0), Via: row.TextOrNull(1), Count: (int)row.GetInt64(2))
                );
                var prices = 0L;
                var steps = await session.ListAsync(
                    "SELECT s.way, s.state, count(*), SUM(s.price) FROM way_steps s WHERE s.broadcast_id = @broadcastId GROUP "
                        + "BY s.way, s.state",
                    about,
                    row =>
                    {
                        var state = row.Word<WayStepState>(1);
                        if (state is not WayStepState.Cancelled)
                            prices += Convert.ToInt64(row.GetValue(3), System.Globalization.CultureInfo.InvariantCulture);
                        return new WayCount(row.Word<Way>(0), state, (int)row.GetInt64(2));
                    }
                );
                return new WayFigures(
                    people.GroupBy(one => one.What).ToDictionary(group => group.Key, group => group.Sum(one => one.Count)),
                    people
                        .Where(one => one.What is WayClass.Acknowledged)
                        .ToDictionary(one => one.Via!, one => one.Count, StringComparer.Ordinal),
                    [.. steps.OrderBy(step => step.Way).ThenBy(step => step.State)],
                    prices
                );
            },
            cancellationToken
        );

    public Task<IReadOnlyList<PlaceOfNumber>> PlacesOfNumberAsync(
        IReadOnlyList<byte[]> hashes,
        long broadcastId,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<PlaceOfNumber>>(
            async session =>
            {
                // One by one: lists of bytes are not passed alike by the two databases.
                List<PlaceOfNumber> places = [];
                foreach (var hash in hashes)
                    places.AddRange(
                        await session.ListAsync(
                            """
                            SELECT m.id, m.telegram_user_id, CASE WHEN EXISTS (SELECT 1 FROM way_steps s WHERE s.broadcast_id = @broadcastId
                                AND s.member_id = m.id AND s.way = 'sms' AND s.state IN ('sending', 'sent', 'delivered', 'uncertain',
                                'failed'))
                                THEN 1 ELSE 0 END
                            FROM members m WHERE m.phone_hash = @hash AND m.left_at IS NULL ORDER BY m.id
                            """,
                            new { hash, broadcastId },
                            row => new PlaceOfNumber(row.GetInt64(0), row.LongOrNull(1), row.Flag(2))
                        )
                    );
                return [.. places.DistinctBy(place => place.MemberId)];
            },
            cancellationToken
        );
}
