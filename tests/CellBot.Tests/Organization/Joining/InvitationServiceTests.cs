using CellBot.Auditing;
using CellBot.Organization.Bots;
using CellBot.Organization.Joining;
using CellBot.Testing;
using Moq;

namespace CellBot.Tests.Organization.Joining;

public sealed class InvitationServiceTests
{
    private readonly FakeClock _clock = new();
    private readonly Mock<IJoinStore> _store = new();
    private readonly Mock<IChannelDirectory> _channel = new();

    private ServingBots Serving => new(BotFleet.Of(7), Mock.Of<IServingStore>(), _clock);

    public InvitationServiceTests()
    {
        _channel
            .Setup(channel => channel.GroupLinkAsync(7, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((long _, string code, CancellationToken _) => $"group/{code}");
        _channel
            .Setup(channel => channel.PersonLinkAsync(7, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((long _, string code, CancellationToken _) => $"person/{code}");
    }

    private Task<InvitationOutcome> InviteAsync(InvitationPurpose purpose, long? member = null, DateTimeOffset? until = null) =>
        new InvitationService(_store.Object, _channel.Object, Serving, count => new byte[count], _clock).InviteAsync(
            "CB-1",
            purpose,
            member,
            until,
            "key:clerk",
            default
        );

    private static string Code(InvitationOutcome outcome) => Assert.IsType<InvitationOutcome.Refused>(outcome).Code;

    [Fact]
    public async Task A_code_is_good_until_its_end_and_no_longer_than_the_longest()
    {
        var now = _clock.GetUtcNow();
        Assert.Equal("bad_expiry", Code(await InviteAsync(InvitationPurpose.Group, until: now)));
        Assert.Equal(
            "bad_expiry",
            Code(await InviteAsync(InvitationPurpose.Group, until: now + JoinPolicy.LongestLife + TimeSpan.FromTicks(1)))
        );
        Assert.Equal("unknown_unit", Code(await InviteAsync(InvitationPurpose.Group, until: now + JoinPolicy.LongestLife)));
        await InviteAsync(InvitationPurpose.Group);
        _store.Verify(store =>
            store.AddAsync(
                "CB-1",
                null,
                InvitationPurpose.Group,
                It.IsAny<byte[]>(),
                "key:clerk",
                now + JoinPolicy.DefaultLife,
                now,
                It.Is<AuditEvent>(line => line.Action == "invitation.created"),
                It.IsAny<CancellationToken>()
            )
        );
    }

    [Fact]
    public async Task A_group_is_no_one_persons()
    {
        Assert.Equal("unknown_member", Code(await InviteAsync(InvitationPurpose.Group, member: 9)));
        _store.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task Without_a_link_nothing_is_stored()
    {
        _channel
            .Setup(channel => channel.GroupLinkAsync(7, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new HttpRequestException("away"));
        await Assert.ThrowsAsync<HttpRequestException>(() => InviteAsync(InvitationPurpose.Group));
        _store.VerifyNoOtherCalls();
    }
}
