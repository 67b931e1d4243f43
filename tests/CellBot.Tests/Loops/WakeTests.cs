using CellBot.Loops;
using CellBot.Testing;

namespace CellBot.Tests.Loops;

public sealed class WakeTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task Set_before_the_wait_is_not_lost_and_counts_once()
    {
        using var wake = new Wake(_clock);
        wake.Set();
        wake.Set();
        await wake.WaitAsync(Timeout.InfiniteTimeSpan);
        Assert.False(wake.WaitAsync(Timeout.InfiniteTimeSpan).IsCompleted);
    }

    [Fact]
    public async Task It_wakes_when_told()
    {
        using var wake = new Wake(_clock);
        var wait = wake.WaitAsync(Timeout.InfiniteTimeSpan);
        Assert.False(wait.IsCompleted);
        wake.Set();
        await wait;
    }

    [Fact]
    public async Task It_wakes_when_its_time_has_come()
    {
        using var wake = new Wake(_clock);
        var wait = wake.WaitAsync(TimeSpan.FromSeconds(10));
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(wait.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await wait;
    }

    [Fact]
    public async Task The_time_of_a_wait_that_was_over_early_wakes_no_later_one()
    {
        using var wake = new Wake(_clock);
        var first = wake.WaitAsync(TimeSpan.FromSeconds(10));
        wake.Set();
        await first;
        var second = wake.WaitAsync(Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.False(second.IsCompleted);
        wake.Set();
        await second;
    }
}
