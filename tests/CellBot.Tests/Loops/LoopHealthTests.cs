using CellBot.Loops;

namespace CellBot.Tests.Delivery;

public sealed class LoopHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 1, 0, 0, TimeSpan.Zero);
    private readonly LoopHealth _health = new();

    [Fact]
    public void A_loop_that_fails_three_times_in_a_row_is_told_with_when_it_began_and_what_kind_it_was()
    {
        Fail(0, 1);
        Assert.Empty(_health.Failing(Now.AddSeconds(1)));
        Fail(2);
        var failing = Assert.Single(_health.Failing(Now.AddSeconds(3)));
        Assert.Equal(("sender", Now, 3, "IOException"), (failing.Loop, failing.Since, failing.Times, failing.Error));
    }

    [Fact]
    public void One_iteration_that_goes_well_ends_it()
    {
        Fail(0, 1, 2);
        _health.Worked("sender");
        Assert.Empty(_health.Failing(Now.AddSeconds(2)));
        Fail(3, 4);
        Assert.Empty(_health.Failing(Now.AddSeconds(4)));
    }

    [Fact]
    public void Failures_far_apart_are_not_in_a_row_and_old_ones_are_over()
    {
        Fail(0, 100, 200);
        Assert.Empty(_health.Failing(Now.AddSeconds(200)));
        Fail(201, 202);
        Assert.Single(_health.Failing(Now.AddSeconds(203)));
        Assert.Empty(_health.Failing(Now.AddSeconds(300)));
    }

    private void Fail(params int[] seconds)
    {
        foreach (var second in seconds)
            _health.Failed("sender", new IOException("a person's words"), Now.AddSeconds(second));
    }
}
