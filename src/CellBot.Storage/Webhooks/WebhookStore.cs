using System.Globalization;
using CellBot.Auditing;
using CellBot.Storage.Auditing;
using CellBot.Webhooks;

namespace CellBot.Storage.Webhooks;

public sealed class WebhookStore(CellBotDatabase database) : IWebhookStore
{
    public Task<Webhook> AddAsync(
        string url,
        IReadOnlyList<string> events,
        byte[] secret,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var id = await session.ScalarAsync<long>(
                    """
                    INSERT INTO webhooks (url, events, secret, created_by, created_at) VALUES (@url, @events, @secret, @by, @at)
                        RETURNING id
                    """,
                    new
                    {
                        url,
                        events = $",{string.Join(',', events)},",
                        secret,
                        by = audit.Actor,
                        at = audit.At.ToMicros(),
                    }
                );
                await AuditStore.AppendAsync(session, audit with { SubjectId = id.ToString(CultureInfo.InvariantCulture) });
                return new Webhook(id, url, events, audit.Actor, audit.At);
            },
            cancellationToken
        );

    public Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Webhook>>(
            async session =>
                await session.ListAsync(
                    "SELECT id, url, events, created_by, created_at FROM webhooks WHERE removed_at IS NULL ORDER BY id",
                    null,
                    row => new Webhook(
                        row.GetInt64(0),
                        row.GetString(1),
                        row.GetString(2).Split(',', StringSplitOptions.RemoveEmptyEntries),
                        row.GetString(3),
                        row.Instant(4)
                    )
                ),
            cancellationToken
        );

    public Task<bool> RemoveAsync(long id, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var which = new { id, at = audit.At.ToMicros() };
                if (await session.ExecuteAsync("UPDATE webhooks SET removed_at = @at WHERE id = @id AND removed_at IS NULL", which) == 0)
                    return false;
                await session.ExecuteAsync(
                    "UPDATE webhook_calls SET state = 'dropped', finished_at = @at WHERE hook_id = @id AND state = 'waiting'",
                    which
                );
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<bool> TryAsync(long id, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await session.ScalarAsync<long>("SELECT count(*) FROM webhooks WHERE id = @id AND removed_at IS NULL", new { id }) == 0)
                    return false;
                await WebhookOutbox.AddTrialAsync(session, id, audit.At);
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<WebhookCall>> DueAsync(int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WebhookCall>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT c.id, w.id, w.url, w.secret, c.event, c.event_id, c.body, c.attempts FROM webhook_calls c JOIN webhooks w
                        ON w.id = c.hook_id
                    WHERE c.state = 'waiting' AND c.not_before <= @now ORDER BY c.not_before, c.id LIMIT @limit
                    """,
                    new { limit, now = now.ToMicros() },
                    row => new WebhookCall(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.GetString(2),
                        row.GetFieldValue<byte[]>(3),
                        row.GetString(4),
                        row.GetString(5),
                        row.GetString(6),
                        row.GetInt32(7)
                    )
                ),
            cancellationToken
        );

    public Task AttemptedAsync(
        WebhookCall call,
        WebhookAnswer answer,
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
                    state = answer.IsTaken ? "done"
                    : retryAt is null ? "failed"
                    : "waiting",
                    retryAt = retryAt.ToMicros(),
                    now = now.ToMicros(),
                    answer.Status,
                    answer.Error,
                    took = (long)answer.Took.TotalMicroseconds,
                };
                await session.ExecuteAsync(
                    """
                    UPDATE webhook_calls SET state = @state, attempts = attempts + 1, not_before = COALESCE(@retryAt, not_before),
                        finished_at = CASE WHEN @state = 'waiting' THEN NULL ELSE @now END
                    WHERE id = @Id AND state = 'waiting'
                    """,
                    attempt
                );
                await session.ExecuteAsync(
                    "INSERT INTO webhook_attempts (call_id, at, status, error, took) VALUES (@Id, @now, @Status, @Error, @took)",
                    attempt
                );
                return true;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<WebhookAttempt>> AttemptsAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WebhookAttempt>>(
            async session =>
                await session.ListAsync(
                    """
                    SELECT w.id, w.url, c.event, c.event_id, a.at, a.status, a.error, a.took,
                        CASE WHEN c.state = 'waiting' AND a.id = (SELECT max(n.id) FROM webhook_attempts n
                            WHERE n.call_id = c.id) THEN c.not_before END
                    FROM webhook_attempts a JOIN webhook_calls c ON c.id = a.call_id JOIN webhooks w ON w.id = c.hook_id
                    ORDER BY a.id DESC LIMIT @limit
                    """,
                    new { limit },
                    row => new WebhookAttempt(
                        row.GetInt64(0),
                        row.GetString(1),
                        row.GetString(2),
                        row.GetString(3),
                        row.Instant(4),
                        (int?)row.LongOrNull(5),
                        row.TextOrNull(6),
                        TimeSpan.FromMicroseconds(row.GetInt64(7)),
                        row.InstantOrNull(8)
                    )
                ),
            cancellationToken
        );

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var which = new { before = before.ToMicros() };
                await session.ExecuteAsync(
                    "DELETE FROM webhook_attempts WHERE call_id IN (SELECT id FROM webhook_calls WHERE finished_at < @before)",
                    which
                );
                return await session.ExecuteAsync("DELETE FROM webhook_calls WHERE finished_at < @before", which);
            },
            cancellationToken
        );
}
