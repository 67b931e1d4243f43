namespace CellBot.Delivery;

/// <summary>One chat's rows: hỏa tốc first, then replies, then the other lanes; each in the order they came.</summary>
internal sealed class ChatQueue
{
    private readonly List<Outgoing> _items = [];

    public int Count => _items.Count;

    /// <summary>Something else than replies.</summary>
    public bool HasOthers => _items.Exists(item => item.Lane is not Lane.Reply);

    public void Enqueue(Outgoing item)
    {
        var at = _items.Count;
        while (at > 0 && Rank(_items[at - 1].Lane) > Rank(item.Lane))
            at--;
        _items.Insert(at, item);
    }

    /// <summary>Takes out those for which it holds.</summary>
    public List<Outgoing> Take(Predicate<Outgoing> which)
    {
        var taken = _items.FindAll(which);
        _items.RemoveAll(which);
        return taken;
    }

    private static int Rank(Lane lane) =>
        lane switch
        {
            Lane.Express => 0,
            Lane.Reply => 1,
            _ => (int)lane,
        };

    public bool TryDequeue(out Outgoing item) => Remove(0, out item);

    public bool TryDequeueLast(out Outgoing item) => Remove(_items.Count - 1, out item);

    private bool Remove(int at, out Outgoing item)
    {
        item = null!;
        if (_items.Count == 0)
            return false;
        item = _items[at];
        _items.RemoveAt(at);
        return true;
    }
}
