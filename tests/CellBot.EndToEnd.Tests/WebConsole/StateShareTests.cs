using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Web.Console.Progress;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class StateShareTests
{
    [Fact]
    public void A_broadcast_without_rows_has_an_empty_bar() => Assert.Empty(StateShare.Of(LineBuilder.Line(BroadcastState.Approved)));

    [Fact]
    public void The_shares_fill_the_bar_in_the_order_from_done_to_stopped()
    {
        var shares = StateShare.Of(
            LineBuilder.Line(
                BroadcastState.Sending,
                null,
                (DeliveryState.Pending, 50),
                (DeliveryState.Sent, 40),
                (DeliveryState.Failed, 10)
            )
        );
        Assert.Equal(["done", "waiting", "failed"], shares.Select(share => share.Tone));
        Assert.Equal([40d, 50d, 10d], shares.Select(share => share.Percent));
    }

    [Fact]
    public void One_failure_among_thousands_is_wide_enough_to_be_seen()
    {
        var shares = StateShare.Of(
            LineBuilder.Line(BroadcastState.Completed, null, (DeliveryState.Sent, 11_999), (DeliveryState.Failed, 1))
        );
        Assert.True(shares[1].Percent >= 0.49);
        Assert.InRange(shares.Sum(share => share.Percent), 99.9, 100.01);
    }
}
