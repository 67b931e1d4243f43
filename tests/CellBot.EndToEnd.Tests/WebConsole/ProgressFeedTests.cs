using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Directives.Duplicates;
using CellBot.Testing;
using CellBot.Web.Console.Progress;
using Microsoft.Extensions.Logging.Abstractions;

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
        await feed.NowAsync(default);
        for (var second = 0; second < 5; second++)
        {
            _clock.Advance(ProgressFeed.Period);
            Assert.Single((await feed.NowAsync(default)).Lines);
        }
        Assert.Equal(1, _store.Counted);
        Assert.Null(await feed.FreshLineAsync(1, default));
        _clock.Advance(ProgressFeed.Period);
        await feed.NowAsync(default);
        Assert.Equal(2, _store.Counted);
        // Nobody has acknowledged: asked, not counted.
        _clock.Advance(ProgressFeed.SettledPeriod);
        await feed.NowAsync(default);
        await _store.AskedBeside.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(_store.CountedBeside.Task.IsCompleted);
        // Beside: the page that finds it due does not wait.
        _clock.Advance(ProgressFeed.SettledPeriod);
        _store.HasReceipts = true;
        _store.Sent = 2;
        Assert.Equal(1, (await feed.NowAsync(default)).Lines[0].Sent);
        // What was counted is taken up a moment later, and the question before may not have ended: each look gives it a moment.
        while ((await feed.NowAsync(default)).Lines[0].Sent == 1)
        {
            await Task.Delay(50);
            _clock.Advance(ProgressFeed.Period);
        }
        Assert.Equal(2, _store.Counted);
        // Without a tap it is counted again all the same, after a rest.
        _store.HasReceipts = false;
        _clock.Advance(ProgressFeed.SettledRest);
        _store.Sent = 3;
        while ((await feed.NowAsync(default)).Lines[0].Sent == 2)
        {
            await Task.Delay(50);
            _clock.Advance(ProgressFeed.Period);
        }
        Assert.Equal(2, _store.Counted);
        // Not looked at for long, it is waited for.
        _clock.Advance(ProgressFeed.SettledLongest);
        _store.Sent = 4;
        Assert.Equal(4, (await feed.NowAsync(default)).Lines[0].Sent);
    }

    private ProgressFeed Feed() => new(_store, _store, _clock, NullLogger<ProgressFeed>.Instance);

    /// <summary>One broadcast, and how often its progress was asked for.</summary>
    private sealed class CountingStore : IBroadcastStore, IDirectiveStore
    {
        public Task<IReadOnlyList<Broadcast>> OfDirectiveAsync(long directiveId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public int Readings { get; private set; }
        public TaskCompletionSource CountedBeside { get; } = new();
        public TaskCompletionSource AskedBeside { get; } = new();
        public bool HasReceipts { get; set; }
        public int Counted { get; private set; }
        public DateTimeOffset? FinishedAt { get; set; }
        public int Sent { get; set; } = 1;
        public bool IsBroken { get; set; }

        public Task<IReadOnlyList<BroadcastProgress>> ProgressListAsync(int limit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<BroadcastProgress>> ProgressListAsync(
            int limit,
            IReadOnlyCollection<long> known,
            CancellationToken cancellationToken
        )
        {
            if (IsBroken)
                throw new InvalidOperationException("broken on purpose");
            Readings++;
            if (known.Contains(1))
                return Task.FromResult<IReadOnlyList<BroadcastProgress>>([]);
            Counted++;
            return Task.FromResult<IReadOnlyList<BroadcastProgress>>([Line().Progress]);
        }

        public Task<IReadOnlyList<BroadcastProgress>> ProgressOfAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
        {
            CountedBeside.TrySetResult();
            return Task.FromResult<IReadOnlyList<BroadcastProgress>>([Line().Progress]);
        }

        public Task<ReceiptChanges> ReceiptsSinceAsync(ReceiptMark? mark, CancellationToken cancellationToken)
        {
            if (mark is not null)
                AskedBeside.TrySetResult();
            var broadcast = Line().Progress.Broadcast;
            return Task.FromResult(
                new ReceiptChanges(
                    new ReceiptMark(1, 1),
                    HasReceipts && mark is not null ? new HashSet<(long, int)> { (broadcast.DirectiveId, broadcast.Version) } : []
                )
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

        Task<Directive?> IDirectiveStore.FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult<Directive?>(null);

        public Task<Directive?> AtVersionAsync(long id, int version, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<Directive>> AtVersionsAsync(
            IReadOnlyCollection<(long Id, int Version)> asked,
            CancellationToken cancellationToken
        ) => Task.FromResult<IReadOnlyList<Directive>>([]);

        public Task<Directive?> OfBroadcastAsync(long broadcastId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<ReadableDirective>> ReadableAsync(DirectiveFilter filter, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlySet<long>> BroadcastsReceivedAsync(string unitCode, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        Task<Broadcast?> IBroadcastStore.FindAsync(long id, CancellationToken cancellationToken) => throw new NotSupportedException();

        Task<IReadOnlyList<Broadcast>> IBroadcastStore.ListAsync(int limit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        Task<IReadOnlyList<Directive>> IDirectiveStore.ListAsync(int limit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<Broadcast?> AddAsync(Broadcast draft, AuditEvent audit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<Broadcast?> OfFormAsync(string formKey, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<SimilarDirective>> SimilarAsync(
            DocumentPrint print,
            DateOnly? issueDate,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<DocumentOrigin?> OriginAsync(long id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Broadcast>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<bool> TryChangeAsync(
            Broadcast changed,
            BroadcastState expected,
            AuditEvent audit,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<int?> StartAsync(
            long broadcastId,
            BroadcastTexts texts,
            DateTimeOffset now,
            AuditEvent audit,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<Broadcast>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<int?> CancelAsync(long broadcastId, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<int> ResendAsync(
            long broadcastId,
            IReadOnlyList<DeliveryState> states,
            DateTimeOffset now,
            AuditEvent audit,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<BroadcastProgress?> ProgressAsync(long id, CancellationToken cancellationToken) =>
            Task.FromResult<BroadcastProgress?>(null);

        public Task<IReadOnlyList<UnreachableUnit>> UnreachableAsync(
            Audience audience,
            DateTimeOffset now,
            int limit,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<IReadOnlyList<DeliveryView>> DeliveriesAsync(
            long broadcastId,
            DeliveryState? state,
            long after,
            int limit,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<int> WaitingAheadAsync(Lane lane, long? broadcastId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<(Directive Directive, bool Stored)> SaveAsync(
            Directive directive,
            DirectiveVersion version,
            AuditEvent audit,
            IReadOnlyList<AuditEvent> judged,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<Directive?> AddVersionAsync(
            Directive directive,
            int expectedVersion,
            DirectiveVersion version,
            AuditEvent audit,
            IReadOnlyList<AuditEvent> judged,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<DirectiveVersion?> VersionAsync(long id, int? version, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
