using CellBot.Delivery;

namespace CellBot.Tests.Delivery;

public sealed class ClaimedRowsTests
{
    private readonly ClaimedRows _rows = new();
    private long _lastId;

    private Outgoing Add(Lane lane)
    {
        var item = new Outgoing(
            new ClaimedDelivery(++_lastId, 1, 1, -1, 0, false, 0, 0, 1),
            lane,
            new Content(1, OutgoingMessage.Plain("x"), false)
        );
        _rows.Add(item);
        return item;
    }

    [Fact]
    public void The_most_urgent_are_taken_first_and_each_lane_in_its_order()
    {
        Outgoing normal = Add(Lane.Normal),
            urgent = Add(Lane.Urgent),
            express = Add(Lane.Express),
            secondExpress = Add(Lane.Express);
        Assert.Equal([express, secondExpress, urgent], _rows.Take(Lane.Reply, Lane.Normal, 3));
        Assert.Equal([normal], _rows.Take(Lane.Reply, Lane.Normal, 3));
        Assert.Empty(_rows.Take(Lane.Reply, Lane.Normal, 3));
    }

    [Fact]
    public void Only_the_lanes_asked_for_are_taken()
    {
        Add(Lane.Reply);
        var urgent = Add(Lane.Urgent);
        Add(Lane.Normal);
        Assert.Equal([urgent], _rows.Take(Lane.Express, Lane.Urgent, 10));
        Assert.Equal((1, 0, 1), (_rows.Of(Lane.Reply), _rows.Of(Lane.Urgent), _rows.Of(Lane.Normal)));
    }

    [Fact]
    public void What_is_as_urgent_or_more_is_counted()
    {
        Add(Lane.Reply);
        Add(Lane.Urgent);
        Add(Lane.Urgent);
        Add(Lane.Normal);
        Assert.Equal((1, 3, 4), (_rows.UpTo(Lane.Express), _rows.UpTo(Lane.Urgent), _rows.UpTo(Lane.Normal)));
    }

    [Fact]
    public void The_most_urgent_lane_is_looked_for_from_one_on()
    {
        Assert.Equal(Enum.GetValues<Lane>().Max(), _rows.MostUrgent(Lane.Reply)); // none has any
        Add(Lane.Reply);
        Add(Lane.Urgent);
        Assert.Equal(Lane.Reply, _rows.MostUrgent(Lane.Reply));
        Assert.Equal(Lane.Urgent, _rows.MostUrgent(Lane.Express));
    }
}
