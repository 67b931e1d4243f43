using CellBot.Loops;

namespace CellBot.Tests.Loops;

public sealed class BackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(4, 16)]
    [InlineData(5, 30)]
    [InlineData(5_000, 30)]
    public void Waits_double_up_to_the_longest(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(failures, First, Max, new Fixed(0.5)));

    [Fact]
    public void Each_wait_is_spread_by_a_quarter_either_way()
    {
        Assert.Equal(TimeSpan.FromSeconds(1.5), Backoff.After(1, First, Max, new Fixed(0)));
        var chance = new Random(7);
        var waits = Enumerable.Range(0, 1_000).Select(_ => Backoff.After(3, First, Max, chance).TotalSeconds).ToList();
        Assert.All(waits, wait => Assert.InRange(wait, 6, 10));
        Assert.True(waits.Min() < 6.2 && waits.Max() > 9.8);
    }

    [Fact]
    public void What_the_other_side_asks_for_is_never_cut_short_and_counts_as_a_failure()
    {
        var backoff = new Backoff(First, Max, new Fixed(0.5));
        Assert.Equal(TimeSpan.FromSeconds(21), backoff.Next(TimeSpan.FromSeconds(21)));
        Assert.Equal(TimeSpan.FromSeconds(4), backoff.Next(TimeSpan.FromSeconds(3)));
        backoff.Reset();
        Assert.Equal(First, backoff.Next());
    }

    [Fact]
    public async Task Threads_may_share_its_chance()
    {
        var chance = new Random(7);
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 20_000; i++)
                            Backoff.After(1, First, Max, chance);
                    })
                )
        );
        // A Random that two threads broke answers zero for ever.
        Assert.True(Enumerable.Range(0, 20).Select(_ => chance.NextDouble()).Distinct().Count() > 15);
    }

    private sealed class Fixed(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
