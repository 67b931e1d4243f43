using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Testing;
using CellBot.Web.Console.Progress;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class ProgressFeedTests
{
    private readonly FakeClock _clock = new();
    private readonly CountingStore _store = new();
    private readonly CancellationTokenSource _stop = new();

    [Fact]
    public async Task Many_pages_opened_at_once_are_one_reading()
    {
        await using var feed = Feed();
        for (var page = 0; page < 10; page++)
            Assert.Single((await feed.NowAsync(default)).Lines);
        Assert.Equal(1, _store.Readings);
    }

    [Fact]
    public async Task A_watcher_gets_what_stands_now_and_then_what_stands_a_second_later()
    {
        await using var feed = Feed();
        await using var watcher = feed.WatchAsync(_stop.Token).GetAsyncEnumerator(default);
        Assert.True(await watcher.MoveNextAsync());
        Assert.Equal(1, watcher.Current.Lines[0].Sent);
        _store.Sent = 2;
        var next = watcher.MoveNextAsync();
        _clock.Advance(ProgressFeed.Period);
        Assert.True(await next);
        Assert.Equal(2, watcher.Current.Lines[0].Sent);
    }

    [Fact]
    public async Task With_nobody_watching_the_store_is_left_alone()
    {
        await using var feed = Feed();
        await using (var watcher = feed.WatchAsync(default).GetAsyncEnumerator(default))
        {
            await watcher.MoveNextAsync();
            var next = watcher.MoveNextAsync();
            _clock.Advance(ProgressFeed.Period);
            await next;
        }
        var readings = _store.Readings;
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(readings, _store.Readings);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_leaves_the_last_figures_and_says_so()
    {
        await using var feed = Feed();
        await feed.NowAsync(default);
        _store.IsBroken = true;
        _clock.Advance(ProgressFeed.Period);
        var snapshot = await feed.NowAsync(default);
        Assert.True(snapshot.Failed);
        Assert.Single(snapshot.Lines);
    }

    [Fact]
    public async Task What_is_settled_is_counted_again_only_once_somebody_acknowledged_and_at_once_when_its_page_is_opened()
    {
        await using var feed = Feed();
        _store.FinishedAt = _clock.GetUtcNow() - ProgressFeed.Settled;
        await feed.NowAsync(_stop.Token);
        for (var second = 0; second < 5; second++)
        {
            _clock.Advance(ProgressFeed.Period);
            Assert.Single((await feed.NowAsync(_stop.Token)).Lines);
        }
        Assert.Equal(1, _store.Counted);
        Assert.Null(await feed.FreshLineAsync(1, default));
        _clock.Advance(ProgressFeed.Period);
        await feed.NowAsync(_stop.Token);
        Assert.Equal(2, _store.Counted);
        // Nobody has acknowledged: asked, not counted.
        _clock.Advance(ProgressFeed.SettledPeriod);
        await feed.NowAsync(_stop.Token);
        await _store.AskedBeside.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(_store.CountedBeside.Task.IsCompleted);
        // Beside: the page that finds it due does not wait.
        _clock.Advance(ProgressFeed.SettledPeriod);
        _store.HasReceipts = true;
        _store.Sent = 2;
        Assert.Equal(1, (await feed.NowAsync(_stop.Token)).Lines[0].Sent);
        // What was counted is taken up a moment later, and the question before may not have ended: each look gives it a moment.
        while ((await feed.NowAsync(_stop.Token)).Lines[0].Sent == 1)
        {
            await Task.Delay(50);
            _clock.Advance(ProgressFeed.Period);
        }
        Assert.Equal(2, _store.Counted);
        // Without a tap it is counted again all the same, after a rest.
        _store.HasReceipts = false;
        _clock.Advance(ProgressFeed.SettledRest);
        _store.Sent = 3;
        while ((await feed.NowAsync(_stop.Token)).Lines[0].Sent == 2)
        {
            await Task.Delay(50);
            _clock.Advance(ProgressFeed.Period);
        }
        Assert.Equal(2, _store.Counted);
        // Not looked at for long, it is waited for.
        _clock.Advance(ProgressFeed.SettledLongest);
        _store.Sent = 4;
        Assert.Equal(4, (await feed.NowAsync(_stop.Token)).Lines[0].Sent);
    }

    [Fact]
    public async Task What_is_sent_again_after_it_was_settled_is_counted_at_once_whoever_began_it()
    {
        await using var feed = Feed();
        _store.FinishedAt = _clock.GetUtcNow() - ProgressFeed.Settled;
        Assert.Equal(BroadcastState.Completed, (await feed.NowAsync(_stop.Token)).Lines[0].Broadcast.State);
        (_store.FinishedAt, _store.Sent) = (null, 2);
        _clock.Advance(ProgressFeed.Period);
        var line = (await feed.NowAsync(_stop.Token)).Lines[0];
        Assert.Equal((BroadcastState.Sending, 2), (line.Broadcast.State, line.Sent));
        Assert.Equal(2, _store.Counted);
    }

    private ProgressFeed Feed() => new(_store.Broadcasts, _store.Directives, _clock, NullLogger<ProgressFeed>.Instance);

    /// <summary>One broadcast, and how often its progress was asked for.</summary>
    private sealed class CountingStore
    {
        public CountingStore()
        {
            var broadcasts = new Mock<IBroadcastStore>(MockBehavior.Strict);
            broadcasts.Setup(store => store.ListAsync(It.IsAny<int>(), It.IsAny<CancellationToken>())).ReturnsAsync(List);
            broadcasts
                .Setup(store => store.ProgressOfAsync(It.IsAny<IReadOnlyCollection<long>>(), It.IsAny<CancellationToken>()))
                .ReturnsAsync((IReadOnlyCollection<long> ids, CancellationToken token) => Count(ids, token));
            broadcasts
                .Setup(store => store.ReceiptsSinceAsync(It.IsAny<ReceiptMark?>(), It.IsAny<CancellationToken>()))
                .ReturnsAsync((ReceiptMark? mark, CancellationToken _) => Receipts(mark));
            broadcasts
                .Setup(store => store.ProgressAsync(It.IsAny<long>(), It.IsAny<CancellationToken>()))
                .ReturnsAsync((BroadcastProgress?)null);
            var directives = new Mock<IDirectiveStore>(MockBehavior.Strict);
            directives
                .Setup(store => store.AtVersionsAsync(It.IsAny<IReadOnlyCollection<(long, int)>>(), It.IsAny<CancellationToken>()))
                .ReturnsAsync([]);
            (Broadcasts, Directives) = (broadcasts.Object, directives.Object);
        }

        public IBroadcastStore Broadcasts { get; }
        public IDirectiveStore Directives { get; }
        public int Readings { get; private set; }
        public TaskCompletionSource CountedBeside { get; } = new();
        public TaskCompletionSource AskedBeside { get; } = new();
        public bool HasReceipts { get; set; }
        public int Counted { get; private set; }
        public DateTimeOffset? FinishedAt { get; set; }
        public int Sent { get; set; } = 1;
        public bool IsBroken { get; set; }

        private IReadOnlyList<Broadcast> List()
        {
            if (IsBroken)
                throw new InvalidOperationException("broken on purpose");
            Readings++;
            return [Line().Broadcast];
        }

        // What is counted beside is bound to no page, and cannot be cancelled.
        private IReadOnlyList<BroadcastProgress> Count(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
        {
            if (ids.Count == 0)
                return [];
            if (cancellationToken.CanBeCanceled)
                Counted++;
            else
                CountedBeside.TrySetResult();
            return [Line().Progress];
        }

        private ReceiptChanges Receipts(ReceiptMark? mark)
        {
            if (mark is not null)
                AskedBeside.TrySetResult();
            var broadcast = Line().Broadcast;
            return new ReceiptChanges(
                new ReceiptMark(1, 1),
                HasReceipts && mark is not null ? new HashSet<(long, int)> { (broadcast.DirectiveId, broadcast.Version) } : []
            );
        }

        private BroadcastLine Line()
        {
            var line = LineBuilder.Line(
                FinishedAt is null ? BroadcastState.Sending : BroadcastState.Completed,
                null,
                (DeliveryState.Sent, Sent)
            );
            return FinishedAt is { } finished ? line.FinishedAt(finished) : line;
        }
    }
}
