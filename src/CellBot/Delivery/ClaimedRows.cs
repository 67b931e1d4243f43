namespace CellBot.Delivery;

/// <summary>Rows that a session has claimed and not yet marked as sending: by lane, each in order.</summary>
internal sealed class ClaimedRows
{
    private readonly LinkedList<Outgoing>[] _lanes = [.. Enum.GetValues<Lane>().Select(_ => new LinkedList<Outgoing>())];

    public int Of(Lane lane) => _lanes[(int)lane].Count;

    /// <summary>Of this lane and the more urgent ones.</summary>
    public int UpTo(Lane lane) => _lanes.Take((int)lane + 1).Sum(list => list.Count);

    /// <summary>The most urgent lane with rows from this one on; the last one when there are none.</summary>
    public Lane MostUrgent(Lane from)
    {
        var lane = (int)from;
        while (lane < _lanes.Length - 1 && _lanes[lane].Count == 0)
            lane++;
        return (Lane)lane;
    }

    public void Add(Outgoing item) => _lanes[(int)item.Lane].AddLast(item);

    /// <summary>Takes out the most urgent ones of these lanes.</summary>
    public List<Outgoing> Take(Lane first, Lane last, int most)
    {
        var taken = new List<Outgoing>();
        for (var lane = (int)first; lane <= (int)last && taken.Count < most; lane++)
            while (taken.Count < most && _lanes[lane].First is { } node)
            {
                _lanes[lane].RemoveFirst();
                taken.Add(node.Value);
            }
        return taken;
    }
}
