using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class SendQueueTests
{
    private const long Second = 1_000_000;
    private const long Start = 100 * Second;

    private readonly SendWindows _windows = new(new DispatchOptions { MessagesPerSecond = 30 }, chatId => chatId < 0);
    private long _lastId;

    private SendQueue SendQueue => field ??= new SendQueue(_windows);

    private Outgoing Item(long chatId, Lane lane = Lane.Normal) =>
        new(new ClaimedDelivery(++_lastId, 1, 1, chatId, 0, false, 0, 0, 1), lane, new Content(1, OutgoingMessage.Plain("x"), false));

    private Outgoing? Next(long now, out SendToken token) => SendQueue.Next(now, out token, out _);

    [Fact]
    public void The_most_urgent_lane_leaves_first()
    {
        Outgoing normal = Item(-1), express = Item(-2, Lane.Express), reply = Item(-3, Lane.Reply);
        SendQueue.AddReady([normal, express, reply]);
        Assert.Equal([reply, express, normal], [Next(Start, out _), Next(Start, out _), Next(Start, out _)]);
    }

    [Fact]
    public void Nothing_ordinary_slips_out_while_something_urgent_is_claimed_or_being_marked()
    {
        SendQueue.AddReady([Item(-1)]);
        SendQueue.AddClaimed(Item(-2, Lane.Express));
        Assert.Null(Next(Start, out _));
        var marking = SendQueue.TakeClaimed(10);
        Assert.Null(Next(Start, out _));
        SendQueue.AddReady(marking);
        Assert.Equal(Lane.Express, Next(Start, out _)!.Lane);
        Assert.Equal(Lane.Normal, Next(Start, out _)!.Lane);
    }

    [Fact]
    public void A_chat_has_one_call_at_a_time_in_order_and_others_pass_it_by()
    {
        Outgoing first = Item(-1), second = Item(-1), other = Item(-2);
        SendQueue.AddReady([first, second, other]);
        Assert.Equal(first, Next(Start, out var token));
        Assert.Equal(other, Next(Start, out _));
        Assert.Null(Next(Start, out _));
        SendQueue.Finished(token, Start + 1000);
        Assert.Null(Next(Start + Second / 2, out _));
        Assert.Equal(second, Next(Start + 1000 + Second + 3000, out _));
    }

    [Fact]
    public void A_flood_wait_delays_only_that_chat()
    {
        _windows.PauseChat(-1, Start + (30 * Second));
        Outgoing waiting = Item(-1), other = Item(-2);
        SendQueue.AddReady([waiting, other]);
        Assert.Equal(other, Next(Start, out _));
        Assert.Null(SendQueue.Next(Start, out _, out var askAgainAt));
        Assert.Equal(Start + (30 * Second), askAgainAt);
        Assert.Equal(waiting, Next(Start + (30 * Second), out _));
    }

    [Fact]
    public void Rows_of_a_chat_silent_for_long_go_back_to_the_store()
    {
        _windows.PauseChat(-1, Start + (900 * Second));
        SendQueue.AddReady([Item(-1), Item(-1)]);
        Assert.Null(Next(Start, out _));
        Assert.Equal(2, SendQueue.TakeLongWaits(Start + (5 * Second)).Count);
        Assert.Equal(0, SendQueue.Waiting);
    }

    [Fact]
    public void Ordinary_rows_make_way_while_the_store_holds_more_urgent_ones()
    {
        var normal = Item(-1);
        SendQueue.AddReady([normal]);
        SendQueue.OpenLane = Lane.Express;
        Assert.Equal([normal], SendQueue.TakeYielding());
        Assert.Null(Next(Start, out _));
    }
}
