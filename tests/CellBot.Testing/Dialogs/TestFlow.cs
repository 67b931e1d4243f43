using CellBot.Conversations;
using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization.Joining;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Testing.Dialogs;

/// <summary>
/// A person talking with the bot, in a script: what they write and tap on the one side, what they see on the other. No channel, no
/// database;
/// the real desk over stores in memory. <see cref="Restart"/> is a deploy in the middle.
/// </summary>
public sealed class TestFlow : IRosterMembershipStore, IBotLinks
{
    public const long Bot = 700;
    private readonly Screen _screen = new();
    private readonly Dictionary<long, IReadOnlyList<RosterMembership>> _seats = [];
    private DialogHandler _handler;
    private long _updates = 1_000;
    private (StoredUpdate Update, Activity Activity)? _last;

    /// <param name="dialogs">With the stores they need already inside.</param>
    public TestFlow(FakeClock clock, params IEnumerable<Dialog> dialogs)
    {
        Clock = clock;
        _handler = Handler(dialogs);
    }

    public static MessageCatalog Messages { get; } =
        MessageCatalogReader.Check(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Content, "messages"), "*.yaml")
                .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
        )
            is { Catalog: { } catalog }
            ? catalog
            : throw new InvalidOperationException("content/messages is not whole");

    public FakeClock Clock { get; }

    public MemoryConversations Store { get; } = new();

    /// <summary>Where seats come from when they are not told by <see cref="Seat"/>.</summary>
    public IRosterMembershipStore? Memberships { get; init; }

    /// <summary>Who acts, and where; a group's chat id is negative.</summary>
    public long User { get; private set; } = 1;

    public long Chat { get; private set; } = 1;

    public DialogRegistry Registry { get; private set; } = null!;

    /// <summary>The last message that came to the present chat: as HTML, and its buttons.</summary>
    public OutgoingMessage Last => Store.Sent.Last(reply => reply.ChatId == Chat).Message;

    public string Text => HtmlText.Unescape(Last.Html);

    public IReadOnlyList<string> Buttons => [.. Last.Buttons.SelectMany(row => row).Select(button => button.Text)];

    public int Received => Store.Sent.Count(reply => reply.ChatId == Chat);

    /// <summary>The note on the screen after the last tap.</summary>
    public string? Note => _screen.Note;

    /// <summary>The link that the last tap opened.</summary>
    public string? Opened => _screen.Link;

    public TestFlow RosterMembership(long user, params IReadOnlyList<RosterMembership> seats)
    {
        _seats[user] = seats;
        return this;
    }

    /// <summary>From now on this person acts, in the private chat or in that group.</summary>
    public TestFlow As(long user, long? chat = null)
    {
        (User, Chat) = (user, chat ?? user);
        return this;
    }

    public Task<TestFlow> WriteAsync(string text, bool reply = false) => SendAsync(text, reply: reply);

    public Task<TestFlow> PhotoAsync(string fileId = "photo-1", string? caption = null) =>
        SendAsync(caption, [new Attachment("photo", fileId, null, 1000, "image/jpeg")]);

    public Task<TestFlow> ContactAsync(string phone, long? owner = null) =>
        SendAsync(null, contact: new SharedContact(phone, owner ?? User));

    public Task<TestFlow> PlaceAsync(double latitude, double longitude) => SendAsync(null, place: new SharedPlace(latitude, longitude));

    /// <summary>Taps the newest button with that label in the present chat; a key of the phone's keyboard types its words.</summary>
    public Task<TestFlow> TapAsync(string label)
    {
        var button =
            Store
                .Sent.Where(reply => reply.ChatId == Chat)
                .Reverse()
                .SelectMany(reply => reply.Message.Buttons.SelectMany(row => row))
                .FirstOrDefault(one => one.Text == label)
            ?? throw new InvalidOperationException($"there is no button “{label}” among: {string.Join(" | ", Buttons)}");
        return Last.Buttons.SelectMany(row => row).Any(one => one.Request is not null) ? WriteAsync(label) : TapDataAsync(button.Data!);
    }

    public Task<TestFlow> TapDataAsync(string data) =>
        HandleAsync(new Activity.ButtonPressed(Chat, User, 1, Kind, $"tap{_updates}", data, "Someone"));

    /// <summary>The same update once more.</summary>
    public async Task<TestFlow> ReplayAsync()
    {
        if (_last is not var (update, activity))
            return this;
        await _handler.HandleAsync(Bot, update, activity, lastTry: false, default);
        return this;
    }

    /// <summary>A new process over the same store, with these dialogs.</summary>
    public TestFlow Restart(params IEnumerable<Dialog> dialogs)
    {
        _handler = Handler(dialogs);
        return this;
    }

    /// <summary>Handles it as the inbox does: whether the dialogs took it.</summary>
    public async Task<bool> TryAsync(Activity activity, long updateId, bool lastTry = false)
    {
        var update = new StoredUpdate(updateId, activity.ChatId, activity.UserId ?? 0, "", Clock.GetUtcNow(), 0);
        _screen.Clear();
        _last = (update, activity);
        return await _handler.HandleAsync(Bot, update, activity, lastTry, default);
    }

    public Activity.MessageReceived Message(
        string? text,
        IReadOnlyList<Attachment>? files = null,
        SharedContact? contact = null,
        SharedPlace? place = null,
        bool reply = false
    ) => new(Chat, User, ++_updates, Kind, text, null, files ?? [], contact, place, "Someone", reply);

    public long NextUpdate() => ++_updates;

    Task<IReadOnlyList<RosterMembership>> IRosterMembershipStore.OfAsync(
        long userId,
        DateOnly today,
        CancellationToken cancellationToken
    ) => Memberships?.OfAsync(userId, today, cancellationToken) ?? Task.FromResult(_seats.GetValueOrDefault(userId, []));

    Task<IReadOnlyList<RosterMembership>> IRosterMembershipStore.OfMembersAsync(
        IReadOnlyList<long> memberIds,
        DateOnly today,
        CancellationToken cancellationToken
    ) =>
        Memberships?.OfMembersAsync(memberIds, today, cancellationToken)
        ?? Task.FromResult<IReadOnlyList<RosterMembership>>([
            .. _seats.Values.SelectMany(seats => seats).Where(seat => memberIds.Contains(seat.MemberId)),
        ]);

    /// <summary>The channel does not tell the bot's name.</summary>
    public bool IsChannelAway { get; set; }

    Task<string> IBotLinks.PersonLinkAsync(long botId, string code, CancellationToken cancellationToken) =>
        IsChannelAway ? throw new ChannelUnreachableException("away") : Task.FromResult($"https://t.me/cellbot?start={code}");

    private ChatKind Kind => Chat > 0 ? ChatKind.Private : ChatKind.Supergroup;

    private Task<TestFlow> SendAsync(
        string? text,
        IReadOnlyList<Attachment>? files = null,
        SharedContact? contact = null,
        SharedPlace? place = null,
        bool reply = false
    ) => HandleAsync(Message(text, files, contact, place, reply));

    private async Task<TestFlow> HandleAsync(Activity activity)
    {
        await TryAsync(activity, NextUpdate());
        return this;
    }

    private DialogHandler Handler(IEnumerable<Dialog> dialogs)
    {
        Registry = new DialogRegistry(dialogs, Messages);
        return new DialogHandler(
            Registry,
            Store,
            this,
            this,
            new TapAnswers(_screen, new TapMetrics(), Clock, NullLogger<TapAnswers>.Instance),
            Messages,
            Clock,
            NullLogger<DialogHandler>.Instance
        );
    }

    private sealed class Screen : IMessageChannel, IMessageChannels
    {
        public IMessageChannel Of(long botId) => this;

        public string? Note { get; private set; }

        public string? Link { get; private set; }

        public void Clear() => (Note, Link) = (null, null);

        public Task<SendOutcome> SendAsync(long chatId, OutgoingMessage message, CancellationToken cancellationToken) =>
            throw new NotSupportedException("dialogs send through the outbox");

        public Task<SendOutcome> EditAsync(long chatId, long messageId, OutgoingMessage message, CancellationToken cancellationToken) =>
            throw new NotSupportedException("dialogs do not edit");

        public Task<bool> AnswerTapAsync(string tapId, string? note, bool asAlert, CancellationToken cancellationToken)
        {
            Note = note;
            return Task.FromResult(true);
        }

        public Task<bool> OpenLinkAsync(string tapId, string link, CancellationToken cancellationToken)
        {
            Link = link;
            return Task.FromResult(true);
        }

        public bool IsGroup(long chatId) => chatId < 0;
    }
}
