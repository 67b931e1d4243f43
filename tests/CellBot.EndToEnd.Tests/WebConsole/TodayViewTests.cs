using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Web.Console.Live;
using CellBot.Web.Console.Progress;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class TodayViewTests
{
    private static readonly DateTimeOffset Today = LineBuilder.Now;

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

    private static BroadcastLine Owed(
        int asked,
        int acknowledged,
        DateTimeOffset? by = null,
        BroadcastState state = BroadcastState.Completed
    )
    {
        var line = LineBuilder.Line(state, null, (DeliveryState.Sent, 18)).FinishedAt(LineBuilder.Now);
        return line with
        {
            Progress = line.Progress with
            {
                MembersAsked = asked,
                AcknowledgedMembers = acknowledged,
                Broadcast = line.Broadcast with { AcknowledgeBy = by },
            },
        };
    }

    [Fact]
    public void Somebody_who_has_not_acknowledged_disturbs_the_calm_and_the_last_one_restores_it()
    {
        var view = TodayView.Of([Owed(122, 121)], Today);
        Assert.False(view.IsCalm);
        Assert.Equal((1, 0), (view.People, view.Soon));
        Assert.Empty(view.Done);
        Assert.True(TodayView.Of([Owed(122, 122)], Today).IsCalm);
    }

    [Fact]
    public void What_is_over_its_time_stands_before_what_is_due_within_a_day_and_that_before_the_rest()
    {
        var (over, soon, later, none) = (
            Owed(3, 1, Today.AddHours(-1)),
            Owed(3, 2, Today.AddHours(23)),
            Owed(3, 0, Today.AddDays(2)),
            Owed(3, 0)
        );
        var view = TodayView.Of([none, later, soon, over], Today);
        Assert.Equal([over, soon], view.Late.Take(2));
        Assert.Equal((4, 1, 9), (view.Late.Count, view.Soon, view.People));
    }

    [Fact]
    public void Nobody_is_late_while_it_is_being_sent_unless_its_own_time_says_so()
    {
        Assert.Empty(TodayView.Of([Owed(3, 0, null, BroadcastState.Sending)], Today).Late);
        var view = TodayView.Of([Owed(3, 0, Today.AddHours(1), BroadcastState.Sending)], Today);
        Assert.Single(view.Late);
        Assert.Empty(view.Sending);
    }

    [Fact]
    public void A_drill_waits_for_approval_and_is_seen_on_its_way_but_counts_nowhere()
    {
        static BroadcastLine Drill(BroadcastLine line) =>
            line with
            {
                Progress = line.Progress with { Broadcast = line.Broadcast with { IsDrill = true } },
            };
        var sending = LineBuilder.Line(BroadcastState.Sending, null, (DeliveryState.Sent, 17), (DeliveryState.Failed, 1));
        var view = TodayView.Of([Drill(Owed(3, 0, Today.AddHours(1))), Drill(sending)], Today);
        Assert.True(view.IsCalm);
        Assert.Equal((0, 0, 0, 1, 1), (view.People, view.Missed, view.Soon, view.Done.Count, view.Sending.Count));
        Assert.False(TodayView.Of([Drill(LineBuilder.Line(BroadcastState.Submitted))], Today).IsCalm);
    }

    [Fact]
    public void What_was_replaced_or_is_a_fortnight_old_is_asked_for_no_more()
    {
        var line = Owed(3, 0);
        var replaced = line with { Progress = line.Progress with { Broadcast = line.Broadcast with { SupersededBy = 9 } } };
        Assert.Empty(TodayView.Of([replaced, line.FinishedAt(Today.AddDays(-15)), Owed(3, 0, Today.AddDays(-15))], Today).Late);
    }

    [Fact]
    public void Units_without_the_message_are_counted_wherever_their_broadcast_stands()
    {
        var doubtful = LineBuilder.Line(BroadcastState.Completed, null, (DeliveryState.Gone, 2), (DeliveryState.Uncertain, 1));
        var sending = LineBuilder.Line(BroadcastState.Sending, null, (DeliveryState.Sent, 17), (DeliveryState.Unreachable, 4));
        Assert.Equal(7, TodayView.Of([doubtful.FinishedAt(Today), sending], Today).Missed);
    }
}
