using CellBot.Auditing;
using CellBot.Reminders;

namespace CellBot.Tests.Reminders;

/// <summary>A store that passes every call on; a kind of death overrides what it strikes.</summary>
internal abstract class PassingReminders(IReminderStore inner) : IReminderStore
{
    public virtual Task<IReadOnlyList<PlanNeed>> UnplannedAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.UnplannedAsync(now, cancellationToken);

    public virtual Task SavePlanAsync(
        PlanNeed need,
        IReadOnlyList<ReminderDraft> wanted,
        DateTimeOffset? againAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => inner.SavePlanAsync(need, wanted, againAt, now, cancellationToken);

    public virtual Task PlanAgainAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.PlanAgainAsync(now, cancellationToken);

    public virtual Task<StoredReminder?> AddAsync(
        PlanSubject subject,
        ReminderDraft draft,
        string by,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) => inner.AddAsync(subject, draft, by, now, audit, cancellationToken);

    public virtual Task<StoredReminder?> FindAsync(long id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public virtual Task<bool> TryChangeAsync(StoredReminder changed, AuditEvent audit, CancellationToken cancellationToken) =>
        inner.TryChangeAsync(changed, audit, cancellationToken);

    public virtual Task<IReadOnlyList<StoredReminder>> BetweenAsync(
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken
    ) => inner.BetweenAsync(from, to, cancellationToken);

    public virtual Task<IReadOnlyList<StoredReminder>> OfDirectiveAsync(long directiveId, CancellationToken cancellationToken) =>
        inner.OfDirectiveAsync(directiveId, cancellationToken);

    public virtual Task<IReadOnlyList<StoredReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.DueAsync(now, cancellationToken);

    public virtual Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => inner.NextDueAsync(cancellationToken);

    public virtual Task<IReadOnlyList<Debtor>> DebtorsAsync(
        StoredReminder reminder,
        DateTimeOffset since,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => inner.DebtorsAsync(reminder, since, now, cancellationToken);

    public virtual Task<IReadOnlyDictionary<long, int>> MessagesSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        inner.MessagesSinceAsync(since, cancellationToken);

    public virtual Task<int> HoldAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        inner.HoldAsync(until, cancellationToken);

    public virtual Task<bool> FireAsync(ReminderBatch firing, CancellationToken cancellationToken) =>
        inner.FireAsync(firing, cancellationToken);
}
