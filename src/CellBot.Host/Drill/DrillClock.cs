namespace CellBot.Host.Drill;

/// <summary>The time of a drill: it stands still until it is moved on. Timers of what hangs on it never fire.</summary>
internal sealed class DrillClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.UtcTicks;

    public void Advance(TimeSpan span) => _now += span;
}
