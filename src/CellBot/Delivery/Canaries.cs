namespace CellBot.Delivery;

/// <summary>A text that nobody has accepted yet goes to one recipient at a time: if its form is refused, the crowd is spared.</summary>
internal sealed class Canaries
{
    private readonly Lock gate = new();
    private readonly HashSet<long> proved = [];
    private readonly Dictionary<long, int> held = [];

    /// <summary>How many rows of the flow may be claimed now, at most <paramref name="room"/>.</summary>
    public int Limit(Flow flow, int room)
    {
        if (flow.Proved || flow.BroadcastId is null) return room;
        lock (gate)
        {
            if (proved.Contains(flow.ContentId)) return room;
            return held.GetValueOrDefault(flow.ContentId) > 0 ? 0 : Math.Min(1, room);
        }
    }

    public void Claimed(ClaimedDelivery row)
    {
        if (row.BroadcastId is null) return;
        lock (gate)
            if (!proved.Contains(row.ContentId)) held[row.ContentId] = held.GetValueOrDefault(row.ContentId) + 1;
    }

    public void Returned(ClaimedDelivery row)
    {
        lock (gate)
            if (held.TryGetValue(row.ContentId, out var count)) held[row.ContentId] = Math.Max(0, count - 1);
    }

    public void Learnt(ClaimedDelivery row, SendOutcome outcome)
    {
        if (row.BroadcastId is null) return;
        lock (gate)
        {
            if (outcome is SendOutcome.Sent)
            {
                if (proved.Count > 10_000) proved.Clear();
                proved.Add(row.ContentId);
                held.Remove(row.ContentId);
            }
            else if (held.TryGetValue(row.ContentId, out var count)) held[row.ContentId] = Math.Max(0, count - 1);
        }
    }
}
