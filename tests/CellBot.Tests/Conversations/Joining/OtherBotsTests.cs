using CellBot.Auditing;
using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Moq;

namespace CellBot.Tests.Conversations.Joining;

/// <summary>Who comes to the wrong bot of a house is led to theirs, and nobody else is.</summary>
public sealed class OtherBotsTests : IAsyncLifetime
{
    private const string Code = "K7QM-4TXR-2HWD";
    private static readonly BotFleet Fleet = new([new Bot(Seed.Bot, "all", []), new Bot(701, "cell", ["cb2"])]);

    private readonly List<(long Bot, long Chat, OutgoingMessage Message)> _said = [];
    private Commune _commune = null!;
    private OtherBots _others = null!;

    public async Task InitializeAsync()
    {
        _commune = await Commune.WithAsync(2, "Trần Thị B");
        var clock = _commune.Clock;
        var deliveries = new Mock<IDeliveryStore>();
        deliveries
            .Setup(store =>
                store.AddReplyAsync(
                    It.IsAny<long>(),
                    It.IsAny<long>(),
                    It.IsAny<OutgoingMessage>(),
                    It.IsAny<string?>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback(
                (long bot, long chat, OutgoingMessage message, string? _, DateTimeOffset _, CancellationToken _) =>
                    _said.Add((bot, chat, message))
            )
            .ReturnsAsync(1);
        var channel = new Mock<IChannelDirectory>();
        channel
            .Setup(one => one.PersonLinkAsync(It.IsAny<long>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((long bot, string code, CancellationToken _) => $"person/{bot}/{code}");
        channel
            .Setup(one => one.GroupLinkAsync(It.IsAny<long>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((long bot, string code, CancellationToken _) => $"group/{bot}/{code}");
        _others = new OtherBots(
            new ServingBots(Fleet, _commune.Stores.Serving, clock),
            channel.Object,
            new ReplySender(deliveries.Object, clock),
            TestFlow.Messages
        );
        await _commune.Stores.Joining.AddAsync(
            "cb2",
            null,
            InvitationPurpose.Group,
            InvitationCode.HashOf(Code)!,
            "cli:test",
            clock.GetUtcNow().AddDays(1),
            clock.GetUtcNow(),
            AuditEvent.Of(clock.GetUtcNow(), "cli:test", "invitation.created", "invitation", ""),
            default
        );
    }

    public async Task DisposeAsync() => await _commune.DisposeAsync();

    private string Link() => Assert.Single(Assert.Single(_said).Message.Buttons.SelectMany(row => row)).Url!;

    [Fact]
    public async Task A_person_of_another_bots_unit_who_presses_Start()
    {
        Assert.True(await _others.LeadPersonAsync(Seed.Bot, Seed.User(2, 1), null, "k", default));
        Assert.Equal((Seed.Bot, Seed.User(2, 1)), (_said[0].Bot, _said[0].Chat));
        Assert.Equal("person/701/menu", Link());
        Assert.Contains("bấm Bắt đầu", _said[0].Message.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(701, 2001L)]
    [InlineData(Seed.Bot, 1001L)]
    [InlineData(701, 9L)] // a stranger: whoever it is, the bot they came to tells them how to join
    public async Task Who_is_right_or_unknown_stays(long bot, long user)
    {
        Assert.False(await _others.LeadPersonAsync(bot, user, null, "k", default));
        Assert.Empty(_said);
    }

    [Fact]
    public async Task A_code_goes_along_in_the_link()
    {
        Assert.True(await _others.LeadPersonAsync(Seed.Bot, 9, Code, "k", default));
        Assert.Equal($"person/701/{Code}", Link());
        _said.Clear();
        Assert.True(await _others.LeadGroupAsync(Seed.Bot, -77, Code, "k", default));
        Assert.Equal($"group/701/{Code}", Link());
    }

    [Fact]
    public async Task A_code_that_is_none_or_this_bots_own_is_left_to_it()
    {
        Assert.False(await _others.LeadGroupAsync(Seed.Bot, -77, "K7QM-4TXR-AAAA", "k", default));
        Assert.False(await _others.LeadGroupAsync(Seed.Bot, -77, "menu", "k", default));
        Assert.False(await _others.LeadGroupAsync(701, -77, Code, "k", default));
        Assert.Empty(_said);
    }
}
