using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class FloodPauseTests
{
    private const long Now = 100_000_000;
    private const long TenMinutes = 600_000_000;
    private readonly FloodPause _pause = new();

    [Fact]
    public void The_silence_is_capped_whatever_was_asked_for()
    {
        Assert.Equal(Now + FloodPause.First, _pause.Refused(TenMinutes, Now));
        Assert.True(_pause.IsOn);
    }

    [Fact]
    public void A_shorter_wait_is_kept() => Assert.Equal(Now + 1_000_000, _pause.Refused(1_000_000, Now));

    [Fact]
    public void Each_refused_probe_doubles_the_wait_up_to_the_longest()
    {
        long[] waits = [.. Enumerable.Range(0, 8).Select(_ => _pause.Refused(TenMinutes, Now) - Now)];
        Assert.Equal(
            [3_000_000, 6_000_000, 12_000_000, 24_000_000, 48_000_000, FloodPause.Longest, FloodPause.Longest, FloodPause.Longest],
            waits
        );
    }

    [Fact]
    public void Only_the_probe_is_listened_to()
    {
        _pause.Refused(TenMinutes, Now);
        Assert.False(_pause.IsProbe(7));
        Assert.True(_pause.ProbeLeft(7, Now) > Now);
        Assert.True(_pause.IsProbe(7));
        Assert.False(_pause.IsProbe(8));
    }

    [Fact]
    public void After_an_accepted_message_the_next_flood_begins_anew()
    {
        _pause.Refused(TenMinutes, Now);
        _pause.Refused(TenMinutes, Now);
        _pause.End();
        Assert.False(_pause.IsOn);
        Assert.Equal(Now + FloodPause.First, _pause.Refused(TenMinutes, Now));
    }
}
