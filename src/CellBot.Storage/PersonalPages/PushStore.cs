using CellBot.Auditing;
using CellBot.Directives;
using CellBot.PersonalPages.Push;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.PersonalPages;

public sealed class PushStore(CellBotDatabase database) : IPushStore
{
    /// <summary>Condition on the notice <c>c</c> of the broadcast <c>b</c> for the place <c>p</c>: somebody is to be told still.</summary>
    private const string IsNews = """
        b.superseded_by IS NULL AND b.state IN ('sending', 'completed') AND (c.expires_at IS NULL OR c.expires_at > @now)
        AND (c.purpose NOT IN ('announcement', 'again') OR NOT EXISTS (
            SELECT 1 FROM acknowledgements a JOIN members m ON m.id = a.member_id
            WHERE a.directive_id = b.directive_id AND a.version = b.version AND (m.id = p.id OR m.telegram_user_id = p.telegram_user_id)))
        """;

    private const string Joined = """
        push_notices c JOIN push_subscriptions s ON s.id = c.subscription_id JOIN personal_links l ON l.id = s.link_id
            JOIN members p ON p.id = l.member_id JOIN broadcasts b ON b.id = c.broadcast_id
        """;

    public Task<bool> AddAsync(
        long linkId,
        byte[] endpointHash,
        byte[] sealedSubscription,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var phone = new
                {
                    linkId,
                    endpointHash,
                    sealedSubscription,
                    now = now.ToMicros(),
                    keep = IPushStore.MaxPhones,
                };
                var before = await session.ScalarAsync<long?>(
                    "SELECT link_id FROM push_subscriptions WHERE endpoint_hash = @endpointHash",
                    phone
                );
                // A browser gives out one endpoint a page; brought by another link it has changed hands.
                await session.ExecuteAsync(
                    """
                    INSERT INTO push_subscriptions (link_id, endpoint_hash, sealed, created_at)
                        VALUES (@linkId, @endpointHash, @sealedSubscription, @now)
                    ON CONFLICT (endpoint_hash) DO UPDATE SET link_id = excluded.link_id, sealed = excluded.sealed
                    """,
                    phone
                );
                if (before == linkId)
                    return false;
                const string Oldest =
                    "SELECT o.id FROM push_subscriptions o WHERE o.link_id = @linkId ORDER BY o.id DESC LIMIT 1000 OFFSET @keep";
                await session.ExecuteAsync($"DELETE FROM push_notices WHERE subscription_id IN ({Oldest})", phone);
                await session.ExecuteAsync($"DELETE FROM push_subscriptions WHERE id IN ({Oldest})", phone);
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<bool> RemoveAsync(long linkId, byte[] endpointHash, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ScalarAsync<long?>(
                        "SELECT id FROM push_subscriptions WHERE link_id = @linkId AND endpoint_hash = @endpointHash",
                        new { linkId, endpointHash }
                    )
                    is not { } id
                )
                    return false;
                await DeleteAsync(session, id);
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task ForgetPhoneAsync(long subscriptionId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await DeleteAsync(session, subscriptionId);
                return true;
            },
            cancellationToken
        );

    public Task<int> AgainAsync(
        long memberId,
        long broadcastId,
        DateTimeOffset since,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                await PushRows.AgainAsync(session, memberId, broadcastId, since, now);
                return (int)
                    await session.ScalarAsync<long>(
                        $"""
                        SELECT count(DISTINCT s.id) FROM {Joined}
                        WHERE c.broadcast_id = @broadcastId AND {PushRows.Opens} AND p.id IN {PushRows.SamePerson}
                            AND (c.purpose = '{PushRows.Again}' OR {PushRows.IsFresh})
                        """,
                        new
                        {
                            memberId,
                            broadcastId,
                            since = since.ToMicros(),
                            now = now.ToMicros(),
                        }
                    );
            },
            cancellationToken
        );

    public Task<IReadOnlyList<PushCall>> DueAsync(int limit, bool urgentOnly, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PushCall>>(
            async session =>
                await session.ListAsync(
                    $"""
                    SELECT c.id, s.id, s.sealed, b.id, c.purpose, b.urgency, v.symbol, c.attempts, c.expires_at
                    FROM {Joined}
                    JOIN directive_versions v ON v.directive_id = b.directive_id AND v.version = b.version
                    WHERE c.state = 'waiting' AND c.not_before <= @now AND {PushRows.Opens} AND {IsNews}
                        AND (@urgentOnly = 0 OR b.urgency = 'hoa_toc')
                    ORDER BY b.lane, c.id LIMIT @limit
                    """,
                    new
                    {
                        limit,
                        urgentOnly = urgentOnly ? 1 : 0,
                        now = now.ToMicros(),
                    },
                    row => new PushCall(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.GetFieldValue<byte[]>(2),
                        row.GetInt64(3),
                        row.GetString(4) is PushRows.Announcement or PushRows.Again ? PushKind.Directive : PushKind.Reminder,
                        row.Word<Urgency>(5),
                        row.TextOrNull(6),
                        row.GetInt32(7),
                        row.InstantOrNull(8)
                    )
                ),
            cancellationToken
        );

    public Task AttemptedAsync(
        PushCall call,
        PushAnswer answer,
        DateTimeOffset? retryAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var attempt = new
                {
                    call.Id,
                    call.SubscriptionId,
                    answer.Status,
                    answer.Error,
                    state = answer.IsTaken ? "done"
                    : retryAt is null ? "failed"
                    : "waiting",
                    retryAt = retryAt.ToMicros(),
                    now = now.ToMicros(),
                };
                await session.ExecuteAsync(
                    """
                    UPDATE push_notices SET state = @state, attempts = attempts + 1, not_before = COALESCE(@retryAt, not_before),
                        status = @Status, error = @Error, finished_at = CASE WHEN @state = 'waiting' THEN NULL ELSE @now END
                    WHERE id = @Id AND state = 'waiting'
                    """,
                    attempt
                );
                if (answer.IsTaken)
                    await session.ExecuteAsync("UPDATE push_subscriptions SET taken_at = @now WHERE id = @SubscriptionId", attempt);
                return true;
            },
            cancellationToken
        );

    public Task<int> DropAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    $"""
                    UPDATE push_notices SET state = 'dropped', finished_at = @now WHERE id IN (
                        SELECT c.id FROM {Joined}
                        WHERE c.state = 'waiting' AND (c.created_at < @since OR NOT ({PushRows.Opens})
                            OR (b.state <> 'paused' AND NOT ({IsNews}))))
                    """,
                    new { since = since.ToMicros(), now = now.ToMicros() }
                ),
            cancellationToken
        );

    public Task ForgetAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var when = new { before = before.ToMicros(), now = now.ToMicros() };
                await PushRows.EndAsync(
                    session,
                    $"""
                    SELECT l.id FROM push_subscriptions o JOIN personal_links l ON l.id = o.link_id JOIN members p ON p.id = l.member_id
                    WHERE NOT ({PushRows.Opens})
                    """,
                    when
                );
                return await session.ExecuteAsync("DELETE FROM push_notices WHERE finished_at < @before", when);
            },
            cancellationToken
        );

    public Task<PushCounts> CountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => new PushCounts(
                (int)await session.ScalarAsync<long>("SELECT count(*) FROM push_subscriptions"),
                (int)await session.ScalarAsync<long>("SELECT count(*) FROM push_notices WHERE state = 'waiting'")
            ),
            cancellationToken
        );

    private static async Task DeleteAsync(Session session, long id)
    {
        await session.ExecuteAsync("DELETE FROM push_notices WHERE subscription_id = @id", new { id });
        await session.ExecuteAsync("DELETE FROM push_subscriptions WHERE id = @id", new { id });
    }
}
