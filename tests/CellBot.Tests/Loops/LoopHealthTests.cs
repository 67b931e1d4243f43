using CellBot.Loops;
using CellBot.Testing;

namespace CellBot.Tests.Delivery;

public sealed class LoopHealthTests
{
    private readonly WallClock _clock = new();
    private readonly DateTimeOffset _begin;
    private readonly LoopHealth _health;
    private int _second;

    public LoopHealthTests()
    {
        _begin = _clock.GetUtcNow();
        _health = new LoopHealth(_clock);
    }

    [Fact]
    public void A_loop_that_fails_three_times_in_a_row_is_told_with_when_it_began_and_what_kind_it_was()
    {
        Fail(0, 1);
        Assert.Empty(FailingAt(1));
        Fail(2);
        var failing = Assert.Single(FailingAt(3));
        Assert.Equal(("sender", _begin, 3, "IOException"), (failing.Loop, failing.Since, failing.Times, failing.Error));
    }

    [Fact]
    public void One_iteration_that_goes_well_ends_it()
    {
        Fail(0, 1, 2);
        _health.Worked("sender");
        Assert.Empty(FailingAt(2));
        Fail(3, 4);
        Assert.Empty(FailingAt(4));
    }

    [Fact]
    public void Failures_far_apart_are_not_in_a_row_and_old_ones_are_over()
    {
        Fail(0, 100, 200);
        Assert.Empty(FailingAt(200));
        Fail(201, 202);
        Assert.Single(FailingAt(203));
        Assert.Empty(FailingAt(300));
    }

    [Fact]
    public void A_loop_that_must_never_stop_is_silent_after_a_minute()
    {
        _health.Beat("sender");
        At(60);
        Assert.Empty(_health.SilentOnes());
        At(61);
        Assert.Equal([("sender", _begin)], _health.SilentOnes());
    }

    [Fact]
    public void A_wall_clock_that_jumps_either_way_makes_nothing_silent_and_nothing_well()
    {
        Fail(0, 1, 2);
        _health.Beat("reminders");
        foreach (var jump in new[] { TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(-15) })
        {
            _clock.Ahead = jump;
            Assert.Empty(_health.SilentOnes());
            Assert.Single(_health.Failing());
        }
        At(100);
        Assert.Equal("reminders", Assert.Single(_health.SilentOnes()).Loop);
        Assert.Empty(_health.Failing());
    }

    private void Fail(params int[] seconds)
    {
        foreach (var second in seconds)
        {
            At(second);
            _health.Failed("sender", new IOException("a person's words"));
        }
    }

    private IReadOnlyList<FailingLoop> FailingAt(int second)
    {
        At(second);
        return _health.Failing();
    }

    private void At(int second)
    {
        _clock.Advance(TimeSpan.FromSeconds(second - _second));
        _second = second;
    }

    /// <summary>The time of day may be wrong; the monotonic clock never is.</summary>
    private sealed class WallClock : TimeProvider
    {
        private readonly FakeClock _true = new();

        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => _true.GetUtcNow() + Ahead;

        public override long GetTimestamp() => _true.GetTimestamp();

        public override long TimestampFrequency => _true.TimestampFrequency;

        public void Advance(TimeSpan by) => _true.Advance(by);
    }
}
