using System.Data.Common;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.PersonalPages.Feeds;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.PersonalPages;

public sealed class FeedLinkStore(CellBotDatabase database) : IFeedLinkStore
{
    private const string Columns = """
        l.id, u.id, u.code, u.kind, l.member_id, l.created_by, l.created_at, l.expires_at, l.first_used_at, l.last_used_at
        """;

    /// <summary>Links <c>l</c> that open, with their unit <c>u</c> or place <c>m</c>. Parameters: now, day.</summary>
    private const string Open = """
        feed_links l LEFT JOIN units u ON u.id = l.unit_id LEFT JOIN members m ON m.id = l.member_id
        WHERE l.revoked_at IS NULL AND l.expires_at > @now AND m.left_at IS NULL
          AND (u.id IS NULL OR u.valid_to IS NULL OR u.valid_to >= @day)
        """;

    private const string Opening = $"SELECT {Columns} FROM {Open}";

    public Task<FeedLink?> AddAsync(
        FeedOwner owner,
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
                if (await OwnerAsync(session, owner) is not var (unit, member))
                    return null;
                await EndAsync(session, unit, member, now);
                await session.ExecuteAsync(
                    """
                    INSERT INTO feed_links (unit_id, member_id, token_hash, created_by, created_at, expires_at)
                        VALUES (@unit, @member, @tokenHash, @createdBy, @now, @expiresAt)
                    """,
                    new
                    {
                        unit,
                        member,
                        tokenHash,
                        createdBy,
                        now = now.ToMicros(),
                        expiresAt = expiresAt.ToMicros(),
                    }
                );
                await AuditStore.AppendAsync(session, audit);
                return await session.FirstAsync(
                    $"{Opening} AND l.token_hash = @tokenHash",
                    new
                    {
                        tokenHash,
                        now = now.ToMicros(),
                        day = Storage.Columns.Day(now),
                    },
                    Read
                );
            },
            cancellationToken
        );

    public Task<IReadOnlyList<FeedLink>> OfUnitAsync(string unitCode, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FeedLink>>(
            async session =>
                await session.ListAsync(
                    $"""
                    {Opening} AND (u.code = @unitCode
                        OR m.unit_id = (SELECT o.id FROM units o WHERE o.code = @unitCode)) ORDER BY l.id
                    """,
                    new
                    {
                        unitCode,
                        now = now.ToMicros(),
                        day = Storage.Columns.Day(now),
                    },
                    Read
                ),
            cancellationToken
        );

    public Task<FeedLink?> OfMemberAsync(long memberId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"{Opening} AND l.member_id IN {PushRows.SamePerson} ORDER BY l.id DESC",
                    new
                    {
                        memberId,
                        now = now.ToMicros(),
                        day = Storage.Columns.Day(now),
                    },
                    Read
                ),
            cancellationToken
        );

    public Task<bool> RevokeAsync(FeedOwner owner, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await OwnerAsync(session, owner) is not var (unit, member) || await EndAsync(session, unit, member, now) == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<FeedLink?> FindAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"{Opening} AND l.token_hash = @tokenHash",
                    new
                    {
                        tokenHash,
                        now = now.ToMicros(),
                        day = Storage.Columns.Day(now),
                    },
                    Read
                ),
            cancellationToken
        );

    public Task UseAsync(long id, DateTimeOffset now, DateTimeOffset expiresAt, AuditEvent firstUse, CancellationToken cancellationToken) =>
        database.WriteAsync(session => LinkUse.NoteAsync(session, "feed_links", id, now, expiresAt, firstUse), cancellationToken);

    /// <summary>With a person's page their feed ends too: whoever had the page may have made one.</summary>
    internal static Task EndOfPersonAsync(Session session, long memberId, DateTimeOffset now) => EndAsync(session, null, memberId, now);

    private static Task<(long? Unit, long? Member)?> OwnerAsync(Session session, FeedOwner owner) =>
        owner switch
        {
            FeedOwner.OfUnit(var code) => FoundAsync(session, "SELECT id, NULL FROM units WHERE code = @code", new { code }),
            FeedOwner.OfMember(var memberId, var code) => FoundAsync(
                session,
                """
                SELECT NULL, m.id FROM members m JOIN units u ON u.id = m.unit_id
                WHERE m.id = @memberId AND m.left_at IS NULL AND (@anywhere = 1 OR u.code = @code)
                """,
                new
                {
                    memberId,
                    code = code ?? "",
                    anywhere = code is null ? 1 : 0,
                }
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(owner)),
        };

    private static async Task<(long? Unit, long? Member)?> FoundAsync(Session session, string sql, object parameters)
    {
        var found = await session.ListAsync(sql, parameters, row => (row.LongOrNull(0), row.LongOrNull(1)));
        return found.Count > 0 ? found[0] : null;
    }

    private static Task<int> EndAsync(Session session, long? unit, long? memberId, DateTimeOffset now) =>
        session.ExecuteAsync(
            $"""
            UPDATE feed_links SET revoked_at = @now WHERE revoked_at IS NULL AND expires_at > @now
                AND {(unit is null ? $"member_id IN {PushRows.SamePerson}" : "unit_id = @unit")}
            """,
            new
            {
                unit,
                memberId,
                now = now.ToMicros(),
            }
        );

    private static FeedLink Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.LongOrNull(1) is { } unit ? new FeedUnit(unit, row.GetString(2), row.Word<UnitKind>(3)) : null,
            row.LongOrNull(4),
            row.GetString(5),
            row.Instant(6),
            row.Instant(7),
            row.InstantOrNull(8),
            row.InstantOrNull(9)
        );
}
