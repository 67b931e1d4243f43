using CellBot.Delivery;
using CellBot.Testing;

namespace CellBot.Tests.Delivery;

public sealed class SessionClockTests
{
    private const long Second = 1_000_000;
    private readonly FakeClock _clock = new();

    [Fact]
    public void It_begins_after_a_minute_and_counts_microseconds()
    {
        var session = new SessionClock(_clock);
        Assert.Equal(60 * Second, session.Now);
        _clock.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.Equal(60 * Second + 1_500_000, session.Now);
    }

    [Fact]
    public void An_instant_of_the_wall_goes_there_and_back()
    {
        var session = new SessionClock(_clock);
        _clock.Advance(TimeSpan.FromSeconds(7));
        foreach (var seconds in (int[])[-59, 0, 3600])
            Assert.Equal(_clock.GetUtcNow().AddSeconds(seconds), session.Wall(session.Monotonic(_clock.GetUtcNow().AddSeconds(seconds))));
    }

    [Fact]
    public void What_lies_further_back_than_a_minute_counts_as_a_minute_ago()
    {
        var session = new SessionClock(_clock);
        Assert.Equal(0, session.Monotonic(_clock.GetUtcNow().AddHours(-1)));
        Assert.True(session.Monotonic(DateTimeOffset.MaxValue) > 0);
    }
}
