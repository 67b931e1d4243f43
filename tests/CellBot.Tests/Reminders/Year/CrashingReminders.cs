using CellBot.Reminders;

namespace CellBot.Tests.Reminders.Year;

/// <summary>Now and then the process dies with a store's call: before it took effect, or after it and before anyone heard.</summary>
internal sealed class CrashingReminders(IReminderStore inner, Random random) : PassingReminders(inner)
{
    public override Task<bool> FireAsync(ReminderBatch firing, CancellationToken cancellationToken) =>
        AtRiskAsync(() => base.FireAsync(firing, cancellationToken), 12);

    public override Task<IReadOnlyList<StoredReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        AtRiskAsync(() => base.DueAsync(now, cancellationToken), 200);

    public override Task<IReadOnlyList<Debtor>> DebtorsAsync(
        StoredReminder reminder,
        DateTimeOffset since,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => AtRiskAsync(() => base.DebtorsAsync(reminder, since, now, cancellationToken), 100);

    private async Task<T> AtRiskAsync<T>(Func<Task<T>> call, int oneIn)
    {
        var fate = random.Next(oneIn * 2);
        if (fate == 0)
            throw new IOException("died before the call took effect");
        var answer = await call();
        return fate == 1 ? throw new IOException("died after the call took effect") : answer;
    }
}
