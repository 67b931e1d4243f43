namespace CellBot.Delivery;

internal sealed class Outgoing(ClaimedDelivery row, Lane lane, Content content)
{
    public ClaimedDelivery Row => row;
    public Lane Lane => lane;
    public Content Content => content;
}
