namespace CellBot.Delivery;

/// <summary>A text that nobody has accepted yet goes to one recipient at a time: if its form is refused, the crowd is spared.</summary>
internal sealed class Canaries
{
    /// <summary>An answer comes within a fraction of a second; one that is this late (µs) holds up nobody else any longer.</summary>
    private const long Patience = 3_000_000;

    private readonly Lock _gate = new();
    private readonly HashSet<long> _proved = [];
    private readonly Dictionary<long, (int Rows, long Since)> _held = [];

    /// <summary>How many rows of the batch may be claimed now, at most <paramref name="room"/>.</summary>
    public int Limit(SendBatch batch, int room)
    {
        if (batch.Proved || batch.BroadcastId is null)
            return room;
        lock (_gate)
        {
            if (_proved.Contains(batch.ContentId))
                return room;
            return _held.GetValueOrDefault(batch.ContentId).Rows > 0 ? 0 : Math.Min(1, room);
        }
    }

    /// <summary>Its canary is on its way: the crowd behind it is about to follow, so nothing less urgent may slip in between.</summary>
    public bool IsAhead(SendBatch batch, long now)
    {
        if (batch.Proved || batch.BroadcastId is null)
            return false;
        lock (_gate)
            return !_proved.Contains(batch.ContentId)
                && _held.TryGetValue(batch.ContentId, out var canary)
                && canary.Rows > 0
                && now < canary.Since + Patience;
    }

    public void Claimed(ClaimedDelivery row, long now)
    {
        if (row.BroadcastId is null)
            return;
        lock (_gate)
            if (!_proved.Contains(row.ContentId))
                _held[row.ContentId] = (_held.GetValueOrDefault(row.ContentId).Rows + 1, now);
    }

    public void Returned(ClaimedDelivery row)
    {
        lock (_gate)
            Release(row.ContentId);
    }

    /// <summary>True when the batch may go on otherwise than before: its first acceptance, or another canary's turn.</summary>
    /// <param name="isWhole">False: another message of the row follows.</param>
    public bool Learnt(ClaimedDelivery row, SendOutcome outcome, bool isWhole = true)
    {
        if (row.BroadcastId is null)
            return false;
        lock (_gate)
        {
            if (outcome is not SendOutcome.Sent || !isWhole)
                return Release(row.ContentId);
            if (_proved.Count > 10_000)
                _proved.Clear();
            _held.Remove(row.ContentId);
            return _proved.Add(row.ContentId);
        }
    }

    private bool Release(long contentId)
    {
        if (!_held.TryGetValue(contentId, out var canary))
            return false;
        _held[contentId] = canary with { Rows = Math.Max(0, canary.Rows - 1) };
        return true;
    }
}
