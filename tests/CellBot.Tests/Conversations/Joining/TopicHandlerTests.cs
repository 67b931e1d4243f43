using CellBot.Auditing;
using CellBot.Conversations;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Organization.Topics;
using CellBot.Testing;
using Moq;

namespace CellBot.Tests.Conversations.Joining;

public sealed class TopicHandlerTests
{
    private const long Bot = 700,
        Group = -5,
        Admin = 7,
        Member = 8;

    private static readonly MessageCatalog Messages = MessageCatalogReader
        .Check(
            Directory
                .EnumerateFiles(Path.Combine(Repository.Content, "messages"), "*.yaml")
                .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
        )
        .Catalog!;

    private readonly List<OutgoingMessage> _said = [];
    private readonly List<ForumTopic?> _set = [];
    private readonly Mock<IOrganizationStore> _organization = new();
    private readonly TopicHandler _handler;

    public TopicHandlerTests()
    {
        var deliveries = new Mock<IDeliveryStore>();
        deliveries
            .Setup(store =>
                store.AddReplyAsync(
                    Bot,
                    Group,
                    It.IsAny<OutgoingMessage>(),
                    It.IsAny<string?>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback((long _, long _, OutgoingMessage message, string? _, DateTimeOffset _, CancellationToken _) => _said.Add(message))
            .ReturnsAsync(1);
        var topics = new Mock<ITopicStore>();
        topics
            .Setup(store => store.SetAsync(Group, It.IsAny<ForumTopic?>(), It.IsAny<AuditEvent>(), It.IsAny<CancellationToken>()))
            .Callback((long _, ForumTopic? topic, AuditEvent _, CancellationToken _) => _set.Add(topic))
            .ReturnsAsync("Chi bộ 1");
        _organization
            .Setup(store => store.GroupAsync(Group, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Group(1, 1, Group, "Nhóm", GroupStatus.Active));
        var channel = new Mock<IChannelDirectory>();
        channel.Setup(directory => directory.IsAdministratorAsync(Bot, Group, Admin, It.IsAny<CancellationToken>())).ReturnsAsync(true);
        var clock = new FakeClock();
        _handler = new TopicHandler(
            topics.Object,
            _organization.Object,
            channel.Object,
            new ReplySender(deliveries.Object, clock),
            Messages,
            clock
        );
    }

    private Task SayAsync(long? user, long thread, string? name = null) =>
        _handler.HandleAsync(
            Bot,
            new Activity.MessageReceived(Group, user, 1, ChatKind.Supergroup, "/chude", null, [], null, null, "Người gửi")
            {
                ThreadId = thread,
                TopicName = name,
            },
            default
        );

    [Fact]
    public async Task An_administrators_word_in_a_topic_makes_it_the_one_and_is_answered_there()
    {
        await SayAsync(Admin, 42, "Văn bản");
        Assert.Equal(new ForumTopic(42, "Văn bản"), Assert.Single(_set));
        Assert.Equal((42L, true), (_said[0].ThreadId, _said[0].Html.Contains("chủ đề này", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task In_the_general_one_it_is_that_again()
    {
        await SayAsync(Admin, 0);
        Assert.Null(Assert.Single(_set));
        Assert.Equal((0L, true), (_said[0].ThreadId, _said[0].Html.Contains("chủ đề chung", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Member, "Chỉ quản trị viên")]
    [InlineData(null, "ẩn danh")]
    public async Task Nobody_else_changes_anything(long? user, string said)
    {
        await SayAsync(user, 42);
        Assert.Empty(_set);
        Assert.Contains(said, _said[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_of_no_unit_is_told_how_it_is_registered()
    {
        _organization.Setup(store => store.GroupAsync(Group, It.IsAny<CancellationToken>())).ReturnsAsync((Group?)null);
        await SayAsync(Admin, 42);
        Assert.Empty(_set);
        Assert.Contains("/dangky", _said[0].Html, StringComparison.Ordinal);
    }
}
