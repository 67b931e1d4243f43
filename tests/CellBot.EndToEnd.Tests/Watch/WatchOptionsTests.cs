using CellBot.Host.Settings;

namespace CellBot.EndToEnd.Tests.Watch;

public sealed class WatchOptionsTests
{
    [Fact]
    public void Nothing_is_on_by_default()
    {
        Assert.Empty(WatchOptionsValidator.Faults(new WatchOptions()));
        Assert.False(new WatchOptions().IsOn);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9464", "", 0)]
    [InlineData("http://0.0.0.0:9464", "0123456789abcdef", 0)]
    [InlineData("http://*:9464", "0123456789abcdef", 0)]
    [InlineData("http://0.0.0.0:9464", "", 1)]
    [InlineData("http://*:9464", "", 1)]
    [InlineData("http://10.0.0.7:9464", "short", 1)]
    [InlineData("https://127.0.0.1:9464", "", 1)]
    public void Metrics_are_open_to_the_network_only_with_a_token(string url, string token, int faults) =>
        Assert.Equal(faults, WatchOptionsValidator.Faults(new WatchOptions { MetricsUrl = url, MetricsToken = token }).Count());

    [Fact]
    public void Every_fault_names_its_key_and_repeats_no_secret()
    {
        var faults = WatchOptionsValidator
            .Faults(
                new WatchOptions
                {
                    OtlpEndpoint = "collector",
                    OtlpHeaders = "secret",
                    TracePercent = 101,
                    AliveUrl = "secret",
                    Every = TimeSpan.Zero,
                    AliveEvery = TimeSpan.Zero,
                }
            )
            .ToList();
        Assert.Equal(
            ["Watch:OtlpEndpoint", "Watch:OtlpHeaders", "Watch:TracePercent", "Watch:Every", "Watch:AliveUrl", "Watch:AliveEvery"],
            faults.Select(fault => fault.Split(' ')[0])
        );
        Assert.All(faults, fault => Assert.DoesNotContain("secret", fault, StringComparison.Ordinal));
    }
}
