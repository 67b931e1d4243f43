namespace CellBot.Delivery;

internal sealed class Outgoing(ClaimedDelivery row, Lane lane, Content content)
{
    public ClaimedDelivery Row => row;
    public Lane Lane => lane;
    public Content Content => content;
}

/// <summary>
/// The rows the session holds in memory: claimed ones, and ready ones (stored as sending, may leave at any moment).
/// Chooses what leaves next: the most urgent lane first, in a chat one at a time and in order, never against the windows.
/// Not safe for several threads: the session guards it.
/// </summary>
internal sealed class SendQueue(SendWindows windows)
{
    private static readonly int Lanes = Enum.GetValues<Lane>().Length;

    private readonly LinkedList<Outgoing>[] claimed = [.. Enumerable.Range(0, Lanes).Select(_ => new LinkedList<Outgoing>())];
    private readonly LinkedList<Outgoing>[] ready = [.. Enumerable.Range(0, Lanes).Select(_ => new LinkedList<Outgoing>())];
    private readonly Dictionary<long, ChatQueue> waiting = [];
    private readonly PriorityQueue<long, long> _chatsByTime = new();
    private readonly HashSet<long> _busy = [];

    /// <summary>Ready, but their chat must wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Nothing of a lane above this number leaves: the store still holds more urgent rows.</summary>
    public Lane OpenLane { get; set; } = Lane.Upkeep;

    /// <summary>The most urgent lane of the rows that are being marked just now.</summary>
    public Lane Marking { get; private set; } = Lane.Upkeep;

    /// <summary>The most urgent lane with claimed rows; the last one when there are none.</summary>
    public Lane MostUrgentClaimed
    {
        get
        {
            for (var lane = 0; lane < Lanes; lane++)
                if (claimed[lane].Count > 0) return (Lane)lane;
            return Lane.Upkeep;
        }
    }

    /// <summary>Claimed rows of this lane and the more urgent ones.</summary>
    public int ClaimedUpTo(Lane lane) => claimed.Take((int)lane + 1).Sum(list => list.Count);

    /// <summary>Rows of this lane and the more urgent ones that may leave at any moment and do not wait for their chat.</summary>
    public int ReadyUpTo(Lane lane)
    {
        var count = 0;
        for (var i = 0; i <= (int)lane; i++) count += ready[i].Count;
        return count;
    }

    public void AddClaimed(Outgoing item) => claimed[(int)item.Lane].AddLast(item);

    /// <summary>Takes up to that many claimed rows to be marked as sending, most urgent first, none above the open lane.</summary>
    public List<Outgoing> TakeClaimed(int most)
    {
        var taken = new List<Outgoing>();
        for (var lane = 0; lane <= (int)OpenLane && taken.Count < most; lane++)
            while (taken.Count < most && claimed[lane].First is { } node)
            {
                claimed[lane].RemoveFirst();
                taken.Add(node.Value);
            }
        if (taken.Count > 0) Marking = taken[0].Lane;
        return taken;
    }

    /// <summary>Those of the taken rows that were marked.</summary>
    public void AddReady(IEnumerable<Outgoing> items)
    {
        foreach (var item in items) ready[(int)item.Lane].AddLast(item);
        Marking = Lane.Upkeep;
    }

    /// <summary>Takes out everything ready of lanes above the open one: it makes way for what is more urgent.</summary>
    public List<Outgoing> TakeYielding()
    {
        var taken = new List<Outgoing>();
        for (var lane = (int)OpenLane + 1; lane < Lanes; lane++)
        {
            taken.AddRange(ready[lane]);
            ready[lane].Clear();
        }
        return taken;
    }

    /// <summary>Takes out ready rows whose chat may not be written to before then: they are better kept in the store.</summary>
    public List<(Outgoing Item, long Until)> TakeLongWaits(long after)
    {
        var taken = new List<(Outgoing, long)>();
        foreach (var (chatId, queue) in waiting)
        {
            var freeAt = windows.ChatFreeAt(chatId);
            if (freeAt < after || _busy.Contains(chatId)) continue;
            while (queue.TryDequeue(out var item)) taken.Add((item, freeAt));
        }
        Waiting -= taken.Count;
        foreach (var (item, _) in taken) if (waiting.TryGetValue(item.Row.ChatId, out var queue) && queue.Count == 0) waiting.Remove(item.Row.ChatId);
        return taken;
    }

    /// <summary>Takes out everything: the session ends.</summary>
    public List<Outgoing> TakeAll()
    {
        OpenLane = Lane.Upkeep;
        var all = TakeClaimed(int.MaxValue);
        foreach (var lane in ready) { all.AddRange(lane); lane.Clear(); }
        foreach (var queue in waiting.Values) while (queue.TryDequeue(out var item)) all.Add(item);
        waiting.Clear();
        Waiting = 0;
        Marking = Lane.Upkeep;
        return all;
    }

    /// <summary>The next row to leave, its place in the windows taken; or null and the time at which to ask again (<see cref="long.MaxValue"/>: when told).</summary>
    public Outgoing? Next(long now, out SendToken token, out long askAgainAt)
    {
        token = default;
        ReleaseChats(now);
        askAgainAt = _chatsByTime.TryPeek(out _, out var chatTime) ? chatTime : long.MaxValue;
        // What is claimed or being marked in a more urgent lane is about to be ready: nothing less urgent slips out before it.
        var last = Math.Min((int)OpenLane, Math.Min((int)MostUrgentClaimed, (int)Marking));
        for (var lane = 0; lane <= last; lane++)
        {
            while (ready[lane].First is { } node)
            {
                var item = node.Value;
                var chatId = item.Row.ChatId;
                var chatFree = windows.ChatFreeAt(chatId);
                if (chatFree > now || _busy.Contains(chatId) || waiting.ContainsKey(chatId))
                {
                    ready[lane].RemoveFirst();
                    Wait(item, chatFree);
                    if (!_busy.Contains(chatId)) askAgainAt = Math.Min(askAgainAt, chatFree);
                    continue;
                }
                var botFree = windows.BotFreeAt(item.Lane, now);
                if (botFree > now)
                {
                    // The bot's window binds everyone: what is more urgent has been looked at before.
                    askAgainAt = Math.Min(askAgainAt, botFree);
                    return null;
                }
                ready[lane].RemoveFirst();
                _busy.Add(chatId);
                token = windows.Take(chatId, item.Lane, now);
                return item;
            }
        }
        return null;
    }

    /// <summary>The call for this chat has come to its end; the next one of the chat may follow.</summary>
    public void Finished(SendToken token, long now)
    {
        windows.Settle(token, now);
        _busy.Remove(token.ChatId);
        if (waiting.ContainsKey(token.ChatId)) _chatsByTime.Enqueue(token.ChatId, windows.ChatFreeAt(token.ChatId));
    }

    private void Wait(Outgoing item, long chatFree)
    {
        if (!waiting.TryGetValue(item.Row.ChatId, out var queue))
        {
            waiting[item.Row.ChatId] = queue = new ChatQueue();
            if (!_busy.Contains(item.Row.ChatId)) _chatsByTime.Enqueue(item.Row.ChatId, chatFree);
        }
        queue.Enqueue(item);
        Waiting++;
    }

    // A chat whose time has come puts its first row back at the head of its lane; the rest of its rows go on waiting.
    private void ReleaseChats(long now)
    {
        while (_chatsByTime.TryPeek(out var chatId, out var at) && at <= now)
        {
            _chatsByTime.Dequeue();
            if (!waiting.TryGetValue(chatId, out var queue) || _busy.Contains(chatId)) continue;
            var freeAt = windows.ChatFreeAt(chatId);
            if (freeAt > now)
            {
                _chatsByTime.Enqueue(chatId, freeAt);
                continue;
            }
            waiting.Remove(chatId);
            while (queue.TryDequeueLast(out var item))
            {
                ready[(int)item.Lane].AddFirst(item);
                Waiting--;
            }
        }
    }

    /// <summary>One chat's rows: most urgent first, then in the order they came.</summary>
    private sealed class ChatQueue
    {
        private readonly List<Outgoing> items = [];

        public int Count => items.Count;

        public void Enqueue(Outgoing item)
        {
            var at = items.Count;
            while (at > 0 && items[at - 1].Lane > item.Lane) at--;
            items.Insert(at, item);
        }

        public bool TryDequeue(out Outgoing item) => Remove(0, out item);

        public bool TryDequeueLast(out Outgoing item) => Remove(items.Count - 1, out item);

        private bool Remove(int at, out Outgoing item)
        {
            item = null!;
            if (items.Count == 0) return false;
            item = items[at];
            items.RemoveAt(at);
            return true;
        }
    }
}
