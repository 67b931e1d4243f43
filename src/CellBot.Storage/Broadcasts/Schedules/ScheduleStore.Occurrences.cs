using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Broadcasts.Schedules;

public sealed partial class ScheduleStore
{
    public Task<Broadcast?> MakeAsync(
        long scheduleId,
        DateTimeOffset occurrence,
        Broadcast broadcast,
        DateTimeOffset? next,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync<Broadcast?>(
            async session =>
            {
                if (!await TakeAsync(session, scheduleId, occurrence, OccurrenceState.Made, next, now))
                    return null;
                var made = (await BroadcastStore.InsertAsync(session, broadcast, resendUncertain))!;
                await session.ExecuteAsync(
                    "UPDATE schedule_occurrences SET broadcast_id = @Id WHERE schedule_id = @scheduleId AND at = @at",
                    new
                    {
                        made.Id,
                        scheduleId,
                        at = occurrence.ToMicros(),
                    }
                );
                return made;
            },
            cancellationToken
        );

    public Task<bool> ExpireAsync(
        long scheduleId,
        DateTimeOffset occurrence,
        DateTimeOffset? next,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (!await TakeAsync(session, scheduleId, occurrence, OccurrenceState.Expired, next, now))
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<bool> TrySetNextAsync(
        long scheduleId,
        DateTimeOffset? expected,
        DateTimeOffset? next,
        CancellationToken cancellationToken
    ) =>
        database.StatementAsync(
            async session =>
                await session.ExecuteAsync(
                    $"""
                    {GoOn} WHERE id = @scheduleId AND state = 'active' AND COALESCE(next_at, 0) = COALESCE(@expected, 0)
                    """,
                    new
                    {
                        scheduleId,
                        expected = expected.ToMicros(),
                        next = next.ToMicros(),
                    }
                ) > 0,
            cancellationToken
        );

    public Task<int> ReviveAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    "DELETE FROM schedule_occurrences WHERE state = 'expired' AND at > @now",
                    new { now = now.ToMicros() }
                ),
            cancellationToken
        );

    private const string GoOn =
        "UPDATE schedules SET next_at = @next, state = CASE WHEN CAST(@next AS BIGINT) IS NULL THEN 'ended' ELSE state END";

    // The schedule's row first: a second host waits here, then finds the occurrence taken. An occurrence dealt with before
    // (the clock was set back) only lets the schedule go on.
    private static async Task<bool> TakeAsync(
        Session session,
        long scheduleId,
        DateTimeOffset occurrence,
        OccurrenceState state,
        DateTimeOffset? next,
        DateTimeOffset now
    )
    {
        if (
            await session.ExecuteAsync($"{GoOn} WHERE id = @scheduleId AND state = 'active'", new { scheduleId, next = next.ToMicros() })
            == 0
        )
            return false;
        return await session.ExecuteAsync(
                """
                INSERT INTO schedule_occurrences (schedule_id, at, state, noted_at) VALUES (@scheduleId, @at, @state, @now)
                    ON CONFLICT DO NOTHING
                """,
                new
                {
                    scheduleId,
                    at = occurrence.ToMicros(),
                    state = Words<OccurrenceState>.Of(state),
                    now = now.ToMicros(),
                }
            ) > 0;
    }
}
