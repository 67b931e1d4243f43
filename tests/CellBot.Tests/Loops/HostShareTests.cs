using CellBot.Loops;
using CellBot.Testing;
using CellBot.Testing.Memory;

namespace CellBot.Tests.Loops;

public sealed class HostShareTests
{
    private static readonly List<long> Bots = [.. Enumerable.Range(1, 34).Select(n => 700_000_000L + n)];

    private readonly FakeClock _clock = new();
    private readonly MemoryLeases _leases;

    public HostShareTests() => _leases = new MemoryLeases(_clock.GetUtcNow);

    private HostShare Share(string holder) => new(_leases, new HolderName(holder), Bots);

    private static List<long> Of(HostShare share) => [.. Bots.Where(share.IsOurs)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void No_host_has_more_than_its_share(int hosts)
    {
        var assigned = HostShare.Assign(Bots, [.. Enumerable.Range(1, hosts).Select(n => $"host-{n}")]);
        Assert.Equal(Bots, assigned.Keys.Order());
        Assert.All(assigned.CountBy(pair => pair.Value), share => Assert.True(share.Value <= (Bots.Count + hosts - 1) / hosts));
    }

    [Fact]
    public void In_whatever_order_the_hosts_are_named_all_come_to_the_same()
    {
        string[] hosts = ["a", "b", "c"];
        Assert.Equal(HostShare.Assign(Bots, hosts), HostShare.Assign([.. Bots.AsEnumerable().Reverse()], [.. hosts.Reverse()]));
    }

    [Fact]
    public void A_third_host_takes_from_both_and_moves_little_else()
    {
        var two = HostShare.Assign(Bots, ["a", "b"]);
        var three = HostShare.Assign(Bots, ["a", "b", "c"]);
        Assert.InRange(Bots.Count(bot => three[bot] != two[bot] && three[bot] != "c"), 0, 6);
    }

    [Fact]
    public async Task Two_hosts_share_and_the_living_takes_all_within_two_seconds_of_the_others_last_word()
    {
        var (first, second) = (Share("one"), Share("two"));
        await first.RunOnceAsync(default);
        Assert.Equal(Bots, Of(first)); // alone
        await second.RunOnceAsync(default);
        await first.RunOnceAsync(default);
        Assert.Equal((17, 17), (Of(first).Count, Of(second).Count));
        Assert.Empty(Of(first).Intersect(Of(second)));

        _clock.Advance(TimeSpan.FromSeconds(1.9));
        await second.RunOnceAsync(default);
        Assert.Equal(17, Of(second).Count);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        await second.RunOnceAsync(default);
        Assert.Equal(Bots, Of(second));
    }
}
