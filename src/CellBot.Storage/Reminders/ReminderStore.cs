using System.Globalization;
using CellBot.Auditing;
using CellBot.Reminders;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Reminders;

public sealed partial class ReminderStore(CellBotDatabase database) : IReminderStore
{
    private readonly Dialect _dialect = database.Dialect;

    private const string Insert = """
        INSERT INTO reminders (subject, reminder_key, directive_id, broadcast_id, reason, obligation, urgency, origin, scope, due_at,
            useful_until, why_key, why_values,
            source_start, source_end, section, quote, state, next_at, changed_by, changed_at)
        VALUES (@subject, @reminder_key, @directive_id, @broadcast_id, @reason, @obligation, @urgency, @origin, @scope, @due_at,
            @useful_until, @why_key, @why_values,
            @source_start, @source_end, @section, @quote, @state, @due_at, @changed_by, @now)
        ON CONFLICT (subject, reminder_key) DO
        """;

    public Task<StoredReminder?> AddAsync(
        PlanSubject subject,
        ReminderDraft draft,
        string by,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                var added = await session.FirstAsync(
                    $"{Insert} NOTHING RETURNING {ReminderRows.Columns}",
                    ReminderRows.Parameters(subject, draft, ReminderState.Planned, by, now),
                    ReminderRows.Read
                );
                if (added is not null)
                    await AuditStore.AppendAsync(session, audit with { SubjectId = added.Id.ToString(CultureInfo.InvariantCulture) });
                return added;
            },
            cancellationToken
        );

    public Task<StoredReminder?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync($"SELECT {ReminderRows.Columns} FROM reminders WHERE id = @id", new { id }, ReminderRows.Read),
            cancellationToken
        );

    public Task<bool> TryChangeAsync(StoredReminder changed, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var stored = await session.ExecuteAsync(
                    """
                    UPDATE reminders SET state = @state, due_at = @due_at, useful_until = @useful_until, next_at = @next_at,
                        why_key = @why_key, why_values = @why_values,
                        scope = @scope, edited = @edited, revision = revision + 1, changed_by = @changed_by, changed_at = @changed_at
                    WHERE id = @id AND revision = @revision
                    """,
                    new
                    {
                        id = changed.Id,
                        revision = changed.Revision,
                        state = Words<ReminderState>.Of(changed.State),
                        due_at = changed.What.At.ToMicros(),
                        useful_until = changed.What.UsefulUntil.ToMicros(),
                        next_at = changed.NextAt.ToMicros(),
                        why_key = changed.What.Why.Key,
                        why_values = StoredJson.Write(changed.What.Why.Values),
                        scope = changed.Draft.Scope,
                        edited = changed.IsEdited ? 1 : 0,
                        changed_by = changed.ChangedBy,
                        changed_at = changed.ChangedAt.ToMicros(),
                    }
                );
                if (stored == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<StoredReminder>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ListAsync(
            "due_at >= @from AND due_at < @to AND state <> 'dropped' ORDER BY due_at, id",
            new { from = from.ToMicros(), to = to.ToMicros() },
            cancellationToken
        );

    public Task<IReadOnlyList<StoredReminder>> OfDirectiveAsync(long directiveId, CancellationToken cancellationToken) =>
        ListAsync("directive_id = @directiveId ORDER BY due_at, id", new { directiveId }, cancellationToken);

    public Task<IReadOnlyList<StoredReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        ListAsync(
            "(state = 'planned' OR state = 'waiting') AND next_at <= @now ORDER BY next_at, id",
            new { now = now.ToMicros() },
            cancellationToken
        );

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<DateTimeOffset?>(
            async session =>
                await session.ScalarAsync<long?>("SELECT MIN(next_at) FROM reminders WHERE state = 'planned' OR state = 'waiting'")
                    is { } micros
                    ? Columns.FromMicros(micros)
                    : null,
            cancellationToken
        );

    private Task<IReadOnlyList<StoredReminder>> ListAsync(string where, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredReminder>>(
            async session =>
                await session.ListAsync($"SELECT {ReminderRows.Columns} FROM reminders WHERE {where}", parameters, ReminderRows.Read),
            cancellationToken
        );
}
