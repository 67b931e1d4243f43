namespace CellBot.Simulator.Updates;

/// <summary>What waits for one bot, in order of update_id.</summary>
internal sealed class UpdateQueue
{
    /// <summary>The real server keeps an answer near 4 MiB.</summary>
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    private readonly List<QueuedUpdate> _items = [];
    private int _head;

    public int NextId { get; set; } = 1;

    public QueuedUpdate Add(byte[] json, QueueKey key, long expiresMicros)
    {
        var update = new QueuedUpdate(NextId++, json, key, expiresMicros);
        _items.Add(update);
        return update;
    }

    /// <summary>
    /// Puts back what a snapshot kept. Ids go on well above the kept one: a kill may have lost the last that went out, and none may come
    /// twice.
    /// </summary>
    public void Restore(IEnumerable<QueuedUpdate> updates, int nextId)
    {
        _items.AddRange(updates);
        NextId = Math.Max(NextId, nextId + 1_000);
    }

    /// <summary>An offset confirms everything below it.</summary>
    public void ConfirmBelow(long offset)
    {
        for (var i = _head; i < _items.Count && _items[i].Id < offset; i++)
            _items[i].Done = true;
        Advance();
    }

    /// <summary>A negative offset forgets all but the last n.</summary>
    public void KeepLast(long count)
    {
        var keep = Math.Min(count, _items.Count - _head);
        if (_items.Count > 0)
            ConfirmBelow(_items[^1].Id - keep + 1);
    }

    public void Clear() => KeepLast(0);

    public void Complete(QueuedUpdate update)
    {
        update.Done = true;
        Advance();
    }

    public IReadOnlyList<QueuedUpdate> Take(int limit, long now)
    {
        DropExpired(now);
        var taken = new List<QueuedUpdate>();
        var bytes = 0;
        for (var i = _head; i < _items.Count && taken.Count < limit && bytes < MaxAnswerBytes; i++)
        {
            if (_items[i].Done)
                continue;
            taken.Add(_items[i]);
            bytes += _items[i].Json.Length;
        }

        return taken;
    }

    public IEnumerable<QueuedUpdate> Pending(long now)
    {
        DropExpired(now);
        return _items.Skip(_head).Where(static update => !update.Done);
    }

    public bool IsEmpty => _head == _items.Count;

    private void DropExpired(long now)
    {
        for (var i = _head; i < _items.Count; i++)
        {
            if (_items[i].ExpiresMicros <= now)
                _items[i].Done = true;
        }

        Advance();
    }

    private void Advance()
    {
        while (_head < _items.Count && _items[_head].Done)
            _head++;
        if (_head < 1024 || _head < _items.Count / 2)
            return;
        _items.RemoveRange(0, _head);
        _head = 0;
    }
}
