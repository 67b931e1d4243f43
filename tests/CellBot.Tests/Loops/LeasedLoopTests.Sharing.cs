using CellBot.Loops;

namespace CellBot.Tests.Loops;

/// <summary>A bot's loops run where the bot is, see HostShare.</summary>
public sealed partial class LeasedLoopTests
{
    [Fact]
    public async Task A_lease_is_asked_for_where_its_bot_is_and_handed_over_when_the_bot_moves()
    {
        var isOurs = false;
        var host = Host("a") with { Label = "north", IsOurs = () => isOurs };
        Start(new LeasedLoop("shared", Period, Count, host) { Lease = Terms, IsWatched = true });
        await PassAsync(seconds: 5);
        Assert.Equal((0, 0), (_iterations, _leases.Held().Count));
        isOurs = true;
        await PassAsync(seconds: 5);
        Assert.InRange(_iterations, 4, 6);
        Assert.Equal("a", Assert.Single(_leases.Held()).Holder);
        isOurs = false;
        await PassAsync(seconds: 5);
        Assert.Empty(_leases.Held());
        var then = _iterations;
        await PassAsync(seconds: 5);
        Assert.Equal(then, _iterations);
        Assert.Empty(_health.Failing());
        Assert.Empty(_health.SilentOnes());
        await StopAsync();
    }
}
