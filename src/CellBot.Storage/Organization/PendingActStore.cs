using System.Data.Common;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Accounts.Pending;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Organization;

public sealed class PendingActStore(CellBotDatabase database) : IPendingActStore
{
    private const string Columns = "id, kind, done_to, payload, reason, units, requested_by, requested_at, state, decided_by, decided_at";

    public Task<PendingAct?> AddAsync(PendingAct act, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // The chain's lock: of two who ask for the same at once, the second sees the first.
                await session.Dialect.LockAuditAsync(session);
                var same = await session.ScalarAsync<long>(
                    """
                    SELECT count(*) FROM pending_acts
                    WHERE kind = @kind AND done_to = @SubjectId AND (payload = @Payload OR kind = 'password_reset')
                        AND state = 'waiting' AND requested_at > @since
                    """,
                    new
                    {
                        kind = Words<PendingActKind>.Of(act.Kind),
                        act.SubjectId,
                        act.Payload,
                        since = Since(act.RequestedAt),
                    }
                );
                if (same > 0)
                    return null;
                var id = await session.ScalarAsync<long>(
                    """
                    INSERT INTO pending_acts (kind, done_to, payload, reason, units, requested_by, requested_at, state)
                    VALUES (@kind, @SubjectId, @Payload, @Reason, @units, @RequestedBy, @requested, 'waiting') RETURNING id
                    """,
                    new
                    {
                        kind = Words<PendingActKind>.Of(act.Kind),
                        act.SubjectId,
                        act.Payload,
                        act.Reason,
                        units = string.Join(' ', act.Units),
                        act.RequestedBy,
                        requested = act.RequestedAt.ToMicros(),
                    }
                );
                await AuditStore.AppendAsync(session, audit with { SubjectId = id.ToString(CultureInfo.InvariantCulture) });
                return act with { Id = id };
            },
            cancellationToken
        );

    public Task<PendingAct?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync($"SELECT {Columns} FROM pending_acts WHERE id = @id", new { id }, Read),
            cancellationToken
        );

    public Task<IReadOnlyList<PendingAct>> OpenAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PendingAct>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {Columns} FROM pending_acts WHERE state = 'waiting' AND requested_at > @since ORDER BY id",
                    new { since = Since(now) },
                    Read
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<PendingAct>> PastAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PendingAct>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {Columns} FROM pending_acts WHERE NOT (state = 'waiting' AND requested_at > @since) ORDER BY id "
                        + "DESC LIMIT @limit",
                    new { since = Since(now), limit },
                    Read
                ),
            cancellationToken
        );

    public Task<bool> DeclineAsync(long id, string by, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await session.Dialect.LockAuditAsync(session);
                if (await DecideAsync(session, id, PendingActState.Declined, by, now) == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<bool> GaveWayInAsync(long first, long second, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                await session.ScalarAsync<long>(
                    """
                    SELECT count(*) FROM audit
                    WHERE subject_kind = 'account' AND at > @since
                        AND ((subject_id = @firstId AND (actor = @secondName OR actor LIKE @secondKeys))
                            OR (subject_id = @secondId AND (actor = @firstName OR actor LIKE @firstKeys)))
                        AND action IN ('account.added', 'account.password_reset', 'account.two_factor_taken', 'account.enabled',
                        'account.linked')
                    """,
                    new
                    {
                        firstId = first.ToString(CultureInfo.InvariantCulture),
                        secondId = second.ToString(CultureInfo.InvariantCulture),
                        firstName = Actor.OfAccount(first).Name,
                        secondName = Actor.OfAccount(second).Name,
                        firstKeys = Actor.OfAccount(first).Name + "/%",
                        secondKeys = Actor.OfAccount(second).Name + "/%",
                        since = since.ToMicros(),
                    }
                ) > 0,
            cancellationToken
        );

    /// <summary>
    /// Inside the act's own transaction, before anything else: whether the act may be carried out. Holds the chain's lock from then on, so
    /// that of two who confirm, or of one who confirms and one who declines, the second sees what the first did.
    /// </summary>
    internal static async Task<bool> MayConfirmAsync(Session session, PendingActConfirmation? confirmation)
    {
        if (confirmation is null)
            return true;
        await session.Dialect.LockAuditAsync(session);
        return await session.ScalarAsync<long>(
                "SELECT count(*) FROM pending_acts WHERE id = @Id AND state = 'waiting' AND requested_at > @since",
                new { confirmation.Id, since = Since(confirmation.At) }
            ) > 0;
    }

    /// <summary>Once the act is done, in its transaction: it was confirmed, and by whom.</summary>
    internal static async Task ConfirmAsync(Session session, PendingActConfirmation? confirmation)
    {
        if (confirmation is null)
            return;
        await DecideAsync(session, confirmation.Id, PendingActState.Confirmed, confirmation.By, confirmation.At);
        await AuditStore.AppendAsync(
            session,
            AuditEvent.Of(
                confirmation.At,
                confirmation.By,
                "pending.confirmed",
                "pending_act",
                confirmation.Id.ToString(CultureInfo.InvariantCulture)
            )
        );
    }

    private static Task<int> DecideAsync(Session session, long id, PendingActState state, string by, DateTimeOffset now) =>
        session.ExecuteAsync(
            """
            UPDATE pending_acts SET state = @state, decided_by = @by, decided_at = @now,
                payload = CASE WHEN kind = 'password_reset' THEN '' ELSE payload END
            WHERE id = @id AND state = 'waiting' AND requested_at > @since
            """,
            new
            {
                id,
                state = Words<PendingActState>.Of(state),
                by,
                now = now.ToMicros(),
                since = Since(now),
            }
        );

    // What was asked for before is over.
    private static long Since(DateTimeOffset now) => (now - PendingActPolicy.Waits).ToMicros();

    private static PendingAct Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.Word<PendingActKind>(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(6),
            row.Instant(7)
        )
        {
            Units = row.GetString(5).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            State = row.Word<PendingActState>(8),
            DecidedBy = row.TextOrNull(9),
            DecidedAt = row.InstantOrNull(10),
        };
}
