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
        Outgoing normal = Item(-1),
            express = Item(-2, Lane.Express),
            reply = Item(-3, Lane.Reply);
        SendQueue.AddReady([normal, express, reply]);
        Assert.Equal([reply, express, normal], [Next(Start, out _), Next(Start, out _), Next(Start, out _)]);
    }

    [Fact]
    public void Nothing_ordinary_slips_out_while_something_urgent_is_claimed_or_being_marked()
    {
        SendQueue.AddReady([Item(-1)]);
        SendQueue.AddClaimed(Item(-2, Lane.Express));
        Assert.Null(Next(Start, out _));
        var marking = SendQueue.TakeToMark(10);
        Assert.Null(Next(Start, out _));
        SendQueue.AddReady(marking);
        Assert.Equal(Lane.Express, Next(Start, out _)!.Lane);
        Assert.Equal(Lane.Normal, Next(Start, out _)!.Lane);
    }

    [Fact]
    public void A_chat_has_one_call_at_a_time_in_order_and_others_pass_it_by()
    {
        Outgoing first = Item(-1),
            second = Item(-1),
            other = Item(-2);
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
        Outgoing waiting = Item(-1),
            other = Item(-2);
        SendQueue.AddReady([waiting, other]);
        Assert.Equal(other, Next(Start, out _));
        Assert.Null(SendQueue.Next(Start, out _, out var askAgainAt));
        Assert.Equal(Start + (30 * Second), askAgainAt);
        Assert.Equal(waiting, Next(Start + (30 * Second), out _));
    }

    [Fact]
    public void Once_a_pause_is_lifted_what_waited_leaves_before_what_comes()
    {
        _windows.PauseChat(-1, Start + (4 * Second));
        Outgoing first = Item(-1),
            second = Item(-1);
        SendQueue.AddReady([first]);
        Assert.Null(Next(Start, out _));
        _windows.ResumeChat(-1);
        SendQueue.AddReady([second]);
        Assert.Null(SendQueue.Next(Start, out _, out var askAgainAt));
        Assert.Equal(Start, askAgainAt);
        Assert.Equal(first, Next(Start, out _));
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

    [Fact]
    public void In_its_own_chat_an_answer_never_overtakes_express()
    {
        Outgoing reply = Item(-1, Lane.Reply),
            express = Item(-1, Lane.Express),
            elsewhere = Item(-2, Lane.Reply);
        SendQueue.AddReady([reply, elsewhere, express]);
        Assert.Equal([express, elsewhere], [Next(Start, out var first), Next(Start, out _)]);
        Assert.Null(Next(Start, out _));
        SendQueue.Finished(first, Start + 1000);
        Assert.Equal(reply, Next(Start + 1000 + Second + 3000, out _));
    }

    [Fact]
    public void Elsewhere_answers_go_before_express_within_their_share_of_a_second_only()
    {
        SendQueue.AddReady(Enumerable.Range(0, 40).Select(number => Item(-100 - number, Lane.Express)));
        SendQueue.AddReady(Enumerable.Range(0, 40).Select(number => Item(100 + number, Lane.Reply)));
        var sent = new List<Lane>();
        while (Next(Start, out _) is { } item)
            sent.Add(item.Lane);
        Assert.Equal(30, sent.Count);
        Assert.Equal(Enumerable.Repeat(Lane.Reply, 7), sent.Take(7));
        Assert.All(sent.Skip(7), lane => Assert.Equal(Lane.Express, lane));
    }

    [Fact]
    public void Without_express_answers_have_the_whole_bot()
    {
        SendQueue.AddReady(Enumerable.Range(0, 40).Select(number => Item(100 + number, Lane.Reply)));
        SendQueue.AddReady(Enumerable.Range(0, 10).Select(number => Item(-100 - number, Lane.VeryUrgent)));
        var sent = new List<Lane>();
        while (Next(Start, out _) is { } item)
            sent.Add(item.Lane);
        Assert.Equal(Enumerable.Repeat(Lane.Reply, 30), sent);
    }

    [Fact]
    public void Claimed_answers_keep_ordinary_rows_back_and_not_express()
    {
        SendQueue.AddReady([Item(-1, Lane.Express), Item(-2, Lane.Urgent)]);
        SendQueue.AddClaimed(Item(1, Lane.Reply));
        Assert.Equal(Lane.Express, Next(Start, out _)!.Lane);
        Assert.Null(Next(Start, out _));
    }

    [Fact]
    public void As_many_answers_and_as_many_of_the_most_urgent_rows_are_marked_beside_them()
    {
        for (var i = 0; i < 40; i++)
            SendQueue.AddClaimed(Item(100 + i, Lane.Reply));
        for (var i = 0; i < 40; i++)
            SendQueue.AddClaimed(Item(-100 - i, Lane.Express));
        SendQueue.AddClaimed(Item(-1));
        var marked = SendQueue.TakeToMark(15);
        Assert.Equal((15, 15), (marked.Count(item => item.Lane is Lane.Reply), marked.Count(item => item.Lane is Lane.Express)));
        SendQueue.AddReady(marked);
        Assert.Empty(SendQueue.TakeToMark(15));
        Assert.False(SendQueue.IsShort(15));
    }

    /// <summary>Seeded: a group where people keep the bot answering, whatever else goes out there.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void However_many_answers_wait_for_a_group_express_leaves_at_once_and_the_groups_limit_holds(int seed)
    {
        var random = new Random(seed);
        var sent = new List<(long At, Lane Lane)>();
        SendQueue.AddReady(Enumerable.Range(0, 150).Select(_ => Item(-1, Lane.Reply)));
        var (now, end) = (Start, Start + (600 * Second));
        var expressAt = Enumerable.Range(0, 6).Select(n => Start + (((n * 90) + random.Next(10, 80)) * Second)).ToList();
        var asked = new Queue<long>(expressAt);
        var (token, busyUntil) = (default(SendToken?), 0L);
        var waited = new List<long>();
        while (now < end)
        {
            if (asked.TryPeek(out var due) && due <= now)
            {
                asked.Dequeue();
                SendQueue.AddReady([Item(-1, Lane.Express)]);
            }
            if (token is { } open && now >= busyUntil)
            {
                SendQueue.Finished(open, now);
                token = null;
            }
            if (token is null && SendQueue.Next(now, out var taken, out _) is { } item)
            {
                sent.Add((now, item.Lane));
                (token, busyUntil) = (taken, now + random.Next(20_000, 300_000));
                if (item.Lane is Lane.Express)
                    waited.Add(now - expressAt[waited.Count]);
                if (random.Next(3) == 0)
                    SendQueue.AddReady([Item(-1, Lane.Reply)]);
            }
            now += 50_000;
        }
        Assert.Equal(6, waited.Count);
        Assert.All(waited, wait => Assert.InRange(wait, 0, 2 * Second));
        foreach (var (at, _) in sent)
        {
            var minute = sent.Where(one => one.At >= at && one.At < at + (60 * Second)).ToList();
            Assert.InRange(minute.Count, 1, 20);
            Assert.InRange(minute.Count(one => one.Lane is Lane.Reply), 0, 10);
        }
        Assert.InRange(sent.Count(one => one.Lane is Lane.Reply), 90, 100);
    }
}
