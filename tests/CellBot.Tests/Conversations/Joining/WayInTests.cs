using CellBot.Conversations;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Moq;

namespace CellBot.Tests.Conversations.Joining;

/// <summary>
/// A person's way in, counted: taps, characters typed, words read. At 56119ec (28/11/2026, before joining was worked on) the way by phone
/// took the same four taps and 166 words: chat.welcome 29, join.how 33, join.consent 80, join.done 24.
/// </summary>
public sealed class WayInTests : IAsyncLifetime
{
    private const long Person = 77;
    private readonly SqliteFixture _file = new();
    private readonly FakeClock _clock = new();
    private readonly List<OutgoingMessage> _read = [];
    private StoreSet _stores = null!;
    private JoinHandler _handler = null!;
    private ConsentHandler _consents = null!;
    private int _taps;
    private int _typed;
    private long _messages;

    public async Task InitializeAsync()
    {
        await _file.MigrateAsync();
        _stores = DatabaseStores.Over(_file.Database);
        var seed = new Seed(_stores, _clock);
        await seed.CommuneAsync(cells: 1, members: 1);
        await seed.MembersAsync([
            new MemberRow("cb1", "Trần Thị Nga", MemberRole.Member, null, "+84912345678", null),
            new MemberRow("cb1", "Lý Văn Biết", MemberRole.Member, Person + 1, null, null),
        ]);
        var deliveries = new Mock<IDeliveryStore>();
        deliveries
            .Setup(store =>
                store.AddReplyAsync(
                    Seed.Bot,
                    It.IsAny<long>(),
                    It.IsAny<OutgoingMessage>(),
                    It.IsAny<string?>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback((long _, long _, OutgoingMessage message, string? _, DateTimeOffset _, CancellationToken _) => _read.Add(message))
            .ReturnsAsync(1);
        var bots = BotFleet.Of(Seed.Bot);
        var channel = Mock.Of<IChannelDirectory>();
        var post = new ReplySender(deliveries.Object, _clock);
        _consents = new ConsentHandler(_stores.Joining, _stores.Contacts, bots, post, TestFlow.Messages, _clock);
        var others = new OtherBots(new ServingBots(bots, _stores.Serving, _clock), channel, post, TestFlow.Messages);
        _handler = new JoinHandler(
            _stores.Joining,
            _stores.Contacts,
            new GroupJoins(_stores.Joining, channel, _consents, others, post, TestFlow.Messages, _clock),
            new PlainPhones(),
            _consents,
            others,
            post,
            TestFlow.Messages,
            _clock
        );
    }

    public async Task DisposeAsync() => await _file.DisposeAsync();

    private Task SayAsync(long user, string? text, SharedContact? contact = null) =>
        _handler.HandleAsync(
            Seed.Bot,
            new Activity.MessageReceived(user, user, ++_messages, ChatKind.Private, text, null, [], contact, null, "Nga"),
            default
        );

    private async Task StartAsync(long user)
    {
        _taps++;
        await SayAsync(user, "/start");
    }

    // The button under the message, and the phone's own question whether to share.
    private async Task ShareAsync()
    {
        Assert.Contains(_read[^1].Buttons.SelectMany(row => row), button => button.Request == ButtonRequest.Contact);
        _taps += 2;
        await SayAsync(Person, null, new SharedContact("84912345678", Person));
    }

    private async Task AgreeAsync(long user)
    {
        var data = _read[^1].Buttons[0][0].Data!.Split(':');
        _taps++;
        var note = await _consents.TapAsync(
            Seed.Bot,
            new Activity.ButtonPressed(user, user, 1, ChatKind.Private, "t", string.Join(':', data), null),
            data[0],
            long.Parse(data[1], System.Globalization.CultureInfo.InvariantCulture),
            default
        );
        Assert.NotNull(note);
    }

    private int Words =>
        _read.Sum(message =>
            System
                .Text.RegularExpressions.Regex.Replace(message.Html, "<[^>]+>", "")
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Length
        );

    [Fact]
    public async Task By_phone_it_is_four_taps_nothing_typed_and_a_seventh_fewer_words_than_before()
    {
        await StartAsync(Person);
        await ShareAsync();
        await AgreeAsync(Person);
        Assert.Equal("Trần Thị Nga", Assert.Single(await _stores.Joining.MembersAsync(Person, default)).Member.FullName);
        Assert.Equal((4, 0), (_taps, _typed));
        Assert.InRange(Words, 1, 145);
    }

    [Fact]
    public async Task Whose_account_the_list_knows_presses_Start_and_agrees()
    {
        await StartAsync(Person + 1);
        await AgreeAsync(Person + 1);
        Assert.Equal((2, 0), (_taps, _typed));
        Assert.InRange(Words, 1, 110);
    }

    [Fact]
    public async Task By_word_of_a_leader_only_the_name_is_typed()
    {
        var made = "K7QM-4TXR-2HWD";
        await _stores.Joining.AddAsync(
            "cb1",
            null,
            InvitationPurpose.Person,
            InvitationCode.HashOf(made)!,
            "key:clerk",
            _clock.GetUtcNow().AddDays(1),
            _clock.GetUtcNow(),
            AuditedChanges.Event("invitation", 0),
            default
        );
        _taps++; // the QR code opens the chat; Start sends the code
        await SayAsync(Person, $"/start {made}");
        const string name = "Đinh Thị Mới";
        _typed += name.Length;
        await SayAsync(Person, name);
        Assert.Contains("Đã chuyển đề nghị tham gia", _read[^1].Html, StringComparison.Ordinal);
        Assert.Equal((1, 12), (_taps, _typed));
        Assert.InRange(Words, 1, 60);
    }
}
