namespace CellBot.Delivery;

/// <summary>
/// Two clocks: the wall's for what is stored, a monotonic one (µs since the session began, plus a minute) for windows and leases, which a
/// set-back wall clock must not stretch.
/// </summary>
internal sealed class SessionClock(TimeProvider time)
{
    // Windows reach back a minute; with this start, instants before the session are still positive.
    private const long Start = 60_000_000;
    private readonly long _origin = time.GetTimestamp();

    public long Now => (long)time.GetElapsedTime(_origin).TotalMicroseconds + Start;

    public DateTimeOffset UtcNow => time.GetUtcNow();

    public long Monotonic(DateTimeOffset wall) => Now + (long)Math.Clamp((wall - UtcNow).TotalMicroseconds, -60e6, 1e14);

    public DateTimeOffset Wall(long monotonic) => UtcNow + TimeSpan.FromMicroseconds(monotonic - Now);
}
