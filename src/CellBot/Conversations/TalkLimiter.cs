namespace CellBot.Conversations;

/// <summary>
/// How much one person and one group may ask of the bot in a minute. What is beyond is answered once ("xin chậm lại") and then by silence,
/// until a quiet minute has passed. Kept in memory by the holder of the inbox: a restart begins anew. Not safe for several threads.
/// </summary>
public sealed class TalkLimiter
{
    /// <summary>Turns of one person a minute, all chats together: a form of ten questions with its photographs fits in.</summary>
    public const int PerPerson = 30;

    /// <summary>Of them in one group: there everybody reads along.</summary>
    public const int PerPersonInGroup = 6;

    /// <summary>
    /// Turns in one group a minute, all its members together: as many answers as a group's window has for replies (a Telegram limit,
    /// halved).
    /// </summary>
    public const int PerGroup = 10;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(char Kind, long Chat, long User), Tally> _tallies = [];
    private DateTimeOffset _sweptAt;

    /// <summary>What becomes of this turn; it counts when it is answered.</summary>
    public TalkVerdict Judge(Activity activity, DateTimeOffset now)
    {
        Sweep(now);
        var tallies = Limits(activity).Select(limit => (Tally: Of(limit.Key), limit.Most)).ToList();
        foreach (var (tally, _) in tallies)
            tally.Forget(now - Minute);
        if (tallies.FirstOrDefault(one => one.Tally.Count >= one.Most).Tally is { } full)
            return full.Refuse(now) ? TalkVerdict.SlowDown : TalkVerdict.Silence;
        foreach (var (tally, _) in tallies)
            tally.Add(now);
        return TalkVerdict.Answer;
    }

    // What nobody would be answered for (talk among members, changes of the chat) is not counted.
    private static IEnumerable<((char, long, long) Key, int Most)> Limits(Activity activity)
    {
        if (activity is not ({ UserId: { } user } and (Activity.MessageReceived or Activity.ButtonPressed)))
            yield break;
        if (activity is Activity.MessageReceived { Chat: ChatKind.Group or ChatKind.Supergroup } said)
        {
            if (!said.RepliesToBot && said.Text?.StartsWith('/') != true)
                yield break;
            yield return (('m', said.ChatId, user), PerPersonInGroup);
            yield return (('g', said.ChatId, 0), PerGroup);
        }
        yield return (('p', 0, user), PerPerson);
    }

    private Tally Of((char, long, long) key) => _tallies.TryGetValue(key, out var tally) ? tally : _tallies[key] = new Tally();

    private void Sweep(DateTimeOffset now)
    {
        if (now - _sweptAt < Minute)
            return;
        _sweptAt = now;
        foreach (var (key, tally) in _tallies)
            if (tally.IsIdle(now - Minute))
                _tallies.Remove(key);
    }

    private sealed class Tally
    {
        private readonly Queue<DateTimeOffset> _turns = new();
        private DateTimeOffset? _refusedAt;

        public int Count => _turns.Count;

        public void Add(DateTimeOffset now) => _turns.Enqueue(now);

        public void Forget(DateTimeOffset until)
        {
            while (_turns.TryPeek(out var at) && at <= until)
                _turns.Dequeue();
        }

        /// <summary>Whether it is the first after a quiet minute: then it is told.</summary>
        public bool Refuse(DateTimeOffset now)
        {
            var isFirst = _refusedAt is not { } before || now - before > Minute;
            _refusedAt = now;
            return isFirst;
        }

        public bool IsIdle(DateTimeOffset until) => (!_turns.TryPeek(out _) || _turns.All(at => at <= until)) && !(_refusedAt > until);
    }
}

public enum TalkVerdict
{
    Answer,

    /// <summary>Too much: told once.</summary>
    SlowDown,

    /// <summary>Too much, and told already.</summary>
    Silence,
}
