using CellBot.Web.Console.Progress;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class RateMeterTests
{
    private static readonly DateTimeOffset Start = LineBuilder.Now;
    private readonly RateMeter _meter = new();

    [Fact]
    public void One_moment_is_no_rate()
    {
        _meter.Note(Start, 5);
        Assert.Null(_meter.PerSecond);
    }

    [Fact]
    public void The_rate_is_taken_over_the_last_seconds_only()
    {
        for (var second = 0; second <= 60; second++)
            _meter.Note(Start.AddSeconds(second), second <= 40 ? second * 25 : 1000 + (second - 40) * 10);
        Assert.Equal(10, _meter.PerSecond!.Value, precision: 1);
    }

    [Fact]
    public void A_standstill_is_a_rate_of_nothing()
    {
        for (var second = 0; second <= 20; second++)
            _meter.Note(Start.AddSeconds(second), 100);
        Assert.Equal(0, _meter.PerSecond);
    }

    [Fact]
    public void Rows_taken_back_start_the_measure_anew()
    {
        _meter.Note(Start, 100);
        _meter.Note(Start.AddSeconds(1), 90);
        Assert.Null(_meter.PerSecond);
    }
}
