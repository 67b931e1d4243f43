using CellBot.Delivery;
using CellBot.Testing;
using Moq;

namespace CellBot.Tests.Delivery;

public sealed class PinKeeperTests
{
    private static readonly DuePin[] Due = [new(1, 9, 700, -1, 11), new(2, 9, 700, -2, 12)];
    private static readonly DuePin[] Over = [new(3, 8, 700, -3, 13)];

    private readonly FakeClock _clock = new();
    private readonly Mock<IPinStore> _store = new();
    private readonly Mock<IPinChannel> _channel = new();
    private readonly List<(long Delivery, PinState State, TimeSpan Wait)> _saved = [];
    private readonly PinKeeper _keeper;

    public PinKeeperTests()
    {
        _store
            .Setup(store => store.DueAsync(700, It.IsAny<int>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Due);
        _store
            .Setup(store => store.OverAsync(700, It.IsAny<int>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Over);
        _store
            .Setup(store =>
                store.SaveAsync(
                    It.IsAny<DuePin>(),
                    It.IsAny<PinState>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<string?>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback(
                (DuePin pin, PinState state, DateTimeOffset at, string? _, CancellationToken _) =>
                    _saved.Add((pin.DeliveryId, state, at - _clock.GetUtcNow()))
            )
            .Returns(Task.CompletedTask);
        _channel
            .Setup(channel => channel.UnpinAsync(It.IsAny<long>(), It.IsAny<long>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SendOutcome.Sent(13));
        _keeper = new PinKeeper(700, _store.Object, _channel.Object, _clock);
    }

    private void Pinning(params SendOutcome[] outcomes)
    {
        var calls = _channel.SetupSequence(channel => channel.PinAsync(It.IsAny<long>(), It.IsAny<long>(), It.IsAny<CancellationToken>()));
        foreach (var outcome in outcomes)
            calls.ReturnsAsync(outcome);
    }

    [Fact]
    public async Task What_is_over_is_unpinned_and_what_is_due_is_pinned_or_known_to_be_forbidden()
    {
        Pinning(new SendOutcome.Sent(11), new SendOutcome.RecipientRestricted("not enough rights"));
        Assert.Equal(3, await _keeper.RunOnceAsync(default));
        Assert.Equal(
            [(3L, PinState.Unpinned, TimeSpan.Zero), (1L, PinState.Pinned, TimeSpan.Zero), (2L, PinState.Refused, TimeSpan.FromHours(6))],
            _saved
        );
        _channel.Verify(channel => channel.UnpinAsync(-3, 13, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_wait_that_is_asked_for_ends_the_turn()
    {
        Pinning(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(7), "429"));
        await _keeper.RunOnceAsync(default);
        Assert.Equal((1L, PinState.Waiting, TimeSpan.FromSeconds(7)), _saved[^1]);
        _channel.Verify(channel => channel.PinAsync(-2, 12, It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_message_that_is_gone_is_left()
    {
        Pinning(new SendOutcome.MessageVanished("not found"), new SendOutcome.Sent(12));
        await _keeper.RunOnceAsync(default);
        Assert.Equal([PinState.Unpinned, PinState.Gone, PinState.Pinned], _saved.Select(saved => saved.State));
    }
}
