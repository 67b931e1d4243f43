using CellBot.Reminders;

namespace CellBot.Tests.Reminders;

/// <summary>A store whose process dies as a round is stored: before it, or after it and before anyone heard.</summary>
internal sealed class DyingReminders(IReminderStore inner, bool before) : IReminderStore
{
    public async Task<bool> FireAsync(Firing firing, CancellationToken cancellationToken)
    {
        if (!before) await inner.FireAsync(firing, cancellationToken);
        throw new IOException("the process died");
    }

    public Task<IReadOnlyList<PlanNeed>> UnplannedAsync(DateTimeOffset now, CancellationToken cancellationToken) => inner.UnplannedAsync(now, cancellationToken);

    public Task SavePlanAsync(PlanNeed need, IReadOnlyList<ReminderDraft> wanted, DateTimeOffset? againAt, DateTimeOffset now, CancellationToken cancellationToken) => inner.SavePlanAsync(need, wanted, againAt, now, cancellationToken);

    public Task PlanAgainAsync(DateTimeOffset now, CancellationToken cancellationToken) => inner.PlanAgainAsync(now, cancellationToken);

    public Task<StoredReminder?> AddAsync(PlanSubject subject, ReminderDraft draft, string by, DateTimeOffset now, CancellationToken cancellationToken) => inner.AddAsync(subject, draft, by, now, cancellationToken);

    public Task<StoredReminder?> FindAsync(long id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public Task<bool> TryChangeAsync(StoredReminder changed, CancellationToken cancellationToken) => inner.TryChangeAsync(changed, cancellationToken);

    public Task<IReadOnlyList<StoredReminder>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => inner.BetweenAsync(from, to, cancellationToken);

    public Task<IReadOnlyList<StoredReminder>> OfDirectiveAsync(long directiveId, CancellationToken cancellationToken) => inner.OfDirectiveAsync(directiveId, cancellationToken);

    public Task<IReadOnlyList<StoredReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) => inner.DueAsync(now, cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => inner.NextDueAsync(cancellationToken);

    public Task<IReadOnlyList<Debtor>> DebtorsAsync(StoredReminder reminder, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) => inner.DebtorsAsync(reminder, since, now, cancellationToken);

    public Task<IReadOnlyDictionary<long, int>> MessagesSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) => inner.MessagesSinceAsync(since, cancellationToken);

    public Task<int> HoldAsync(DateTimeOffset until, CancellationToken cancellationToken) => inner.HoldAsync(until, cancellationToken);

    public Task SetStandingAsync(long directiveId, long unitId, bool? confirmed, bool? done, bool? muted, DateTimeOffset now, CancellationToken cancellationToken) => inner.SetStandingAsync(directiveId, unitId, confirmed, done, muted, now, cancellationToken);
}
