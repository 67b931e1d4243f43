using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Storage.Auditing;
using CellBot.Storage.KnownWays;
using CellBot.Ways;

namespace CellBot.Storage.Organization;

public sealed partial class JoinStore
{
    public Task<IReadOnlyList<Membership>> AcceptAsync(
        long userId,
        Consent consent,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync<IReadOnlyList<Membership>>(
            async session =>
            {
                var offers = (await OffersAsync(session, userId)).Where(offer => !offer.NeedsName).ToList();
                foreach (var offer in offers)
                    await EnterAsync(session, offer, now);
                var members = await MembersAsync(session, userId);
                if (members.Count == 0)
                    return [];
                var given = new
                {
                    userId,
                    consent.Version,
                    consent.Text,
                    now = now.ToMicros(),
                };
                await session.ExecuteAsync(
                    "INSERT INTO consent_texts (version, text, first_used_at) VALUES (@Version, @Text, @now) ON CONFLICT "
                        + "(version) DO NOTHING",
                    given
                );
                var isNews =
                    await session.ExecuteAsync(
                        """
                        INSERT INTO consents (telegram_user_id, version, given_at) VALUES (@userId, @Version, @now)
                        ON CONFLICT (telegram_user_id, version) DO UPDATE SET given_at = excluded.given_at, withdrawn_at = NULL
                            WHERE consents.withdrawn_at IS NOT NULL
                        """,
                        given
                    ) > 0
                    || offers.Count > 0;
                if (isNews)
                    foreach (var member in members)
                        await AuditStore.AppendAsync(session, Of(audit, member.Member.Id) with { Actor = $"member:{member.Member.Id}" });
                return members;
            },
            cancellationToken
        );

    public Task<int> DeclineAsync(long userId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var declined = await session.ListAsync(
                    """
                    UPDATE join_requests SET state = 'refused', decided_at = @now, decided_by = 'person' WHERE telegram_user_id = @userId
                        AND state = 'offered' RETURNING id
                    """,
                    new { userId, now = now.ToMicros() },
                    row => row.GetInt64(0)
                );
                foreach (var id in declined)
                    await AuditStore.AppendAsync(session, Of(audit, id));
                return declined.Count;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<Membership>> MembersAsync(long userId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Membership>>(async session => await MembersAsync(session, userId), cancellationToken);

    public Task<IReadOnlyList<GivenConsent>> ConsentsAsync(long userId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<GivenConsent>>(
            async session =>
                await session.ListAsync(
                    "SELECT version, given_at, withdrawn_at FROM consents WHERE telegram_user_id = @userId ORDER BY given_at",
                    new { userId },
                    row => new GivenConsent(row.GetInt64(0), row.Instant(1), row.InstantOrNull(2))
                ),
            cancellationToken
        );

    // The member meant takes the account, another's only on a word given since that account stood there; where none was meant the person is
    // a new member. Never twice on one roster.
    private static async Task EnterAsync(Session session, JoinRequest offer, DateTimeOffset now)
    {
        var entry = new
        {
            offer.Id,
            offer.TelegramUserId,
            offer.UnitId,
            offer.MemberId,
            offer.GivenName,
            role = MemberRole.Member.Code(),
            now = now.ToMicros(),
        };
        const string notThere =
            "NOT EXISTS (SELECT 1 FROM members other WHERE other.unit_id = @UnitId AND other.telegram_user_id = @TelegramUserId)";
        var entered = offer.MemberId is null
            ? await session.ExecuteAsync(
                $"""
                INSERT INTO members (unit_id, full_name, role, telegram_user_id, joined_at, changed_at)
                SELECT @UnitId, @GivenName, @role, @TelegramUserId, @now, @now WHERE {notThere}
                """,
                entry
            )
            : await session.ExecuteAsync(
                $"""
                UPDATE members SET telegram_user_id = @TelegramUserId, changed_at = @now
                WHERE id = @MemberId AND unit_id = @UnitId AND left_at IS NULL AND {notThere}
                  AND (telegram_user_id IS NULL OR EXISTS (SELECT 1 FROM join_requests r WHERE r.id = @Id AND r.decided_by IS NOT NULL
                      AND r.decided_at >= members.changed_at))
                """,
                entry
            );
        if (offer.MemberId is not null && entered > 0)
            await MemberWays.EndAsync(session, [Way.Telegram], "@MemberId", entry);
        // Somebody else took the place meanwhile: a person looks at it again.
        await session.ExecuteAsync(
            $"""
            UPDATE join_requests SET state = CASE WHEN @entered = 1 OR NOT ({notThere}) THEN 'joined' ELSE 'waiting' END, decided_at = @now
                WHERE id = @Id
            """,
            new
            {
                entry.Id,
                entry.UnitId,
                entry.TelegramUserId,
                entry.now,
                entered,
            }
        );
    }

    private static async Task<List<Membership>> MembersAsync(Session session, long userId) =>
        await session.ListAsync(
            $"""
            SELECT {OrganizationRows.MemberColumns}, u.code, u.name FROM members m JOIN units u ON u.id = m.unit_id
            WHERE m.telegram_user_id = @userId AND m.left_at IS NULL ORDER BY m.unit_id
            """,
            new { userId },
            row => new Membership(OrganizationRows.MemberWithoutPhone(row), row.GetString(9), row.GetString(10))
        );
}
