using CellBot.Auditing;

namespace CellBot.Broadcasts.Schedules;

/// <summary>
/// Schedules as they are kept. A change of people or of the rules takes the line of the audit chain that tells of it and stores both in one
/// transaction.
/// </summary>
public interface IScheduleStore
{
    /// <summary>
    /// Stores a schedule. The id in <paramref name="schedule"/> is ignored; the audit event gets the new one as its subject.
    /// </summary>
    Task<Schedule> AddAsync(Schedule schedule, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Groups that the audience means today.</summary>
    Task<int> CountAsync(Audience audience, DateTimeOffset now, CancellationToken cancellationToken);

    Task<Schedule?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Newest first, finished ones included.</summary>
    Task<IReadOnlyList<Schedule>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Active ones, in the order of their next occurrence.</summary>
    Task<IReadOnlyList<Schedule>> ActiveAsync(CancellationToken cancellationToken);

    /// <summary>Active ones whose next occurrence is not later than <paramref name="by"/>.</summary>
    Task<IReadOnlyList<Schedule>> DueAsync(DateTimeOffset by, CancellationToken cancellationToken);

    /// <summary>
    /// Stores <paramref name="changed"/> when the stored state is still <paramref name="expected"/>; false when it is not: read again and
    /// decide again.
    /// Unless it stays active, its broadcasts that have not begun are cancelled in the same transaction.
    /// </summary>
    Task<bool> TryChangeAsync(
        Schedule changed,
        ScheduleState expected,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The one broadcast of an occurrence, unique by (schedule, occurrence): stored as it is given, and the schedule goes on to
    /// <paramref name="next"/>
    /// (null: it has ended), in one transaction. Null when the schedule is not active any more or the occurrence is dealt with already.
    /// </summary>
    Task<Broadcast?> MakeAsync(
        long scheduleId,
        DateTimeOffset occurrence,
        Broadcast broadcast,
        DateTimeOffset? next,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The same for an occurrence that was missed: marked expired, nothing sent. False as for null above.</summary>
    Task<bool> ExpireAsync(
        long scheduleId,
        DateTimeOffset occurrence,
        DateTimeOffset? next,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Sets an active schedule's next occurrence where it still is <paramref name="expected"/>: after holidays or a clock were put right.
    /// </summary>
    Task<bool> TrySetNextAsync(long scheduleId, DateTimeOffset? expected, DateTimeOffset? next, CancellationToken cancellationToken);

    /// <summary>
    /// Takes back "expired" from occurrences that still lie ahead: a clock that ran ahead had given them up. Those that made a broadcast
    /// stay. Returns how many.
    /// </summary>
    Task<int> ReviveAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What became of its times, newest first.</summary>
    Task<IReadOnlyList<ScheduleOccurrence>> OccurrencesAsync(long scheduleId, int limit, CancellationToken cancellationToken);

    /// <summary>Missed occurrences that were noted since then, of all schedules, oldest first: what people have to be told.</summary>
    Task<IReadOnlyList<ScheduleOccurrence>> MissedAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
