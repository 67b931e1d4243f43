using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Web.Console.Live;
using CellBot.Web.Console.Words;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class TodayViewTests
{
    private static readonly DateOnly Today = OfficeTime.DayOf(LineBuilder.Now);

    [Fact]
    public void With_nothing_there_the_day_is_calm() => Assert.True(TodayView.Of([], Today).IsCalm);

    [Fact]
    public void A_broadcast_under_way_does_not_disturb_the_calm()
    {
        var view = TodayView.Of([LineBuilder.Line(BroadcastState.Sending)], Today);
        Assert.True(view.IsCalm);
        Assert.Single(view.Sending);
    }

    [Theory]
    [InlineData(DeliveryState.Failed)]
    [InlineData(DeliveryState.Gone)]
    [InlineData(DeliveryState.Unreachable)]
    [InlineData(DeliveryState.Uncertain)]
    public void A_broadcast_under_way_that_misses_somebody_does(DeliveryState state) =>
        Assert.False(TodayView.Of([LineBuilder.Line(BroadcastState.Sending, null, (DeliveryState.Sent, 17), (state, 1))], Today).IsCalm);

    [Fact]
    public void What_waits_for_approval_and_what_is_paused_asks_for_someone()
    {
        Assert.False(TodayView.Of([LineBuilder.Line(BroadcastState.Submitted)], Today).IsCalm);
        Assert.False(TodayView.Of([LineBuilder.Line(BroadcastState.Paused)], Today).IsCalm);
    }

    [Fact]
    public void A_finished_broadcast_with_rows_of_unknown_fate_is_shown_for_a_week_and_once()
    {
        var line = LineBuilder.Line(BroadcastState.Completed, null, (DeliveryState.Sent, 17), (DeliveryState.Uncertain, 1));
        var today = TodayView.Of([line.FinishedAt(LineBuilder.Now)], Today);
        Assert.Single(today.Doubtful);
        Assert.Empty(today.Done);
        Assert.Empty(TodayView.Of([line.FinishedAt(LineBuilder.Now.AddDays(-8))], Today).Doubtful);
    }

    [Fact]
    public void A_broadcast_finished_yesterday_is_not_of_today() =>
        Assert.Empty(TodayView.Of([LineBuilder.Line(BroadcastState.Completed).FinishedAt(LineBuilder.Now.AddDays(-1))], Today).Done);
}
