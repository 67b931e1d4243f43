namespace CellBot.Delivery;

/// <summary>
/// The rows the session holds in memory: claimed ones, and ready ones (stored as sending, may leave at any moment).
/// Chooses what leaves next: the most urgent lane first, in a chat one at a time and in order, never against the windows. Replies go first,
/// but in their own chat never before hỏa tốc, elsewhere before hỏa tốc only within their share, and what waits for their part of a window
/// holds nothing else up.
/// Not safe for several threads: the session guards it.
/// </summary>
internal sealed class SendQueue(SendWindows windows)
{
    private static readonly int Lanes = Enum.GetValues<Lane>().Length;

    private readonly ClaimedRows _claimed = new();
    private readonly LinkedList<Outgoing>[] _ready = [.. Enumerable.Range(0, Lanes).Select(_ => new LinkedList<Outgoing>())];
    private readonly Dictionary<long, ChatQueue> _waiting = [];
    private readonly PriorityQueue<long, long> _chatsByTime = new();
    private readonly Dictionary<long, long> _lookedAtAt = [];
    private readonly HashSet<long> _busy = [];
    private bool _isMarkingExpress;

    /// <summary>Ready, but their chat must wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Nothing of a lane above this number leaves: the store still holds more urgent rows.</summary>
    public Lane OpenLane { get; set; } = Lane.Upkeep;

    /// <summary>The most urgent lane of the rows that are being marked just now.</summary>
    public Lane Marking { get; private set; } = Lane.Upkeep;

    /// <summary>
    /// The lane that answers keep others from: hỏa tốc leaves beside them, in shares (<see cref="SendWindows"/>); all else waits for both.
    /// </summary>
    public static Lane Gate(Lane lane) => lane is Lane.Reply ? Lane.Express : lane;

    /// <summary>The most urgent lane with claimed rows; the last one when there are none.</summary>
    public Lane MostUrgentClaimed => _claimed.MostUrgent(Lane.Reply);

    /// <summary>Claimed rows of this lane and the more urgent ones.</summary>
    public int ClaimedUpTo(Lane lane) => _claimed.UpTo(lane);

    /// <summary>
    /// How many rows of the lane to claim now, up to two claims' worth in memory. A statement costs much the same for one row as for
    /// hundreds, so the room is filled by halves; with nothing claimed and nothing ready only what may leave at once, for the first message
    /// need not wait for hundreds to be claimed.
    /// </summary>
    /// <param name="most">Of one claim.</param>
    public int RoomFor(Lane lane, int most, int atOnce)
    {
        // Answers and hỏa tốc take no room from each other.
        var room = Math.Min(most, (most * 2) - ClaimedUpTo(lane) + (lane is Lane.Express ? _claimed.Of(Lane.Reply) : 0));
        if (room < most / 2)
            return 0;
        return ClaimedUpTo(Lane.Upkeep) + ReadyUpTo(Lane.Upkeep) == 0 ? Math.Min(room, atOnce) : room;
    }

    /// <summary>Rows of this lane and the more urgent ones that may leave at any moment and do not wait for their chat.</summary>
    public int ReadyUpTo(Lane lane)
    {
        var count = 0;
        for (var i = 0; i <= (int)lane; i++)
            count += _ready[i].Count;
        return count;
    }

    public void AddClaimed(Outgoing item) => _claimed.Add(item);

    /// <summary>
    /// Takes claimed rows to be marked as sending, most urgent first, none above the open lane: so that about <paramref name="target"/>
    /// answers stand ready, and as many of the most urgent lane beside them.
    /// </summary>
    public List<Outgoing> TakeToMark(int target)
    {
        var taken = _claimed.Take(Lane.Reply, Lane.Reply, target - _ready[(int)Lane.Reply].Count);
        var last = _claimed.Of(Lane.Reply) > 0 ? (Lane)Math.Min((int)OpenLane, (int)Lane.Express) : OpenLane;
        taken.AddRange(_claimed.Take(Lane.Express, last, target - ReadyBeside(ClaimedBeside)));
        if (taken.Count > 0)
            Marking = taken[0].Lane;
        _isMarkingExpress = taken.Exists(item => item.Lane is Lane.Express);
        return taken;
    }

    /// <summary>
    /// Half a batch is claimed of what leaves now. Answers that wait for their share are no reason to leave hỏa tốc in the store.
    /// </summary>
    public bool HasEnough(int batch, int answers)
    {
        var waiting = _claimed.Of(Lane.Reply);
        return ClaimedUpTo(Lane.Upkeep) - waiting >= batch / 2 || waiting >= answers / 2 && !ExpressWaits;
    }

    /// <summary>Fewer than half of the target stand ready of what is claimed.</summary>
    public bool IsShort(int target) =>
        _claimed.Of(Lane.Reply) > 0 && _ready[(int)Lane.Reply].Count < target / 2
        || ClaimedBeside < Lane.Upkeep && ReadyBeside(ClaimedBeside) < target / 2;

    /// <summary>Ready rows of this lane and the more urgent ones, answers left out.</summary>
    public int ReadyBeside(Lane lane) => ReadyUpTo(lane) - _ready[(int)Lane.Reply].Count;

    // The most urgent lane with claimed rows, answers left out; the last one when there are none.
    private Lane ClaimedBeside => _claimed.MostUrgent(Lane.Express);

    /// <summary>Those of the taken rows that were marked.</summary>
    public void AddReady(IEnumerable<Outgoing> items)
    {
        foreach (var item in items)
            _ready[(int)item.Lane].AddLast(item);
        Marking = Lane.Upkeep;
        _isMarkingExpress = false;
    }

    /// <summary>Takes out everything ready of lanes above the open one: it makes way for what is more urgent.</summary>
    public List<Outgoing> TakeYielding()
    {
        var taken = new List<Outgoing>();
        for (var lane = (int)OpenLane + 1; lane < Lanes; lane++)
        {
            taken.AddRange(_ready[lane]);
            _ready[lane].Clear();
        }
        return taken;
    }

    /// <summary>Takes out ready rows whose chat may not be written to before then: they are better kept in the store.</summary>
    public List<(Outgoing Item, long Until)> TakeLongWaits(long after)
    {
        var taken = new List<(Outgoing, long)>();
        foreach (var (chatId, queue) in _waiting)
        {
            if (_busy.Contains(chatId))
                continue;
            taken.AddRange(
                queue
                    .Take(item => windows.ChatFreeAt(chatId, item.Lane) >= after)
                    .Select(item => (item, windows.ChatFreeAt(chatId, item.Lane)))
            );
        }
        Waiting -= taken.Count;
        foreach (var (item, _) in taken)
            if (_waiting.TryGetValue(item.Row.ChatId, out var queue) && queue.Count == 0)
                _waiting.Remove(item.Row.ChatId);
        return taken;
    }

    /// <summary>Takes out everything: the session ends.</summary>
    public List<Outgoing> TakeAll()
    {
        OpenLane = Lane.Upkeep;
        var all = _claimed.Take(Lane.Reply, Lane.Upkeep, int.MaxValue);
        foreach (var lane in _ready)
        {
            all.AddRange(lane);
            lane.Clear();
        }
        foreach (var queue in _waiting.Values)
            while (queue.TryDequeue(out var item))
                all.Add(item);
        _waiting.Clear();
        Waiting = 0;
        Marking = Lane.Upkeep;
        _isMarkingExpress = false;
        return all;
    }

    /// <summary>
    /// The next row to leave, its place in the windows taken; or null and the time at which to ask again (<see cref="long.MaxValue"/>: when
    /// told).
    /// </summary>
    public Outgoing? Next(long now, out SendToken token, out long askAgainAt)
    {
        token = default;
        ReleaseChats(now);
        askAgainAt = _chatsByTime.TryPeek(out _, out var chatTime) ? chatTime : long.MaxValue;
        // What is claimed or being marked in a more urgent lane is about to be ready: nothing less urgent slips out before it.
        var last = Math.Min((int)OpenLane, Math.Min((int)Gate(MostUrgentClaimed), (int)Gate(Marking)));
        for (var lane = 0; lane <= last; lane++)
        {
            while (_ready[lane].First is { } node)
            {
                var chatId = node.Value.Row.ChatId;
                // An answer in a chat where hỏa tốc is ready lets it go first.
                if (lane == (int)Lane.Reply && ExpressFor(chatId) is { } express)
                    node = express;
                var item = node.Value;
                var chatFree = windows.ChatFreeAt(chatId, item.Lane);
                if (chatFree > now || _busy.Contains(chatId) || IsBehind(item))
                {
                    _ready[(int)item.Lane].Remove(node);
                    Wait(item, chatFree);
                    if (!_busy.Contains(chatId))
                        askAgainAt = Math.Min(askAgainAt, Math.Max(now, chatFree));
                    continue;
                }
                var botFree = windows.BotFreeAt(item.Lane, now, ExpressWaits);
                if (botFree > now)
                {
                    askAgainAt = Math.Min(askAgainAt, botFree);
                    // Answers that have had their share make way for hỏa tốc.
                    if (item.Lane is Lane.Reply && ExpressWaits)
                        break;
                    // The bot's window binds everyone: what is more urgent has been looked at before.
                    return null;
                }
                _ready[(int)item.Lane].Remove(node);
                _busy.Add(chatId);
                token = windows.Take(chatId, item.Lane, now);
                return item;
            }
        }
        return null;
    }

    // Hỏa tốc that could leave for some chat now, or is about to.
    private bool ExpressWaits => _ready[(int)Lane.Express].Count > 0 || _claimed.Of(Lane.Express) > 0 || _isMarkingExpress;

    private LinkedListNode<Outgoing>? ExpressFor(long chatId)
    {
        for (var node = _ready[(int)Lane.Express].First; node is not null; node = node.Next)
            if (node.Value.Row.ChatId == chatId)
                return node;
        return null;
    }

    // Replies that wait for their own part of the group's window are passed by; of everything else the order stays.
    private bool IsBehind(Outgoing item) =>
        _waiting.TryGetValue(item.Row.ChatId, out var queue) && (item.Lane is Lane.Reply || queue.HasOthers);

    /// <summary>The call for this chat has come to its end; the next one of the chat may follow.</summary>
    public void Finished(SendToken token, long now)
    {
        windows.Settle(token, now);
        _busy.Remove(token.ChatId);
        if (_waiting.TryGetValue(token.ChatId, out var queue))
            LookAt(token.ChatId, FreeAt(token.ChatId, queue));
    }

    private void Wait(Outgoing item, long chatFree)
    {
        var chatId = item.Row.ChatId;
        if (!_waiting.TryGetValue(chatId, out var queue))
            _waiting[chatId] = queue = new ChatQueue();
        queue.Enqueue(item);
        Waiting++;
        if (!_busy.Contains(chatId))
            LookAt(chatId, chatFree);
    }

    private void LookAt(long chatId, long at)
    {
        if (_lookedAtAt.TryGetValue(chatId, out var known) && known <= at)
            return;
        _lookedAtAt[chatId] = at;
        _chatsByTime.Enqueue(chatId, at);
    }

    // Of the rows of a chat the first that may leave.
    private long FreeAt(long chatId, ChatQueue queue) => windows.ChatFreeAt(chatId, queue.HasOthers ? Lane.Express : Lane.Reply);

    // A chat whose time has come puts its rows back at the heads of their lanes; the first of them leaves, the others wait again.
    private void ReleaseChats(long now)
    {
        while (_chatsByTime.TryPeek(out var chatId, out var at) && at <= now)
        {
            _chatsByTime.Dequeue();
            if (!_lookedAtAt.TryGetValue(chatId, out var known) || known != at)
                continue; // another time took its place
            _lookedAtAt.Remove(chatId);
            if (!_waiting.TryGetValue(chatId, out var queue) || _busy.Contains(chatId))
                continue;
            var freeAt = FreeAt(chatId, queue);
            if (freeAt > now)
            {
                LookAt(chatId, freeAt);
                continue;
            }
            _waiting.Remove(chatId);
            while (queue.TryDequeueLast(out var item))
            {
                _ready[(int)item.Lane].AddFirst(item);
                Waiting--;
            }
        }
    }
}
