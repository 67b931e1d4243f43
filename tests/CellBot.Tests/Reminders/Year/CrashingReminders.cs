using CellBot.Reminders;

namespace CellBot.Tests.Reminders.Year;

/// <summary>Now and then the process dies with a store's call: before it took effect, or after it and before anyone heard.</summary>
internal sealed class CrashingReminders(IReminderStore inner, Random random) : IReminderStore
{
    public Task<bool> FireAsync(Firing firing, CancellationToken cancellationToken) => AtRiskAsync(() => inner.FireAsync(firing, cancellationToken), 12);

    public Task<IReadOnlyList<StoredReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) => AtRiskAsync(() => inner.DueAsync(now, cancellationToken), 200);

    public Task<IReadOnlyList<Debtor>> DebtorsAsync(StoredReminder reminder, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) => AtRiskAsync(() => inner.DebtorsAsync(reminder, since, now, cancellationToken), 100);

    public Task<IReadOnlyDictionary<long, int>> MessagesSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) => inner.MessagesSinceAsync(since, cancellationToken);

    public Task<int> HoldAsync(DateTimeOffset until, CancellationToken cancellationToken) => inner.HoldAsync(until, cancellationToken);

    public Task<IReadOnlyList<PlanNeed>> UnplannedAsync(DateTimeOffset now, CancellationToken cancellationToken) => inner.UnplannedAsync(now, cancellationToken);

    public Task SavePlanAsync(PlanNeed need, IReadOnlyList<ReminderDraft> wanted, DateTimeOffset? againAt, DateTimeOffset now, CancellationToken cancellationToken) => inner.SavePlanAsync(need, wanted, againAt, now, cancellationToken);

    public Task PlanAgainAsync(DateTimeOffset now, CancellationToken cancellationToken) => inner.PlanAgainAsync(now, cancellationToken);

    public Task<StoredReminder?> AddAsync(PlanSubject subject, ReminderDraft draft, string by, DateTimeOffset now, CancellationToken cancellationToken) => inner.AddAsync(subject, draft, by, now, cancellationToken);

    public Task<StoredReminder?> FindAsync(long id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public Task<bool> TryChangeAsync(StoredReminder changed, CancellationToken cancellationToken) => inner.TryChangeAsync(changed, cancellationToken);

    public Task<IReadOnlyList<StoredReminder>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => inner.BetweenAsync(from, to, cancellationToken);

    public Task<IReadOnlyList<StoredReminder>> OfDirectiveAsync(long directiveId, CancellationToken cancellationToken) => inner.OfDirectiveAsync(directiveId, cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => inner.NextDueAsync(cancellationToken);

    public Task SetStandingAsync(long directiveId, long unitId, bool? confirmed, bool? done, bool? muted, DateTimeOffset now, CancellationToken cancellationToken) => inner.SetStandingAsync(directiveId, unitId, confirmed, done, muted, now, cancellationToken);

    private async Task<T> AtRiskAsync<T>(Func<Task<T>> call, int oneIn)
    {
        var fate = random.Next(oneIn * 2);
        if (fate == 0) throw new IOException("died before the call took effect");
        var answer = await call();
        return fate == 1 ? throw new IOException("died after the call took effect") : answer;
    }
}
