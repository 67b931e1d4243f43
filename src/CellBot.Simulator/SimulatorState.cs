using System.Globalization;
using CellBot.Simulator.Faults;
using CellBot.Simulator.Ledgers;
using CellBot.Simulator.Methods;
using CellBot.Simulator.Model;
using CellBot.Simulator.Observation;
using CellBot.Simulator.Publishing;
using CellBot.Simulator.Sms;

namespace CellBot.Simulator;

/// <summary>
/// All that the simulated Telegram knows: bots, people, chats, what was sent, what waits, what shall fail. Usable without HTTP.
/// One gate guards everything; each act is whole inside it, so the ledger's order is the order of what happened.
/// </summary>
public sealed partial class SimulatorState : IDisposable
{
    private readonly Dictionary<string, Bot> _botsByToken = [];
    private readonly Dictionary<long, User> _users = [];
    private readonly Dictionary<long, Chat> _groups = [];
    private readonly List<Bot> _bots = [];
    private readonly Random _random;
    private LimitGuard _limits;

    public SimulatorState(SimulatorOptions options, TimeProvider clock)
    {
        (Options, Clock) = (options, clock);
        _random = new Random(options.Seed);
        _limits = new LimitGuard(options.Limits);
        (LatencyMin, LatencyMax) = (options.LatencyMin, options.LatencyMax);
        Sms = new SmsBook(clock);
        Callbacks = new CallbackBook(options.CallbackAnswerWindow);
        Publisher = new UpdatePublisher(this);
        AddBot(options.BotToken, options.BotUsername, options.BotName, options.BotPrivacyMode);
    }

    /// <summary>The gateway for SMS beside it.</summary>
    public SmsBook Sms { get; }

    /// <summary>Held by whoever reads or changes anything below.</summary>
    internal Lock Gate { get; } = new();
    internal SimulatorOptions Options { get; }
    internal TimeProvider Clock { get; }
    internal Ledger Ledger { get; } = new();
    internal FaultPlan Faults { get; } = new();
    internal FileStore Files { get; } = new();
    internal CallbackBook Callbacks { get; }
    internal UpdatePublisher Publisher { get; }
    internal EventHub Events { get; } = new();
    internal ChangeSignal Changes { get; } = new();
    internal LimitGuard Limits => _limits;
    internal IReadOnlyList<Bot> Bots => _bots;
    internal IReadOnlyCollection<Chat> Groups => _groups.Values;
    internal IReadOnlyCollection<User> Users => _users.Values;
    internal TimeSpan LatencyMin { get; private set; }
    internal TimeSpan LatencyMax { get; private set; }

    /// <summary>Raised, under the gate, by whatever a snapshot would show.</summary>
    internal Action? Touched { get; set; }

    internal long NowMicros => (Clock.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10;
    internal int UnixSeconds => ToUnixSeconds(NowMicros);

    internal static int ToUnixSeconds(long micros) => (int)(micros / 1_000_000);

    /// <summary>Adds a bot; its id is the number before the colon of its token. A token that is known already is left as it is.</summary>
    /// <returns>The bot's user id.</returns>
    public long AddBot(string token, string username, string name, bool privacyMode = true)
    {
        if (!long.TryParse(token.AsSpan(0, Math.Max(0, token.IndexOf(':'))), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new ArgumentException("A token begins with the bot's id and a colon, e.g. 700000001:AAAA.", nameof(token));
        lock (Gate)
        {
            if (_botsByToken.TryGetValue(token, out var known))
                return known.User.Id;
            var user = new User(id, name) { IsBot = true, Username = username };
            var bot = new Bot(token, user) { PrivacyMode = privacyMode };
            // Real ids start anywhere; a restart of the simulator must not repeat what a host has stored.
            bot.Updates.NextId = (int)(NowMicros / 1_000_000 % 500_000_000) + 100_000_000;
            _users[id] = user;
            _bots.Add(bot);
            _botsByToken[token] = bot;
            return id;
        }
    }

    /// <summary>Revokes a token: every call with it is then refused with 401.</summary>
    public void RevokeToken(string token)
    {
        lock (Gate)
        {
            if (!_botsByToken.Remove(token, out var bot))
                return;
            bot.Webhook?.Dispose();
            bot.Webhook = null;
        }
    }

    /// <summary>
    /// What @BotFather does to a token that leaked: the bot goes on under another, the old one is refused with 401 from now on.
    /// </summary>
    public void ReplaceToken(string token, string by)
    {
        lock (Gate)
        {
            if (!_botsByToken.TryGetValue(token, out var bot))
                throw new SimulatorException("No bot has this token.");
            RevokeToken(token);
            bot.Token = by;
            _botsByToken[by] = bot;
        }
    }

    /// <summary>The limits from now on; what was sent before is forgotten by them.</summary>
    public void SetLimits(SimulatorLimits limits)
    {
        lock (Gate)
        {
            _limits = new LimitGuard(limits);
            foreach (var bot in _bots)
                (bot.Window, bot.PaidWindow) = (null, null);
            foreach (var chat in AllChats())
                chat.Windows = null;
        }
    }

    public void SetLatency(TimeSpan min, TimeSpan max)
    {
        lock (Gate)
            (LatencyMin, LatencyMax) = (min, max < min ? min : max);
    }

    public void Dispose()
    {
        Sms.Dispose();
        lock (Gate)
        {
            foreach (var bot in _bots)
                bot.Webhook?.Dispose();
            Events.Close();
        }
    }

    internal Bot? FindBot(ReadOnlySpan<char> token)
    {
        lock (Gate)
            return _botsByToken.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var bot) ? bot : null;
    }

    internal User? FindUser(long id) => _users.GetValueOrDefault(id);

    internal Chat? FindGroup(long id) => _groups.GetValueOrDefault(id);

    internal IEnumerable<Chat> AllChats() => _groups.Values.Concat(_bots.SelectMany(static bot => bot.PrivateChats.Values));

    internal int NextRandom(int from, int below) => _random.Next(from, below);

    internal TimeSpan NextLatency()
    {
        if (LatencyMax == TimeSpan.Zero)
            return TimeSpan.Zero;
        lock (Gate)
            return LatencyMin + ((LatencyMax - LatencyMin) * _random.NextDouble());
    }

    /// <summary>Something that a snapshot or a waiter would want to know.</summary>
    internal void Touch()
    {
        Touched?.Invoke();
        Changes.Raise();
    }

    /// <summary>A message came, changed or went: tells the phones.</summary>
    internal void Happened(string kind, Chat chat, int messageId)
    {
        if (Events.HasListeners)
            Events.Publish(new SimulatorEvent(kind, chat.Id, messageId));
        Touch();
    }

    /// <summary>A tap was answered: the note shows on that person's phone.</summary>
    internal void Answered(CallbackQuery query)
    {
        if (Events.HasListeners)
            Events.Publish(
                new SimulatorEvent(
                    "answer",
                    query.Chat.Id,
                    query.MessageId,
                    query.From.Id,
                    query.AnswerText,
                    query.AnswerAlert,
                    query.AnswerUrl
                )
            );
        Touch();
    }
}
