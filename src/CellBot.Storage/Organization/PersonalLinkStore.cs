using System.Data.Common;
using CellBot.Auditing;
using CellBot.Organization.PersonalLinks;
using CellBot.Storage.Auditing;
using CellBot.Storage.PersonalPages;

namespace CellBot.Storage.Organization;

public sealed class PersonalLinkStore(CellBotDatabase database) : IPersonalLinkStore
{
    private const string Columns = "l.id, l.member_id, l.created_by, l.created_at, l.expires_at, l.first_used_at, l.last_used_at";

    private const string Open = "l.revoked_at IS NULL AND l.expires_at > @now";

    public Task<PersonalLink?> AddAsync(
        string unitCode,
        long memberId,
        byte[] tokenHash,
        string createdBy,
        DateTimeOffset now,
        DateTimeOffset expiresAt,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (!await IsMemberAsync(session, unitCode, memberId))
                    return null;
                await EndAsync(session, memberId, now);
                var made = await session.FirstAsync(
                    $"""
                    INSERT INTO personal_links (member_id, token_hash, created_by, created_at, expires_at)
                    VALUES (@memberId, @tokenHash, @createdBy, @now, @expiresAt) RETURNING {Columns.Replace(
                        "l.",
                        "",
                        StringComparison.Ordinal
                    )}
                    """,
                    new
                    {
                        memberId,
                        tokenHash,
                        createdBy,
                        now = now.ToMicros(),
                        expiresAt = expiresAt.ToMicros(),
                    },
                    Read
                );
                await AuditStore.AppendAsync(session, audit);
                return made;
            },
            cancellationToken
        );

    public Task<IReadOnlyDictionary<long, PersonalLink>> OfUnitAsync(
        string unitCode,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => database.ReadAsync<IReadOnlyDictionary<long, PersonalLink>>(async session => (
                    await session.ListAsync(
                        $"""
                        SELECT {Columns}, m.id FROM units u JOIN members m ON m.unit_id = u.id
                        JOIN members p ON p.id = m.id OR p.telegram_user_id = m.telegram_user_id
                        JOIN personal_links l ON l.member_id = p.id
                        WHERE u.code = @unitCode AND m.left_at IS NULL AND p.left_at IS NULL AND {Open} ORDER BY l.id DESC
                        """,
                        new { unitCode, now = now.ToMicros() },
                        row => (Link: Read(row), Member: row.GetInt64(7))
                    )
                ).DistinctBy(found => found.Member).ToDictionary(found => found.Member, found => found.Link), cancellationToken);

    public Task<bool> RevokeAsync(
        string unitCode,
        long memberId,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (!await IsMemberAsync(session, unitCode, memberId) || await EndAsync(session, memberId, now) == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<PersonalLink?> FindAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"""
                    SELECT {Columns} FROM personal_links l JOIN members m ON m.id = l.member_id
                    WHERE l.token_hash = @tokenHash AND {Open} AND m.left_at IS NULL
                    """,
                    new { tokenHash, now = now.ToMicros() },
                    Read
                ),
            cancellationToken
        );

    public Task UseAsync(long id, DateTimeOffset now, DateTimeOffset expiresAt, AuditEvent firstUse, CancellationToken cancellationToken) =>
        database.WriteAsync(session => LinkUse.NoteAsync(session, "personal_links", id, now, expiresAt, firstUse), cancellationToken);

    private static async Task<bool> IsMemberAsync(Session session, string unitCode, long memberId) =>
        await session.ScalarAsync<long?>(
            "SELECT m.id FROM members m JOIN units u ON u.id = m.unit_id WHERE m.id = @memberId AND u.code = @unitCode AND "
                + "m.left_at IS NULL",
            new { memberId, unitCode }
        )
            is not null;

    private static async Task<int> EndAsync(Session session, long memberId, DateTimeOffset now)
    {
        var whose = new { memberId, now = now.ToMicros() };
        await PushRows.EndAsync(session, $"SELECT x.id FROM personal_links x WHERE x.member_id IN {PushRows.SamePerson}", whose);
        await FeedLinkStore.EndOfPersonAsync(session, memberId, now);
        return await session.ExecuteAsync(
            $"UPDATE personal_links SET revoked_at = @now WHERE revoked_at IS NULL AND expires_at > @now AND member_id IN "
                + $"{PushRows.SamePerson}",
            whose
        );
    }

    private static PersonalLink Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.Instant(3), row.Instant(4), row.InstantOrNull(5), row.InstantOrNull(6));
}
