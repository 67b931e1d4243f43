using System.Data.Common;
using CellBot.Auditing;
using CellBot.Mailing;
using CellBot.Storage.Auditing;
using CellBot.Storage.KnownWays;

namespace CellBot.Storage.Mailing;

public sealed class MailStore(CellBotDatabase database) : IMailStore
{
    private const string Select = """
        SELECT a.id, u.code, a.member_id, a.sealed, a.created_at, a.proved_at,
            (SELECT l.state FROM letters l WHERE l.address_id = a.id AND l.finished_at IS NOT NULL ORDER BY l.id DESC LIMIT 1)
        FROM mail_addresses a JOIN units u ON u.id = a.unit_id LEFT JOIN members m ON m.id = a.member_id
        WHERE m.left_at IS NULL
        """;

    public Task<MailAddress?> AddAsync(
        string unitCode,
        long? memberId,
        byte[] sealedAddress,
        byte[] hash,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ScalarAsync<long?>(
                        """
                        INSERT INTO mail_addresses (unit_id, member_id, sealed, hash, created_by, created_at)
                        SELECT u.id, m.id, @sealedAddress, @hash, @by, @now
                        FROM units u LEFT JOIN members m ON m.id = @member AND m.unit_id = u.id AND m.left_at IS NULL AND m.role <> 'member'
                        WHERE u.code = @unitCode AND (@member = 0 OR m.id IS NOT NULL)
                        ON CONFLICT (unit_id, hash) DO NOTHING RETURNING id
                        """,
                        new
                        {
                            unitCode,
                            member = memberId ?? 0,
                            sealedAddress,
                            hash,
                            by = audit.Actor,
                            now = now.ToMicros(),
                        }
                    )
                    is not { } id
                )
                    return null;
                await session.ExecuteAsync(
                    "INSERT INTO letters (address_id, kind, state, not_before, created_at) VALUES (@id, 'confirm', 'waiting', @now, @now)",
                    new { id, now = now.ToMicros() }
                );
                await AuditStore.AppendAsync(session, audit);
                return await FindAsync(session, id);
            },
            cancellationToken
        );

    public Task<IReadOnlyList<MailAddress>> OfUnitAsync(string unitCode, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MailAddress>>(
            async session => await session.ListAsync($"{Select} AND u.code = @unitCode ORDER BY a.id", new { unitCode }, Read),
            cancellationToken
        );

    public Task<MailAddress?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, id), cancellationToken);

    public Task<bool> ProveAsync(long id, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var proved = await session.ListAsync(
                    "UPDATE mail_addresses SET proved_at = @now WHERE id = @id AND proved_at IS NULL RETURNING member_id",
                    new { id, now = now.ToMicros() },
                    row => row.LongOrNull(0)
                );
                if (proved.Count == 0)
                    return false;
                if (proved[0] is { } member)
                    await MemberWays.SettleMailAsync(session, member);
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<bool> EndAsync(long id, string? unitCode, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var which = new
                {
                    id,
                    code = unitCode ?? "",
                    anywhere = unitCode is null ? 1 : 0,
                };
                var found = await session.ListAsync(
                    """
                    SELECT a.member_id FROM mail_addresses a JOIN units u ON u.id = a.unit_id
                    WHERE a.id = @id AND (@anywhere = 1 OR u.code = @code)
                    """,
                    which,
                    row => row.LongOrNull(0)
                );
                if (found.Count == 0)
                    return false;
                await session.ExecuteAsync("DELETE FROM letters WHERE address_id = @id", which);
                await session.ExecuteAsync("DELETE FROM mail_addresses WHERE id = @id", which);
                if (found[0] is { } member)
                    await MemberWays.SettleMailAsync(session, member);
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<int> SendRecordAsync(
        long broadcastId,
        long proofNumber,
        IReadOnlyList<string> unitCodes,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var added = await session.ExecuteAsync(
                    $"""
                    INSERT INTO letters (address_id, kind, broadcast_id, proof_number, state, not_before, created_at)
                    SELECT a.id, 'record', @broadcastId, @proofNumber, 'waiting', @now, @now
                    FROM mail_addresses a JOIN units u ON u.id = a.unit_id LEFT JOIN members m ON m.id = a.member_id
                    WHERE a.proved_at IS NOT NULL AND m.left_at IS NULL AND u.code {session.Dialect.In("@units")}
                    ON CONFLICT (address_id, kind, broadcast_id, proof_number) DO NOTHING
                    """,
                    new
                    {
                        broadcastId,
                        proofNumber,
                        units = session.Dialect.List(unitCodes),
                        now = now.ToMicros(),
                    }
                );
                if (added > 0)
                    await AuditStore.AppendAsync(session, audit);
                return added;
            },
            cancellationToken
        );

    public Task<int> TellAsync(long memberId, long broadcastId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var whom = new
                {
                    memberId,
                    broadcastId,
                    now = now.ToMicros(),
                };
                await session.ExecuteAsync(
                    """
                    INSERT INTO letters (address_id, kind, broadcast_id, state, not_before, created_at)
                    SELECT a.id, 'directive', @broadcastId, 'waiting', @now, @now FROM mail_addresses a
                    WHERE a.member_id = @memberId AND a.proved_at IS NOT NULL
                    ON CONFLICT (address_id, kind, broadcast_id, proof_number) DO NOTHING
                    """,
                    whom
                );
                return (int)
                    await session.ScalarAsync<long>(
                        """
                        SELECT count(*) FROM letters l JOIN mail_addresses a ON a.id = l.address_id
                        WHERE a.member_id = @memberId AND l.broadcast_id = @broadcastId AND l.kind = 'directive'
                        """,
                        whom
                    );
            },
            cancellationToken
        );

    public Task<IReadOnlyList<WaitingMail>> DueAsync(int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WaitingMail>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT l.id, a.id, a.sealed, l.kind, l.broadcast_id, l.proof_number, l.attempts, l.created_at
                    FROM letters l JOIN mail_addresses a ON a.id = l.address_id LEFT JOIN members m ON m.id = a.member_id
                    LEFT JOIN broadcasts b ON b.id = l.broadcast_id
                    WHERE l.state = 'waiting' AND l.taken_at IS NULL AND l.not_before <= @now AND m.left_at IS NULL
                      AND (b.state IS NULL OR b.state <> 'paused')
                    ORDER BY l.not_before, l.id LIMIT @limit
                    """,
                    new { limit, now = now.ToMicros() },
                    row => new WaitingMail(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.GetFieldValue<byte[]>(2),
                        row.Word<MailKind>(3),
                        row.GetInt64(4) is > 0 and var broadcast ? broadcast : null,
                        row.GetInt64(5) is > 0 and var proof ? proof : null,
                        row.GetInt32(6),
                        row.Instant(7)
                    )
                ),
            cancellationToken
        );

    public Task<bool> TakeAsync(long id, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
                await session.ExecuteAsync(
                    "UPDATE letters SET taken_at = @now, attempts = attempts + 1 WHERE id = @id AND state = 'waiting' AND taken_at IS NULL",
                    new { id, now = now.ToMicros() }
                ) > 0,
            cancellationToken
        );

    public Task DoneAsync(
        long id,
        MailState state,
        DateTimeOffset? retryAt,
        string? error,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    """
                    UPDATE letters SET state = @state, error = @error, taken_at = NULL, not_before = COALESCE(@retryAt, not_before),
                        finished_at = CASE WHEN @state = 'waiting' THEN NULL ELSE @now END
                    WHERE id = @id AND state = 'waiting'
                    """,
                    new
                    {
                        id,
                        state = Words<MailState>.Of(state),
                        error,
                        retryAt = retryAt.ToMicros(),
                        now = now.ToMicros(),
                    }
                ),
            cancellationToken
        );

    public Task<int> RecoverAsync(DateTimeOffset takenBefore, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    """
                    UPDATE letters SET state = 'uncertain', error = 'host_ended', finished_at = @now
                        WHERE state = 'waiting' AND taken_at < @takenBefore
                    """,
                    new { takenBefore = takenBefore.ToMicros(), now = now.ToMicros() }
                ),
            cancellationToken
        );

    private static Task<MailAddress?> FindAsync(Session session, long id) =>
        session.FirstAsync($"{Select} AND a.id = @id", new { id }, Read);

    private static MailAddress Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.LongOrNull(2),
            row.GetFieldValue<byte[]>(3),
            row.Instant(4),
            row.InstantOrNull(5),
            row.IsDBNull(6) ? null : row.Word<MailState>(6)
        );
}
