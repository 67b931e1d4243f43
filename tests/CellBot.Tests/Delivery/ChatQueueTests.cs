using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class ChatQueueTests
{
    private readonly ChatQueue _queue = new();
    private long _lastId;

    private Outgoing Enqueue(Lane lane)
    {
        var item = new Outgoing(
            new ClaimedDelivery(++_lastId, 1, 1, -1, 0, false, 0, 0, 1),
            lane,
            new Content(1, OutgoingMessage.Plain("x"), false)
        );
        _queue.Enqueue(item);
        return item;
    }

    private List<Outgoing> Drained()
    {
        var items = new List<Outgoing>();
        while (_queue.TryDequeue(out var item))
            items.Add(item);
        return items;
    }

    [Fact]
    public void In_a_chat_express_goes_before_replies_and_each_lane_keeps_its_order()
    {
        Outgoing normal = Enqueue(Lane.Normal),
            reply = Enqueue(Lane.Reply),
            urgent = Enqueue(Lane.Urgent),
            express = Enqueue(Lane.Express),
            secondReply = Enqueue(Lane.Reply),
            secondNormal = Enqueue(Lane.Normal);
        Assert.Equal([express, reply, secondReply, urgent, normal, secondNormal], Drained());
    }

    [Fact]
    public void From_the_end_come_the_least_urgent_and_newest()
    {
        var (first, second) = (Enqueue(Lane.Normal), Enqueue(Lane.Normal));
        Enqueue(Lane.Express);
        Assert.True(_queue.TryDequeueLast(out var last));
        Assert.Equal(second, last);
        Assert.True(_queue.TryDequeueLast(out last));
        Assert.Equal(first, last);
        Assert.Equal(1, _queue.Count);
    }

    [Fact]
    public void An_empty_one_gives_nothing()
    {
        Assert.False(_queue.TryDequeue(out _));
        Assert.False(_queue.TryDequeueLast(out _));
        Assert.False(_queue.HasOthers);
    }

    [Fact]
    public void Replies_alone_are_no_others()
    {
        Enqueue(Lane.Reply);
        Assert.False(_queue.HasOthers);
        Enqueue(Lane.Normal);
        Assert.True(_queue.HasOthers);
    }

    [Fact]
    public void What_is_taken_out_leaves_the_rest_in_order()
    {
        Outgoing reply = Enqueue(Lane.Reply),
            normal = Enqueue(Lane.Normal),
            express = Enqueue(Lane.Express);
        Assert.Equal([reply], _queue.Take(item => item.Lane is Lane.Reply));
        Assert.Equal([express, normal], Drained());
    }
}
