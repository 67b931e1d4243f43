using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class DeliveryTransitionsTests
{
    [Theory]
    [InlineData(DeliveryState.Uncertain, true)]
    [InlineData(DeliveryState.Failed, true)]
    [InlineData(DeliveryState.Refused, true)]
    [InlineData(DeliveryState.Gone, true)]
    [InlineData(DeliveryState.Unreachable, true)]
    [InlineData(DeliveryState.Pending, false)]
    [InlineData(DeliveryState.Claimed, false)]
    [InlineData(DeliveryState.Sending, false)]
    [InlineData(DeliveryState.Sent, false)]
    [InlineData(DeliveryState.Expired, false)]
    [InlineData(DeliveryState.Cancelled, false)]
    public void What_may_have_been_lost_and_what_failed_may_be_sent_again(DeliveryState state, bool may) =>
        Assert.Equal(may, DeliveryTransitions.MayResend(state));

    [Fact]
    public void What_was_sent_stays_sent() =>
        Assert.DoesNotContain(Enum.GetValues<DeliveryState>(), next => DeliveryTransitions.Allows(DeliveryState.Sent, next));
}
