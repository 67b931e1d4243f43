using CellBot.Delivery;
using CellBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Delivery;

/// <summary>
/// What is done without anyone asking, turn by turn: what is asked of the store, how often, and when a broadcast is stopped.
/// </summary>
public sealed class ReconcilerTests : IDisposable
{
    private const long Bot = 700;
    private readonly FakeClock _clock = new();
    private readonly Mock<IDeliveryStore> _deliveries = new();
    private readonly Mock<IReconciliationStore> _store = new();
    private readonly DeliveryMetrics _metrics = new();
    private readonly DispatchOptions _options = new();
    private readonly Reconciler _reconciler;
    private DateTimeOffset? _groupsChangedAt;
    private SendBatch[] _batches = [];

    public ReconcilerTests()
    {
        _deliveries
            .Setup(store => store.SendBatchesAsync(Bot, It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => _batches);
        _store
            .Setup(store =>
                store.MarkGoneGroupsAsync(It.IsAny<DateTimeOffset>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync([]);
        _store.Setup(store => store.GroupsChangedAtAsync(It.IsAny<CancellationToken>())).ReturnsAsync(() => _groupsChangedAt);
        _store.Setup(store => store.CompleteBroadcastsAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        _store.Setup(store => store.DiscrepanciesAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        _reconciler = new Reconciler([Bot], _deliveries.Object, _store.Object, _options, _metrics, _clock, NullLogger<Reconciler>.Instance);
    }

    public void Dispose() => _metrics.Dispose();

    private async Task<ReconcilerIteration> TurnsAsync(int count)
    {
        var last = new ReconcilerIteration(0, 0, 0, 0, 0);
        for (var turn = 0; turn < count; turn++)
        {
            last = await _reconciler.RunOnceAsync(default);
            _clock.Advance(Reconciler.Period);
        }
        return last;
    }

    private void Fails(long broadcast, int finished, int alike) =>
        _store
            .Setup(store => store.FailuresAsync(broadcast, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new FailureTally(finished, new Dictionary<string, int> { ["Forbidden: bot was kicked"] = alike }));

    private void StoppedTimes(long broadcast, Func<Times> times) =>
        _deliveries.Verify(
            store =>
                store.StopBroadcastAsync(
                    broadcast,
                    StopReason.ManyFailures,
                    "Forbidden: bot was kicked",
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                ),
            times
        );

    [Fact]
    public async Task A_turn_tells_what_it_did()
    {
        var now = _clock.GetUtcNow();
        _deliveries
            .Setup(store =>
                store.ReturnUncertainAsync(
                    Bot,
                    _options.ResendUncertainAfter,
                    _options.ResendExpressAfter,
                    now,
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(2);
        _deliveries.Setup(store => store.ExpireAsync(Bot, now, It.IsAny<CancellationToken>())).ReturnsAsync(3);
        _store.Setup(store => store.MarkGoneGroupsAsync(now.AddMinutes(-1), now, It.IsAny<CancellationToken>())).ReturnsAsync([5, 6]);
        _store.Setup(store => store.ReachMissedAsync(now.AddDays(-30), now, It.IsAny<CancellationToken>())).ReturnsAsync(4);
        _store.Setup(store => store.CompleteBroadcastsAsync(now, It.IsAny<CancellationToken>())).ReturnsAsync([9]);
        _groupsChangedAt = now;
        Assert.Equal(new ReconcilerIteration(2, 4, 3, 1, 2), await _reconciler.RunOnceAsync(default));
    }

    [Fact]
    public async Task So_many_alike_failures_stop_their_broadcast_and_no_other()
    {
        _batches = [Batch(1), Batch(2), Batch(null)];
        Fails(1, finished: 60, alike: 20);
        Fails(2, finished: 70, alike: 20); // less than three in ten
        await TurnsAsync(1);
        StoppedTimes(1, Times.Once);
        StoppedTimes(2, Times.Never);
    }

    [Fact]
    public async Task Failures_are_looked_at_every_third_turn_and_once_a_broadcast()
    {
        _batches = [Batch(1), Batch(1)];
        Fails(1, finished: 10, alike: 10);
        await TurnsAsync(7);
        _store.Verify(store => store.FailuresAsync(1, It.IsAny<CancellationToken>()), Times.Exactly(3));
        StoppedTimes(1, Times.Never); // nineteen and fewer are no alarm
    }

    [Fact]
    public async Task Groups_that_came_are_looked_for_when_any_changed_and_once_a_minute()
    {
        await TurnsAsync(1);
        await TurnsAsync(58);
        ReachedTimes(1);
        _groupsChangedAt = _clock.GetUtcNow();
        await TurnsAsync(2);
        ReachedTimes(2);
        await TurnsAsync(60);
        ReachedTimes(3);
    }

    [Fact]
    public async Task Sums_are_checked_and_hopeless_rows_given_up_every_fifteenth_turn()
    {
        var start = _clock.GetUtcNow();
        await TurnsAsync(31);
        _store.Verify(store => store.DiscrepanciesAsync(It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()), Times.Exactly(3));
        _store.Verify(store => store.DiscrepanciesAsync(start.AddMinutes(-10), It.IsAny<CancellationToken>()), Times.Once);
        _store.Verify(store => store.GiveUpAsync(start - _options.GiveUpAfter, start, It.IsAny<CancellationToken>()), Times.Once);
        _store.Verify(
            store => store.GiveUpAsync(It.IsAny<DateTimeOffset>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()),
            Times.Exactly(3)
        );
    }

    private void ReachedTimes(int times) =>
        _store.Verify(
            store => store.ReachMissedAsync(It.IsAny<DateTimeOffset>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()),
            Times.Exactly(times)
        );

    private static SendBatch Batch(long? broadcast) =>
        broadcast is { } id ? new SendBatch(10 + id, id, Lane.Normal, Proved: true, ExpiresAt: null) : SendBatch.Replies;
}
