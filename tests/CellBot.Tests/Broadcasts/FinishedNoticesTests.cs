using CellBot.Broadcasts;
using CellBot.Broadcasts.Finishing;
using CellBot.Broadcasts.Trials;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Moq;

namespace CellBot.Tests.Broadcasts;

public sealed class FinishedNoticesTests
{
    private const long Phone = 4711;

    private readonly StoredBroadcast _stored = new();
    private readonly Mock<IFinishedBroadcasts> _finished = new();
    private readonly Mock<ITrialPhoneStore> _phones = new();
    private readonly List<(long Chat, string Html, string? Key)> _said = [];

    private async Task TellAsync(string createdBy, params (DeliveryState State, int Count)[] rows)
    {
        var broadcast = _stored.Now! with { Id = 12, CreatedBy = createdBy, FinishedAt = _stored.Clock.GetUtcNow() };
        _finished
            .Setup(store => store.UntoldAsync(It.IsAny<DateTimeOffset>(), It.IsAny<int>(), default))
            .ReturnsAsync([new FinishedBroadcast(broadcast, rows.ToDictionary(row => row.State, row => row.Count))]);
        _phones.Setup(store => store.FindAsync("user:5", default)).ReturnsAsync(new TrialPhone(700, Phone, _stored.Clock.GetUtcNow()));
        var deliveries = new Mock<IDeliveryStore>();
        deliveries
            .Setup(store =>
                store.AddReplyAsync(
                    700,
                    It.IsAny<long>(),
                    It.IsAny<OutgoingMessage>(),
                    It.IsAny<string?>(),
                    It.IsAny<DateTimeOffset>(),
                    default
                )
            )
            .Callback(
                (long _, long chat, OutgoingMessage message, string? key, DateTimeOffset _, CancellationToken _) =>
                    _said.Add((chat, message.Html, key))
            )
            .ReturnsAsync(1);
        await new FinishedNotices(
            _finished.Object,
            _phones.Object,
            Mock.Of<IDirectiveStore>(),
            deliveries.Object,
            TestFlow.Messages,
            _stored.Clock
        ).RunOnceAsync(default);
    }

    [Fact]
    public async Task Whoever_made_it_is_told_in_their_linked_chat_also_where_a_key_of_theirs_did()
    {
        await TellAsync("user:5/key:registry", (DeliveryState.Sent, 9), (DeliveryState.Uncertain, 1), (DeliveryState.Unreachable, 2));
        var (chat, html, key) = Assert.Single(_said);
        Assert.Equal((Phone, $"finished:12:{Phone}"), (chat, key));
        Assert.Contains("9/12", html, StringComparison.Ordinal);
        Assert.Contains("1 nhóm chưa rõ", html, StringComparison.Ordinal);
        Assert.Contains("2 nhóm, đơn vị chưa nhận được", html, StringComparison.Ordinal);
        _finished.Verify(store => store.ToldAsync(12, It.IsAny<DateTimeOffset>(), default), Times.Once);
    }

    [Fact]
    public async Task What_all_have_got_is_told_without_more()
    {
        await TellAsync("user:5", (DeliveryState.Sent, 12));
        Assert.DoesNotContain("chưa", Assert.Single(_said).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_linked_chat_nobody_is_told_and_it_is_not_looked_at_again()
    {
        await TellAsync("key:registry", (DeliveryState.Sent, 12));
        Assert.Empty(_said);
        _finished.Verify(store => store.ToldAsync(12, It.IsAny<DateTimeOffset>(), default), Times.Once);
    }
}
