using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Storage.Auditing;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Broadcasts.Schedules;

/// <param name="resendUncertain"><c>Broadcasts:ResendUncertain</c>, for the broadcasts it makes.</param>
public sealed partial class ScheduleStore(CellBotDatabase database, bool resendUncertain = true) : IScheduleStore
{
    public Task<Schedule> AddAsync(Schedule schedule, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var id = await session.ScalarAsync<long>(
                    """
                    INSERT INTO schedules (directive_id, version, content_hash, state, audience, urgency, cron, until, skip_holidays,
                        texts_hash, next_at, recipients,
                        created_by, created_at, submitted_by, approved_by, returned_reason, submitted_at, approved_at, released_at,
                        owner_unit,
                        pin, protect, with_document)
                    VALUES (@directive_id, @version, @content_hash, @state, @audience, @urgency, @cron, @until, @skip_holidays, @texts_hash,
                        @next_at, @recipients,
                        @created_by, @created_at, @submitted_by, @approved_by, @returned_reason, @submitted_at, @approved_at, @released_at,
                        @owner_unit,
                        @pin, @protect, @with_document)
                    RETURNING id
                    """,
                    ScheduleRows.Parameters(schedule)
                );
                await AuditStore.AppendAsync(session, audit with { SubjectId = id.ToString(CultureInfo.InvariantCulture) });
                return schedule with { Id = id };
            },
            cancellationToken
        );

    public Task<int> CountAsync(Audience audience, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => await AudienceSql.CountAsync(session, audience, now) is var count ? count.Rows - count.Unreachable : 0,
            cancellationToken
        );

    public Task<Schedule?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync($"SELECT {ScheduleRows.Columns} FROM schedules WHERE id = @id", new { id }, ScheduleRows.Read),
            cancellationToken
        );

    public Task<IReadOnlyList<Schedule>> ListAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync("ORDER BY id DESC LIMIT @limit", new { limit }, cancellationToken);

    public Task<IReadOnlyList<Schedule>> ActiveAsync(CancellationToken cancellationToken) =>
        ReadAsync("WHERE state = 'active' ORDER BY next_at, id", null, cancellationToken);

    public Task<IReadOnlyList<Schedule>> DueAsync(DateTimeOffset by, CancellationToken cancellationToken) =>
        ReadAsync("WHERE state = 'active' AND next_at <= @by ORDER BY next_at, id", new { by = by.ToMicros() }, cancellationToken);

    // Only a submission changes what is sent, and each has its moment. A step decided on what was submitted before would put the old words
    // back, or approve words nobody saw.
    public Task<bool> TryChangeAsync(
        Schedule changed,
        ScheduleState expected,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var stored = await session.ExecuteAsync(
                    """
                    UPDATE schedules SET version = @version, content_hash = @content_hash, state = @state, audience = @audience,
                        urgency = @urgency, cron = @cron, until = @until,
                        skip_holidays = @skip_holidays, texts_hash = @texts_hash, next_at = @next_at, recipients = @recipients,
                        submitted_by = @submitted_by, approved_by = @approved_by, returned_reason = @returned_reason,
                        submitted_at = @submitted_at, approved_at = @approved_at, released_at = @released_at
                    WHERE id = @id AND state = @expected
                      AND (@state = 'submitted' OR ((texts_hash IS NULL OR texts_hash = @texts_hash)
                          AND (submitted_at IS NULL OR submitted_at = @submitted_at)))
                    """,
                    ScheduleRows.Parameters(changed, expected)
                );
                if (stored == 0)
                    return false;
                if (expected is ScheduleState.Active && changed.State is not ScheduleState.Active)
                    await session.ExecuteAsync(
                        """
                        UPDATE broadcasts SET state = 'cancelled', finished_at = @now
                        WHERE state IN ('approved', 'scheduled')
                            AND id IN (SELECT broadcast_id FROM schedule_occurrences WHERE schedule_id = @Id AND state = 'made')
                        """,
                        new { changed.Id, now = now.ToMicros() }
                    );
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<ScheduleOccurrence>> OccurrencesAsync(long scheduleId, int limit, CancellationToken cancellationToken) =>
        ReadOccurrencesAsync("WHERE schedule_id = @scheduleId ORDER BY at DESC LIMIT @limit", new { scheduleId, limit }, cancellationToken);

    public Task<IReadOnlyList<ScheduleOccurrence>> MissedAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadOccurrencesAsync(
            "WHERE state = 'expired' AND noted_at >= @since ORDER BY at, schedule_id",
            new { since = since.ToMicros() },
            cancellationToken
        );

    private Task<IReadOnlyList<Schedule>> ReadAsync(string which, object? parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Schedule>>(
            async session =>
                await session.ListAsync($"SELECT {ScheduleRows.Columns} FROM schedules {which}", parameters, ScheduleRows.Read),
            cancellationToken
        );

    private Task<IReadOnlyList<ScheduleOccurrence>> ReadOccurrencesAsync(
        string which,
        object parameters,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<ScheduleOccurrence>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {ScheduleRows.OccurrenceColumns} FROM schedule_occurrences {which}",
                    parameters,
                    ScheduleRows.ReadOccurrence
                ),
            cancellationToken
        );
}
