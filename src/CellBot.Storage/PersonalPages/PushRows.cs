namespace CellBot.Storage.PersonalPages;

/// <summary>Where notices for phones come in and end: always in the transaction of what they tell of.</summary>
internal static class PushRows
{
    public const string Announcement = "announcement";

    /// <summary>The same said once more, where the first one led to nothing.</summary>
    public const string Again = "again";

    /// <summary>Condition on the link <c>l</c> and its place <c>p</c>: it opens. Parameter: now.</summary>
    public const string Opens = "l.revoked_at IS NULL AND l.expires_at > @now AND p.left_at IS NULL";

    /// <summary>Condition on the notice <c>c</c>: the first one, which has just come or is on its way. Parameter: since.</summary>
    public const string IsFresh = $"""
        (c.purpose = '{Announcement}' AND (c.state = 'waiting' OR (c.state = 'done' AND c.finished_at > @since)))
        """;

    /// <summary>The places of the person who has this place. Parameter: memberId.</summary>
    public const string SamePerson = """
        (SELECT x.id FROM members y JOIN members x ON x.id = y.id OR x.telegram_user_id = y.telegram_user_id WHERE y.id = @memberId)
        """;

    /// <summary>Of a broadcast that starts: whoever is on the roster of a unit that has a row of it, reachable by a group or not.</summary>
    public static Task AnnounceAsync(Session session, long broadcastId, DateTimeOffset now) =>
        AddAsync(
            session,
            """
            (EXISTS (SELECT 1 FROM groups g JOIN deliveries d ON d.recipient_id = g.id
                WHERE g.unit_id = m.unit_id AND d.broadcast_id = b.id AND d.purpose = 'announcement')
             OR EXISTS (SELECT 1 FROM deliveries d
                WHERE d.broadcast_id = b.id AND d.purpose = 'announcement' AND d.recipient_id = -m.unit_id))
            """,
            new
            {
                broadcastId,
                purpose = Announcement,
                expires = (long?)null,
                now = now.ToMicros(),
            }
        );

    /// <summary>Of a reminder that goes to the groups of these units.</summary>
    public static Task RemindAsync(
        Session session,
        long broadcastId,
        string purpose,
        IReadOnlyCollection<long> unitIds,
        DateTimeOffset? expiresAt,
        DateTimeOffset now
    ) =>
        unitIds.Count == 0
            ? Task.CompletedTask
            : AddAsync(
                session,
                $"m.unit_id {session.Dialect.In("@units")}",
                new
                {
                    broadcastId,
                    purpose,
                    units = session.Dialect.List(unitIds),
                    expires = expiresAt.ToMicros(),
                    now = now.ToMicros(),
                }
            );

    /// <summary>On phones whose first notice came before then, or never.</summary>
    public static Task AgainAsync(Session session, long memberId, long broadcastId, DateTimeOffset since, DateTimeOffset now) =>
        AddAsync(
            session,
            $"""
            m.id = @memberId AND NOT EXISTS (
                SELECT 1 FROM push_notices c WHERE c.subscription_id = s.id AND c.broadcast_id = b.id AND {IsFresh})
            """,
            new
            {
                memberId,
                broadcastId,
                purpose = Again,
                since = since.ToMicros(),
                expires = (long?)null,
                now = now.ToMicros(),
            }
        );

    /// <summary>The phones of these links, with what waits for them.</summary>
    /// <param name="links">A subquery of ids; its parameters are the caller's.</param>
    public static async Task EndAsync(Session session, string links, object parameters)
    {
        await session.ExecuteAsync(
            $"DELETE FROM push_notices WHERE subscription_id IN (SELECT s.id FROM push_subscriptions s WHERE s.link_id IN ({links}))",
            parameters
        );
        await session.ExecuteAsync($"DELETE FROM push_subscriptions WHERE link_id IN ({links})", parameters);
    }

    // From the phones, which are few, to their people's places. Who has two places gets one notice.
    private static Task AddAsync(Session session, string isMeant, object parameters) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO push_notices (subscription_id, broadcast_id, purpose, state, not_before, expires_at, created_at)
            SELECT DISTINCT s.id, b.id, @purpose, 'waiting', @now, COALESCE(@expires, b.expires_at), @now
            FROM push_subscriptions s
            JOIN personal_links l ON l.id = s.link_id
            JOIN members p ON p.id = l.member_id
            JOIN members m ON m.id = p.id OR m.telegram_user_id = p.telegram_user_id
            JOIN broadcasts b ON b.id = @broadcastId
            WHERE {Opens} AND m.left_at IS NULL AND {isMeant}
            ON CONFLICT (subscription_id, broadcast_id, purpose) DO NOTHING
            """,
            parameters
        );
}
