using CellBot.Reminders;

namespace CellBot.Tests.Reminders.Year;

/// <summary>A host that dies and comes back.</summary>
internal sealed class YearHost
{
    public ReminderLoop? Loop { get; private set; }

    public bool IsUp => Loop is not null;

    public DateTimeOffset UpAt { get; private set; }

    public void Start(DateTimeOffset now, Func<TimeProvider, ReminderLoop> make, Random random)
    {
        if (Loop is null)
        {
            _skew = TimeSpan.FromMilliseconds(random.Next(-1000, 1000));
            Loop = make(new SkewedClock(this));
        }
        _now = now + _skew;
    }

    public void Die(DateTimeOffset until) => (Loop, UpAt) = (null, until);

    public IReminderStore Store(MemoryReminders store, Random random) => new CrashingReminders(store, random);

    private TimeSpan _skew;
    private DateTimeOffset _now;

    private sealed class SkewedClock(YearHost host) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => host._now;
    }
}
