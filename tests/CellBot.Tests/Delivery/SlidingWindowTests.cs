using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class SlidingWindowTests
{
    private const long Length = 1_000;

    [Fact]
    public void Only_as_many_places_are_given_as_the_limit()
    {
        var window = new SlidingWindow(2, Length);
        Assert.Equal([0, 1, -1], [window.Take(100, 1_500), window.Take(100, 1_500), window.Take(100, 1_500)]);
        Assert.Equal(1_500, window.NextFree);
    }

    [Fact]
    public void A_place_is_free_at_its_instant_and_not_before()
    {
        var window = new SlidingWindow(1, Length);
        window.Take(0, 1_500);
        Assert.Equal(-1, window.Take(1_499, 3_000));
        Assert.Equal(0, window.Take(1_500, 3_000));
    }

    [Fact]
    public void An_answer_frees_its_place_one_length_later()
    {
        var window = new SlidingWindow(1, Length);
        window.Settle(window.Take(0, 3_000), 3_000, answeredAt: 200);
        Assert.Equal(1_200, window.NextFree);
    }

    [Fact]
    public void A_late_answer_never_holds_a_place_longer_than_it_was_taken_for()
    {
        var window = new SlidingWindow(1, Length);
        window.Settle(window.Take(0, 3_000), 3_000, answeredAt: 2_900);
        Assert.Equal(3_000, window.NextFree);
    }

    [Fact]
    public void A_place_that_another_call_has_taken_meanwhile_is_not_freed()
    {
        var window = new SlidingWindow(1, Length);
        var first = window.Take(0, 3_000);
        window.Take(3_000, 6_000);
        window.Settle(first, 3_000, answeredAt: 3_100);
        Assert.Equal(6_000, window.NextFree);
        window.Settle(-1, 6_000, answeredAt: 3_100);
        Assert.Equal(6_000, window.NextFree);
    }

    [Fact]
    public void It_is_idle_when_every_place_is_free()
    {
        var window = new SlidingWindow(2, Length);
        Assert.True(window.IsIdle(0));
        window.Take(1, 500);
        Assert.False(window.IsIdle(499));
        Assert.True(window.IsIdle(500));
        Assert.True(window.NextFree <= 500);
    }

    /// <summary>However the calls are timed: of those accepted, no span of one length holds more than the limit.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_span_ever_holds_more_acceptances_than_the_limit(int seed)
    {
        const int Limit = 5;
        var (chance, window, accepted, open) = (
            new Random(seed),
            new SlidingWindow(Limit, Length),
            new List<long>(),
            new List<(int Place, long Held, long Accepted, long Answered)>()
        );
        for (long now = 1; now < 60_000; now += chance.Next(1, 40))
        {
            foreach (var call in open.Where(call => call.Answered <= now).ToList())
            {
                window.Settle(call.Place, call.Held, call.Answered);
                open.Remove(call);
            }
            // The other side takes it in within 300, and its answer is back within 300 more.
            var (arrives, back) = (chance.Next(0, 300), chance.Next(0, 300));
            var held = now + 600 + Length;
            if (window.Take(now, held) is >= 0 and var place)
            {
                open.Add((place, held, now + arrives, now + arrives + back));
                accepted.Add(now + arrives);
            }
        }
        accepted.Sort();
        Assert.True(accepted.Count > 100);
        for (var i = Limit; i < accepted.Count; i++)
            Assert.True(accepted[i] - accepted[i - Limit] >= Length, $"{Limit + 1} within {accepted[i] - accepted[i - Limit]}");
    }
}
