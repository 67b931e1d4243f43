using CellBot.Delivery;
using CellBot.Loops;
using CellBot.Testing.Memory;
using CellBot.Tests.Simulation;

namespace CellBot.Tests.Delivery;

/// <summary>One holder's time with the lease, in virtual time: what it may send, and what it makes of what the one before left.</summary>
public sealed class SenderSessionTests
{
    private const long BotId = 77;
    private const long Second = 1_000_000;

    private readonly VirtualWorld _world = new(1);
    private readonly MemoryOutbox _outbox;
    private readonly VirtualTelegram _telegram;
    private readonly VirtualHost _host;
    private readonly FaultyOutbox _store;

    public SenderSessionTests()
    {
        _outbox = new MemoryOutbox(() => _world.UtcNow);
        _telegram = new VirtualTelegram(_world, new VirtualFaults());
        _host = new VirtualHost(_world, "host");
        _store = new FaultyOutbox(_world, _host, _outbox, new VirtualFaults(), () => false, _ => { });
    }

    [Fact]
    public void Nothing_leaves_after_the_lease_ran_out_and_what_is_left_goes_back()
    {
        _outbox.Start(BotId, Groups(20), Lane.Normal);
        var session = Run(new DispatchOptions { MessagesPerSecond = 4 }, validFor: TimeSpan.FromSeconds(2));
        Assert.True(_world.RunUntil(() => session.IsCompleted, 60 * Second), "the session went on without its lease");
        Assert.InRange(_telegram.Ledger.Count, 4, 12);
        Assert.All(_telegram.Ledger, accepted => Assert.InRange(accepted.At, 0, 2.2 * Second));
        Assert.Equal(20 - _telegram.Ledger.Count, _outbox.Rows.Count(row => row.State is DeliveryState.Pending));
    }

    [Fact]
    public void While_the_store_holds_more_of_what_is_urgent_nothing_else_leaves()
    {
        _outbox.Start(BotId, Groups(90), Lane.Urgent);
        _outbox.Start(BotId, Groups(60, from: 500), Lane.Normal);
        var session = Run(new DispatchOptions { MessagesPerSecond = 30, ClaimBatch = 10 }, validFor: TimeSpan.FromMinutes(2));
        Assert.True(_world.RunUntil(() => _telegram.Ledger.Count == 150, 60 * Second), $"{_telegram.Ledger.Count} of 150");
        Assert.False(session.IsFaulted);
        Assert.Equal(
            [.. Enumerable.Repeat("broadcast 1", 90), .. Enumerable.Repeat("broadcast 2", 60)],
            _telegram.Ledger.Select(accepted => accepted.Text)
        );
    }

    [Fact]
    public void What_leaves_at_once_is_claimed_first_and_then_a_few_seconds_worth_at_a_time()
    {
        _outbox.Start(BotId, Groups(600), Lane.Normal);
        Run(new DispatchOptions { MessagesPerSecond = 30 }, validFor: TimeSpan.FromMinutes(2));
        var mostHeld = 0;
        var sentAll = _world.RunUntil(
            () =>
            {
                mostHeld = Math.Max(mostHeld, _outbox.Rows.Count(row => row.State is DeliveryState.Claimed));
                return _telegram.Ledger.Count == 600;
            },
            60 * Second
        );
        Assert.True(sentAll, $"{_telegram.Ledger.Count} of 600");
        Assert.Equal(1, _store.Claims[0]); // nobody has accepted the text yet
        Assert.InRange(_store.Claims[1], 2, 15); // half of what a second allows
        Assert.InRange(_store.Claims.Count(rows => rows > 0), 5, 13); // at least sixty at a time, but for these and the last
        Assert.InRange(mostHeld, 120, 240); // what a dead host leaves to be given back
    }

    [Theory]
    [InlineData(false, DeliveryState.Sent)]
    [InlineData(true, DeliveryState.Uncertain)] // its fences are ahead of the database's: an older copy was restored
    public void What_a_dead_sender_heard_is_believed_only_of_this_life_of_the_database(bool isOfAnotherLife, DeliveryState expected)
    {
        _outbox.Start(BotId, Groups(1), Lane.Normal, resendUncertain: false);
        var row = LeftAsSending();
        var answered = new Completion(row.Id, row.Turn, 1, row.ContentId, DeliveryState.Sent, _world.UtcNow, MessageId: 5);
        List<DeadSession> sessions =
        [
            new DeadSession(BotId, 1, _world.UtcNow, new HashSet<(long, int)> { (row.Id, row.Turn) }, [answered]),
        ];
        if (isOfAnotherLife)
            sessions.Add(new DeadSession(BotId, 9, _world.UtcNow, new HashSet<(long, int)>(), []));
        Run(new DispatchOptions(), TimeSpan.FromMinutes(1), new Known([new DeadSender("before", sessions)]));
        _world.RunUntil(() => false, 5 * Second);
        Assert.Equal(expected, row.State);
        Assert.Empty(_telegram.Ledger);
    }

    private static List<long> Groups(int count, int from = 1) => [.. Enumerable.Range(from, count).Select(number => -1000L - number)];

    /// <summary>Claimed and marked by a holder that died then.</summary>
    private MemoryRow LeftAsSending()
    {
        var lease = Acquire("before");
        var batch = _outbox.SendBatchesAsync(BotId, _world.UtcNow, default).Result.Single();
        var row = _outbox.ClaimAsync(BotId, batch, 1, lease.Fence, _world.UtcNow, default).Result.Single();
        Assert.Equal([row.Id], _outbox.MarkSendingAsync(BotId, [row.Id], lease.Fence, _world.UtcNow, default).Result);
        _outbox.Leases.ReleaseAsync(lease, default).Wait();
        return _outbox.Rows.Single();
    }

    private Lease Acquire(string holder) =>
        _outbox.Leases.TryAcquireAsync(Lease.Sender(BotId), holder, TimeSpan.FromMinutes(10), default).Result!;

    private Task Run(DispatchOptions options, TimeSpan validFor, IDepartures? departures = null)
    {
        var done = new TaskCompletionSource();
        _host.Start(async () =>
        {
            var trace = new VirtualTrace(_world);
            var journal = new CompletionJournal(_store, NoDepartures.Instance, _host.Clock, trace.For<CompletionJournal>(_host));
            _ = journal.RunAsync(default);
            using var session = new SenderSession(
                BotId,
                Acquire("host").Fence,
                _store,
                _telegram.Channel(),
                options,
                new DeliveryTexts("(again)", "{count}/{total}"),
                journal,
                departures ?? NoDepartures.Instance,
                new DeliveryMetrics(),
                _world.Random,
                _host.Clock,
                trace.For<SenderLoop>(_host)
            );
            session.Extend(validFor);
            try
            {
                await session.RunAsync(new DispatchSignal(), () => { }, default);
                done.SetResult();
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        });
        return done.Task;
    }

    /// <summary>What this machine knows of senders that died on it.</summary>
    private sealed class Known(IReadOnlyList<DeadSender> dead) : IDepartures
    {
        public void Begin(long botId, long fence) { }

        public void Left(long botId, long fence, long rowId, int turn, DateTimeOffset now) { }

        public void Answered(long fence, Completion sent) { }

        public void Stored(long fence, IReadOnlyList<Completion> completions) { }

        public IReadOnlyList<DeadSender> Dead() => dead;

        public void Settled(long botId, long fence) { }
    }
}
