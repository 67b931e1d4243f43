using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class FailurePolicyTests
{
    [Theory]
    [InlineData(19, 19, false)]
    [InlineData(20, 20, true)]
    [InlineData(20, 66, true)]
    [InlineData(20, 67, false)]
    [InlineData(30, 100, false)]
    [InlineData(31, 100, true)]
    public void Twenty_alike_that_are_more_than_three_tenths_of_what_is_finished_raise_the_alarm(int alike, int finished, bool alarm) =>
        Assert.Equal(
            alarm ? "kicked" : null,
            FailurePolicy.Alarm(new FailureTally(finished, new Dictionary<string, int> { ["kicked"] = alike, ["other"] = 1 }))
        );

    [Fact]
    public void Failures_of_many_kinds_are_the_recipients_own() =>
        Assert.Null(FailurePolicy.Alarm(new FailureTally(40, Enumerable.Range(0, 4).ToDictionary(kind => $"error {kind}", _ => 10))));
}
