using CellBot.Reminders;

namespace CellBot.Storage.Reminders;

public sealed partial class ReminderStore
{
    // What people are reminded of is what they were sent: once something has gone out, a newer version that has not is planned when it
    // does. Nobody is reminded of a drill.
    // Few broadcasts and directives a year: read whole. A plan asked for twice is planned twice, to the same end.
    public Task<IReadOnlyList<PlanNeed>> UnplannedAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PlanNeed>>(
            async session =>
            {
                var at = new { now = now.ToMicros() };
                var needs = await session.ListAsync(
                    """
                    SELECT d.id, COALESCE(s.version, d.version), COALESCE(s.started, 0)
                    FROM directives d
                    LEFT JOIN (SELECT b.directive_id, 1 AS started, MAX(b.version) AS version FROM broadcasts b
                        WHERE b.started_at IS NOT NULL AND b.state <> 'cancelled' GROUP BY b.directive_id) AS s ON s.directive_id = d.id
                    LEFT JOIN plans p ON p.subject = 'directive:' || d.id
                    WHERE d.drill_of IS NULL AND (p.subject IS NULL OR p.version <> COALESCE(s.version, d.version)
                        OR p.started < COALESCE(s.started, 0) OR p.again_at <= @now)
                    ORDER BY d.id
                    """,
                    at,
                    row => new PlanNeed(new PlanSubject(row.GetInt64(0), null), row.GetInt32(1), row.Flag(2))
                );
                needs.AddRange(
                    await session.ListAsync(
                        """
                        SELECT b.directive_id, b.id, b.version
                        FROM broadcasts b LEFT JOIN plans p ON p.subject = 'broadcast:' || b.id
                        WHERE b.started_at IS NOT NULL AND b.state <> 'cancelled' AND b.drill = 0 AND (p.subject IS NULL
                        OR p.again_at <= @now)
                        ORDER BY b.id
                        """,
                        at,
                        row => new PlanNeed(new PlanSubject(row.GetInt64(0), row.GetInt64(1)), row.GetInt32(2), true)
                    )
                );
                if (
                    await session.ScalarAsync<long>(
                        "SELECT count(*) FROM plans WHERE subject = 'meeting' AND (again_at IS NULL OR again_at > @now)",
                        at
                    ) == 0
                )
                    needs.Add(new PlanNeed(PlanSubject.Meeting, 0, true));
                return needs;
            },
            cancellationToken
        );

    // The plan's row is locked first: two hosts that plan the same do it one after the other.
    public Task SavePlanAsync(
        PlanNeed need,
        IReadOnlyList<ReminderDraft> wanted,
        DateTimeOffset? againAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var state = need.HasStarted ? ReminderState.Planned : ReminderState.Proposed;
                await session.ExecuteAsync(
                    """
                    INSERT INTO plans (subject, version, started, planned_at, again_at)
                        VALUES (@subject, @version, @started, @now, @againAt)
                    ON CONFLICT (subject) DO UPDATE SET version = excluded.version, started = excluded.started,
                        planned_at = excluded.planned_at, again_at = excluded.again_at
                    """,
                    new
                    {
                        subject = need.Subject.Key,
                        version = need.Version,
                        started = need.HasStarted ? 1 : 0,
                        now = now.ToMicros(),
                        againAt = againAt.ToMicros(),
                    }
                );
                foreach (var draft in wanted)
                    await session.ExecuteAsync(
                        $"""
                        {Insert} UPDATE SET reason = excluded.reason, obligation = excluded.obligation, urgency = excluded.urgency,
                            scope = excluded.scope, due_at = excluded.due_at,
                            useful_until = excluded.useful_until, why_key = excluded.why_key, why_values = excluded.why_values,
                                source_start = excluded.source_start,
                            source_end = excluded.source_end, section = excluded.section, quote = excluded.quote,
                                next_at = excluded.next_at, revision = reminders.revision + 1,
                            state = CASE WHEN reminders.state = 'planned' THEN 'planned' ELSE excluded.state END,
                                changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        WHERE reminders.edited = 0 AND reminders.origin <> 'hand' AND reminders.state IN ('proposed', 'planned', 'dropped')
                          AND (reminders.due_at <> excluded.due_at OR reminders.useful_until <> excluded.useful_until
                              OR reminders.why_key <> excluded.why_key OR reminders.why_values <> excluded.why_values
                            OR COALESCE(reminders.quote, '') <> COALESCE(excluded.quote, '') OR reminders.urgency <> excluded.urgency
                            OR (reminders.state <> excluded.state AND reminders.state <> 'planned'))
                        """,
                        ReminderRows.Parameters(need.Subject, draft, state, System, now)
                    );
                await session.ExecuteAsync(
                    $"""
                    UPDATE reminders SET state = 'dropped', revision = revision + 1, changed_by = @by, changed_at = @now
                    WHERE subject = @subject AND edited = 0 AND origin <> 'hand' AND state IN ('proposed', 'planned') AND due_at > @now
                      AND NOT (reminder_key {_dialect.In("@keys")})
                    """,
                    new
                    {
                        subject = need.Subject.Key,
                        keys = _dialect.List([.. wanted.Select(draft => draft.What.Key)]),
                        by = System,
                        now = now.ToMicros(),
                    }
                );
                if (need.HasStarted)
                    await session.ExecuteAsync(
                        "UPDATE reminders SET state = 'planned', revision = revision + 1, changed_by = @by, changed_at = @now "
                            + "WHERE subject = @subject AND state = 'proposed' AND useful_until > @now",
                        new
                        {
                            subject = need.Subject.Key,
                            by = System,
                            now = now.ToMicros(),
                        }
                    );
                return true;
            },
            cancellationToken
        );

    public Task PlanAgainAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.StatementAsync(
            session =>
                session.ExecuteAsync(
                    """
                    UPDATE plans SET again_at = @now WHERE subject = 'meeting'
                        OR subject IN (SELECT r.subject FROM reminders r WHERE r.state IN ('proposed', 'planned', 'waiting', 'dropped')
                            AND r.useful_until > @now)
                    """,
                    new { now = now.ToMicros() }
                ),
            cancellationToken
        );

    private const string System = "system";
}
