using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;

namespace CellBot.Storage.Broadcasts;

/// <param name="resendUncertain">The office's choice for broadcasts made from now on (<c>Broadcasts:ResendUncertain</c>): send once more
/// what may be lost, or leave it to a person.</param>
public sealed partial class BroadcastStore(CellBotDatabase database, bool resendUncertain = true) : IBroadcastStore
{
    private const string Announcement = "announcement";
    private readonly Dialect _dialect = database.Dialect;

    public Task<Broadcast?> AddAsync(Broadcast draft, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync<Broadcast?>(
            async session =>
            {
                if (draft.IsDrill)
                    return await AddDrillAsync(session, draft, audit);
                if (await InsertAsync(session, draft, resendUncertain) is not { } added)
                    return null;
                await AuditStore.AppendAsync(session, audit with { SubjectId = added.Id.ToString(CultureInfo.InvariantCulture) });
                return added;
            },
            cancellationToken
        );

    public Task<Broadcast?> OfFormAsync(string formKey, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    $"SELECT {BroadcastRows.Columns} FROM broadcasts WHERE form_key = @formKey",
                    new { formKey },
                    BroadcastRows.Read
                ),
            cancellationToken
        );

    /// <summary>Counts the audience and stores the row, in the caller's transaction; null when its form made one already.</summary>
    internal static async Task<Broadcast?> InsertAsync(Session session, Broadcast draft, bool resendUncertain)
    {
        var count = await Replacing.CountAsync(session, draft, draft.CreatedAt);
        var counted = draft with { Recipients = count.Rows, Unreachable = count.Unreachable };
        var id = await session.ScalarAsync<long?>(
            """
            INSERT INTO broadcasts (directive_id, version, content_hash, state, paused_because, paused_detail, audience, urgency, lane,
                start_at, acknowledge_by, expires_at,
                recipients, unreachable, texts_hash, resend_uncertain, created_by, created_at, submitted_by, approved_by, returned_reason,
                started_at, finished_at,
                submitted_at, approved_at, released_at, returned_by, returned_at, owner_unit, pin, protect, form_key,
                with_document, drill)
            VALUES (@directive_id, @version, @content_hash, @state, @paused_because, @paused_detail, @audience, @urgency, @lane, @start_at,
                @acknowledge_by, @expires_at,
                @recipients, @unreachable, @texts_hash, @resend_uncertain, @created_by, @created_at, @submitted_by, @approved_by,
                @returned_reason, @started_at, @finished_at,
                @submitted_at, @approved_at, @released_at, @returned_by, @returned_at, @owner_unit, @pin, @protect, @form_key,
                @with_document, (SELECT CASE WHEN d.drill_of IS NULL THEN 0 ELSE 1 END FROM directives d WHERE d.id = @directive_id))
            ON CONFLICT (form_key) WHERE form_key IS NOT NULL DO NOTHING
            RETURNING id
            """,
            BroadcastRows.Parameters(counted, resendUncertain: resendUncertain)
        );
        return id is { } added ? counted with { Id = added } : null;
    }

    public Task<Broadcast?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, id), cancellationToken);

    private static Task<Broadcast?> FindAsync(Session session, long id) =>
        session.FirstAsync($"SELECT {BroadcastRows.Columns} FROM broadcasts WHERE id = @id", new { id }, BroadcastRows.Read);

    public Task<IReadOnlyList<Broadcast>> ListAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Broadcast>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {BroadcastRows.Columns} FROM broadcasts ORDER BY id DESC LIMIT @limit",
                    new { limit },
                    BroadcastRows.Read
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Broadcast>> OfDirectiveAsync(long directiveId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Broadcast>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {BroadcastRows.Columns} FROM broadcasts WHERE directive_id = @directiveId ORDER BY id DESC",
                    new { directiveId },
                    BroadcastRows.Read
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Broadcast>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Broadcast>>(
            async session =>
                await session.ListAsync(
                    $"""
                    SELECT {BroadcastRows.Columns} FROM broadcasts
                    WHERE (started_at >= @from AND started_at < @to)
                       OR (started_at IS NULL AND start_at >= @from AND start_at < @to
                           AND state IN ('submitted', 'approved', 'scheduled', 'expired'))
                    ORDER BY COALESCE(started_at, start_at), id
                    """,
                    new { from = from.ToMicros(), to = to.ToMicros() },
                    BroadcastRows.Read
                ),
            cancellationToken
        );

    public Task<bool> TryChangeAsync(Broadcast changed, BroadcastState expected, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (changed.State is BroadcastState.Draft)
                {
                    var count = await Replacing.CountAsync(session, changed, audit.At);
                    changed = changed with { Recipients = count.Rows, Unreachable = count.Unreachable };
                }
                var stored = await session.ExecuteAsync(
                    $"""
                    UPDATE broadcasts SET directive_id = @directive_id, version = @version, content_hash = @content_hash, state = @state,
                        paused_because = @paused_because,
                        paused_detail = @paused_detail, audience = @audience, urgency = @urgency, lane = @lane, start_at = @start_at,
                        acknowledge_by = @acknowledge_by,
                        expires_at = @expires_at, recipients = @recipients, unreachable = @unreachable, texts_hash = @texts_hash,
                        submitted_by = @submitted_by, approved_by = @approved_by,
                        returned_reason = @returned_reason, started_at = @started_at, finished_at = @finished_at,
                        submitted_at = @submitted_at, approved_at = @approved_at, released_at = @released_at, returned_by = @returned_by,
                        returned_at = @returned_at,
                        pin = @pin, protect = @protect, with_document = @with_document
                    WHERE id = @id AND state = @expected {(changed.State is BroadcastState.Draft ? "" : SameWords)}
                    """,
                    BroadcastRows.Parameters(changed, expected)
                );
                if (stored == 0)
                    return false;
                if (expected is BroadcastState.Sending && changed.State is not BroadcastState.Sending)
                    await Stops.ReturnClaimedAsync(session, changed.Id);
                if (expected is BroadcastState.Paused && changed.State is BroadcastState.Sending)
                    await ResumeWatchAsync(session, changed.Id);
                session.WakeSender(); // resumed, or approved and perhaps due
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    // Only a revision changes what is sent and to whom, and each submission has its moment. A step decided on what was revised meanwhile
    // would put the old words back, or approve words nobody saw.
    private const string SameWords = """
        AND version = @version AND audience = @audience
        AND (@state = 'submitted' OR ((texts_hash IS NULL OR texts_hash = @texts_hash)
            AND (submitted_at IS NULL OR submitted_at = @submitted_at)))
        """;

    // A resumed broadcast is judged by what ends from now on: later than everything that has ended yet.
    private static Task<int> ResumeWatchAsync(Session session, long id) =>
        session.ExecuteAsync(
            """
            UPDATE broadcasts SET watched_since = COALESCE((SELECT MAX(d.finished_at) + 1 FROM deliveries d
                WHERE d.broadcast_id = @id), watched_since) WHERE id = @id
            """,
            new { id }
        );

    public Task<IReadOnlyList<Broadcast>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Broadcast>>(
            async session =>
                await session.ListAsync(
                    $"""
                    SELECT {BroadcastRows.Columns} FROM broadcasts
                    WHERE state IN ('approved', 'scheduled') AND (start_at IS NULL OR start_at <= @now) ORDER BY lane, id
                    """,
                    new { now = now.ToMicros() },
                    BroadcastRows.Read
                ),
            cancellationToken
        );

    public Task<int?> CancelAsync(long broadcastId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync<int?>(
            async session =>
            {
                var at = new { broadcastId, now = now.ToMicros() };
                var stopped = await session.ExecuteAsync(
                    """
                    UPDATE broadcasts SET state = 'cancelled', finished_at = @now
                    WHERE id = @broadcastId AND state IN ('draft', 'submitted', 'returned', 'approved', 'scheduled', 'sending', 'paused')
                    """,
                    at
                );
                if (stopped == 0)
                    return null;
                var rows = await OutboxRows.CancelAsync(session, [broadcastId], now);
                await AuditStore.AppendAsync(session, audit);
                return rows;
            },
            cancellationToken
        );

    public Task<int> ResendAsync(
        long broadcastId,
        IReadOnlyList<DeliveryState> states,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var open = await session.ScalarAsync<long?>(
                    $"""
                    SELECT id FROM broadcasts
                    WHERE id = @broadcastId AND state IN ('sending', 'paused', 'completed')
                        AND (expires_at IS NULL OR expires_at > @now) {_dialect.ForUpdate}
                    """,
                    new { broadcastId, now = now.ToMicros() }
                );
                if (open is null)
                    return 0;
                var wanted = states
                    .Where(state => state is DeliveryState.Uncertain or DeliveryState.Failed or DeliveryState.Refused)
                    .Select(Words<DeliveryState>.Of)
                    .ToList();
                var missed = states
                    .Where(state => state is DeliveryState.Gone or DeliveryState.Unreachable)
                    .Select(Words<DeliveryState>.Of)
                    .ToList();
                var rows = missed.Count == 0 ? 0 : (await MissedRecipients.BindAsync(session, [broadcastId], missed, now)).Count;
                rows += await OutboxRows.SendAgainAsync(session, broadcastId, wanted, now);
                if (rows == 0)
                    return 0;
                await session.ExecuteAsync(
                    """
                    UPDATE broadcasts SET state = 'sending', paused_because = NULL, paused_detail = NULL, finished_at = NULL,
                        watched_since = @now WHERE id = @broadcastId
                    """,
                    new { broadcastId, now = now.ToMicros() }
                );
                await AuditStore.AppendAsync(session, audit);
                return rows;
            },
            cancellationToken
        );
}
