using CellBot.Auditing;
using CellBot.Conversations;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Testing;
using Moq;

namespace CellBot.Tests.Conversations.Joining;

public sealed class JoinHandlerTests
{
    private const long Bot = 700,
        Group = -5,
        Person = 7;

    private static readonly MessageCatalog Messages = MessageCatalogReader
        .Check(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Content, "messages"), "*.yaml")
                .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
        )
        .Catalog!;

    private readonly Mock<IJoinStore> _store = new(MockBehavior.Strict);
    private readonly Mock<IChannelDirectory> _channel = new(MockBehavior.Strict);
    private readonly List<string> _said = [];
    private readonly JoinHandler _handler;
    private readonly ConsentHandler _consents;

    public JoinHandlerTests()
    {
        var clock = new FakeClock();
        var deliveries = new Mock<IDeliveryStore>();
        deliveries
            .Setup(store =>
                store.AddReplyAsync(
                    Bot,
                    It.IsAny<long>(),
                    It.IsAny<OutgoingMessage>(),
                    It.IsAny<string?>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback(
                (long _, long _, OutgoingMessage message, string? _, DateTimeOffset _, CancellationToken _) => _said.Add(message.Html)
            )
            .ReturnsAsync(1);
        var bots = BotFleet.Of(Bot);
        var post = new ReplySender(deliveries.Object, clock);
        _consents = new ConsentHandler(_store.Object, Mock.Of<IContactStore>(), bots, post, Messages, clock);
        var others = new OtherBots(new ServingBots(bots, Mock.Of<IServingStore>(), clock), _channel.Object, post, Messages);
        _handler = new JoinHandler(
            _store.Object,
            Mock.Of<IContactStore>(),
            new GroupJoins(_store.Object, _channel.Object, _consents, others, post, Messages, clock),
            new PlainPhones(),
            _consents,
            others,
            post,
            Messages,
            clock
        );
    }

    private static Activity.MessageReceived Message(
        string? text,
        long? user = Person,
        ChatKind kind = ChatKind.Supergroup,
        SharedContact? contact = null
    ) => new(kind == ChatKind.Private ? Person : Group, user, 1, kind, text, null, [], contact, null, "Người gửi");

    [Theory]
    [InlineData("/dangky K7QM-4TXR-2HWD")]
    [InlineData("/thamgia")]
    public async Task An_anonymous_administrator_is_nobody(string text)
    {
        Assert.True(await _handler.HandleAsync(Bot, Message(text, user: null), default));
        Assert.Contains("ẩn danh", Assert.Single(_said));
    }

    [Fact]
    public async Task A_members_code_is_not_even_looked_at()
    {
        _channel.Setup(channel => channel.IsAdministratorAsync(Bot, Group, Person, default)).ReturnsAsync(false);
        Assert.True(await _handler.HandleAsync(Bot, Message("/dangky@cellbot K7QM-4TXR-2HWD"), default));
        Assert.Contains("Chỉ quản trị viên", Assert.Single(_said));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(8L)]
    public async Task A_forwarded_contact_is_not_even_looked_up(long? owner)
    {
        Assert.True(
            await _handler.HandleAsync(
                Bot,
                Message(null, kind: ChatKind.Private, contact: new SharedContact("84901234567", owner)),
                default
            )
        );
        Assert.Contains("chính đồng chí", Assert.Single(_said));
    }

    [Theory]
    [InlineData("Xin chào")]
    [InlineData("/lich")]
    [InlineData("/dangkyx ABC")]
    public async Task What_is_not_about_joining_is_left_to_others(string text)
    {
        Assert.False(await _handler.HandleAsync(Bot, Message(text), default));
        Assert.Empty(_said);
    }

    [Fact]
    public async Task A_button_of_others_is_left_to_them()
    {
        var tap = new Activity.ButtonPressed(Person, Person, 1, ChatKind.Private, "t", "ack:1", null);
        Assert.Null(await _consents.TapAsync(Bot, tap, "ack", 1, default));
        _store
            .Setup(store => store.MembersAsync(Person, default))
            .ReturnsAsync([new Membership(new Member(1, 1, "A", MemberRole.Member, Person), "cb", "Chi bộ")]);
        Assert.Equal(MessageKeys.JoinTap.NotYours, await _consents.TapAsync(Bot, tap, "joinok", 1, default));
        Assert.Equal(MessageKeys.TapNote.Anonymous, await _consents.TapAsync(Bot, tap with { UserId = null }, "consent", 1, default));
    }

    [Theory]
    [InlineData(1, false, MessageKeys.JoinTap.Declined)]
    [InlineData(0, true, MessageKeys.JoinTap.DeclinedKnown)]
    [InlineData(0, false, MessageKeys.JoinTap.Nothing)]
    public async Task Who_does_not_agree_is_told_what_that_means(int offers, bool isMember, string note)
    {
        _store.Setup(store => store.DeclineAsync(Person, It.IsAny<DateTimeOffset>(), It.IsAny<AuditEvent>(), default)).ReturnsAsync(offers);
        _store
            .Setup(store => store.MembersAsync(Person, default))
            .ReturnsAsync(isMember ? [new Membership(new Member(1, 1, "A", MemberRole.Secretary, Person), "cb", "Chi bộ")] : []);
        Assert.Equal(
            note,
            await _consents.TapAsync(
                Bot,
                new Activity.ButtonPressed(Person, Person, 1, ChatKind.Private, "t", "decline:1", null),
                "decline",
                1,
                default
            )
        );
    }
}
