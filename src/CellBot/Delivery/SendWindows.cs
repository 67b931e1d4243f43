namespace CellBot.Delivery;

/// <summary>A place held in every window that counts for one call.</summary>
internal readonly record struct SendToken(long ChatId, long HeldUntil, int Bot, int Chat, int Group, int Reply = -1);

/// <summary>
/// Telegram's limits, for one bot: 30 a second, 1 a second a chat, 20 in 60 seconds a group (reference: its FAQ), and the pauses it asked
/// for.
/// Not safe for several threads: the session guards it.
/// </summary>
internal sealed class SendWindows
{
    /// <summary>
    /// A call reaches the other side's counter at the latest this long after it left; then its place is held no longer than if it had been
    /// accepted then.
    /// </summary>
    private const long LongestWay = 2_000_000;

    // The other side's clock and ours tick apart by fractions of a millisecond.
    private const long Guard = 2_000;
    private const long Second = 1_000_000 + Guard;
    private const long Minute = 60_000_000 + Guard;
    private const long BetweenHalves = 250_000;

    /// <summary>While hỏa tốc waits anywhere, answers have one place in so many, however many chats they are for.</summary>
    private const int ReplyShare = 4;

    private readonly DispatchOptions _options;
    private readonly Func<long, bool> _isGroup;
    private readonly Dictionary<long, ChatWindow> _chats = [];
    private readonly SlidingWindow? _bot;
    private readonly SlidingWindow? _replies;
    private readonly Queue<long>[] _lately = [.. Enumerable.Range(0, (int)Lane.Normal + 1).Select(_ => new Queue<long>())];
    private int _burstLeft;
    private long _lastTakenAt = long.MinValue / 2;

    public SendWindows(DispatchOptions options, Func<long, bool> isGroup)
    {
        _options = options;
        _isGroup = isGroup;
        if (options.MessagesPerSecond <= 0)
            return;
        _bot = new SlidingWindow(options.MessagesPerSecond, Second);
        _replies = new SlidingWindow(Math.Max(1, options.MessagesPerSecond / ReplyShare), Second);
    }

    public long BotPausedUntil { get; private set; }

    /// <summary>When the bot may send next in this lane; a time not after <paramref name="now"/> means at once.</summary>
    /// <param name="expressWaits">Hỏa tốc is ready for some chat: answers keep to their share.</param>
    public long BotFreeAt(Lane lane, long now, bool expressWaits = false)
    {
        if (BotPausedUntil > now)
            return BotPausedUntil;
        if (_bot is null)
            return 0;
        var free = _bot.NextFree;
        if (now - _lastTakenAt > Second * 3 / 2)
            _burstLeft = _options.MessagesPerSecond;
        if (lane is Lane.Reply)
            return expressWaits ? Math.Max(free, _replies!.NextFree) : free;
        if (free > now)
            return free;
        // The many messages of a lane leave in two halves, a quarter of a second apart, so that what overtakes them never waits a whole
        // second for a place;
        // only after a rest do they leave all at once. Further apart would cost the bulk more: its last half leaves that much later.
        var lately = Lately(lane);
        while (lately.TryPeek(out var at) && at <= now - BetweenHalves)
            lately.Dequeue();
        return _burstLeft > 0 || lately.Count < (_options.MessagesPerSecond + 1) / 2 ? 0 : lately.Peek() + BetweenHalves;
    }

    public long ChatFreeAt(long chatId) => _chats.TryGetValue(chatId, out var chat) ? chat.FreeAt : 0;

    /// <summary>
    /// Replies have half of a group's minute and no more: whoever talks much, a place for what the office sends is always near.
    /// </summary>
    public long ChatFreeAt(long chatId, Lane lane) =>
        !_chats.TryGetValue(chatId, out var chat) ? 0
        : lane is Lane.Reply ? Math.Max(chat.FreeAt, chat.Replies?.NextFree ?? 0)
        : chat.FreeAt;

    public SendToken Take(long chatId, Lane lane, long now)
    {
        var chat = Chat(chatId);
        _lastTakenAt = now;
        var botPlace = _bot?.Take(now, now + LongestWay + Second) ?? -1;
        if (lane is Lane.Reply)
            _replies?.Take(now, now + Second);
        else if (_bot is not null)
        {
            if (_burstLeft > 0)
                _burstLeft--;
            else
                Lately(lane).Enqueue(now);
        }
        return new SendToken(
            chatId,
            now + LongestWay,
            botPlace,
            chat.PerSecond?.Take(now, now + LongestWay + Second) ?? -1,
            chat.PerMinute?.Take(now, now + LongestWay + Minute) ?? -1,
            lane is Lane.Reply ? chat.Replies?.Take(now, now + LongestWay + Minute) ?? -1 : -1
        );
    }

    public void Settle(SendToken token, long now)
    {
        _bot?.Settle(token.Bot, token.HeldUntil + Second, now);
        var chat = Chat(token.ChatId);
        chat.PerSecond?.Settle(token.Chat, token.HeldUntil + Second, now);
        chat.PerMinute?.Settle(token.Group, token.HeldUntil + Minute, now);
        chat.Replies?.Settle(token.Reply, token.HeldUntil + Minute, now);
    }

    /// <summary>Counts a send of the last minute made by an earlier holder, as if its answer had come just then.</summary>
    public void Count(long chatId, Lane lane, long at, long now)
    {
        if (at > now - Second)
            _bot?.Take(now, at + Second);
        if (at > now - Second && lane is Lane.Reply)
            _replies?.Take(now, at + Second);
        var chat = Chat(chatId);
        if (at > now - Second)
            chat.PerSecond?.Take(now, at + Second);
        if (at > now - Minute)
            chat.PerMinute?.Take(now, at + Minute);
        if (at > now - Minute && lane is Lane.Reply)
            chat.Replies?.Take(now, at + Minute);
    }

    public void PauseChat(long chatId, long until) => Chat(chatId).PausedUntil = Math.Max(Chat(chatId).PausedUntil, until);

    public void ResumeChat(long chatId) => Chat(chatId).PausedUntil = 0;

    public void PauseBot(long until) => BotPausedUntil = Math.Max(BotPausedUntil, until);

    public void ResumeBot() => BotPausedUntil = 0;

    /// <summary>Forgets chats whose windows are empty.</summary>
    public void Sweep(long now)
    {
        foreach (var (id, chat) in _chats)
            if (chat.IsIdle(now))
                _chats.Remove(id);
    }

    // Each lane keeps its own pace, so that none waits behind one less urgent; edits share the pace of the normal lane.
    private Queue<long> Lately(Lane lane) => _lately[Math.Min((int)lane, (int)Lane.Normal)];

    private ChatWindow Chat(long chatId)
    {
        if (_chats.TryGetValue(chatId, out var chat))
            return chat;
        var isLimited = _options.PerGroupPerMinute > 0 && _isGroup(chatId);
        return _chats[chatId] = new ChatWindow(
            _options.PerChatPerSecond > 0 ? new SlidingWindow(_options.PerChatPerSecond, Second) : null,
            isLimited ? new SlidingWindow(_options.PerGroupPerMinute, Minute) : null,
            isLimited ? new SlidingWindow(Math.Max(1, _options.PerGroupPerMinute / 2), Minute) : null
        );
    }

    private sealed class ChatWindow(SlidingWindow? perSecond, SlidingWindow? perMinute, SlidingWindow? replies)
    {
        public SlidingWindow? PerSecond => perSecond;
        public SlidingWindow? PerMinute => perMinute;
        public SlidingWindow? Replies => replies;
        public long PausedUntil { get; set; }

        public long FreeAt => Math.Max(PausedUntil, Math.Max(perSecond?.NextFree ?? 0, perMinute?.NextFree ?? 0));

        public bool IsIdle(long now) =>
            PausedUntil <= now && perSecond?.IsIdle(now) != false && perMinute?.IsIdle(now) != false && replies?.IsIdle(now) != false;
    }
}
