using CellBot.Delivery;
using CellBot.Testing;
using CellBot.Testing.Memory;

namespace CellBot.Tests.Simulation;

/// <summary>The real engine in virtual time: groups in slow mode, a flooded bot, and both at once.</summary>
[Trait("Kind", "Simulation")]
public sealed class SlowModeTests
{
    private const int PerSecond = 30;
    private const long Second = 1_000_000;

    /// <summary>Two slow groups silenced all 300 and a hỏa tốc broadcast on 28 November 2026.</summary>
    [Theory]
    [InlineData(300, 2)]
    [InlineData(300, 15)]
    [InlineData(600, 150)]
    [InlineData(600, 300)]
    public void With_some_groups_in_slow_mode_the_others_finish_within_five_percent_of_the_ideal(int groups, int slow)
    {
        foreach (var seed in Enumerable.Range(1, 5))
        {
            var run = new Run(seed, groups, slow);

            run.UntilAccepted(groups - slow);

            // A refused call takes its place in the window as well: the ideal is all groups at the limit.
            var ideal = groups / (double)PerSecond * Second;
            Assert.True(
                run.LastAccepted <= (ideal * 1.05) + Second,
                $"seed {seed}: {run.LastAccepted / 1e6:F1} s against {ideal / 1e6:F1} s"
            );
        }
    }

    [Fact]
    public void A_broadcast_of_the_highest_urgency_leaves_while_slow_groups_wait()
    {
        var run = new Run(7, 300, 15);
        run.UntilAccepted(285);
        var before = run.Now;

        run.Send(Lane.Express);
        run.UntilAccepted(570);

        Assert.True(run.LastAccepted - before <= 300 / (double)PerSecond * 1.1 * Second, $"{(run.LastAccepted - before) / 1e6:F1} s");
    }

    /// <summary>A flooded bot is silent, but never for the ten minutes it is asked for without looking again.</summary>
    [Fact]
    public void A_flooded_bot_is_probed_and_goes_on_soon_after_the_flood_ends()
    {
        var run = new Run(3, 300, 0);
        run.Telegram.SilenceBot(45 * Second);

        run.UntilAccepted(150);

        Assert.InRange(run.LastAccepted, 45 * Second, 120 * Second);
        Assert.True(run.Telegram.Refusals < 60, $"{run.Telegram.Refusals} calls were refused");
    }

    private sealed class Run
    {
        private const long BotId = 77;
        private readonly VirtualWorld _world;
        private readonly MemoryOutbox _outbox;
        private readonly List<long> _chats;

        public Run(int seed, int groups, int slow)
        {
            _world = new VirtualWorld(seed);
            _outbox = new MemoryOutbox(() => _world.UtcNow);
            _chats = [.. Enumerable.Range(1, groups).Select(number => -1000L - number)];
            Telegram = new VirtualTelegram(_world, new VirtualFaults());
            var shuffled = _chats.ToArray();
            _world.Random.Shuffle(shuffled);
            Telegram.SlowMode.UnionWith(shuffled.Take(slow));
            Send(Lane.Normal);
            Start();
        }

        public VirtualTelegram Telegram { get; }
        public long Now => _world.Now;
        public long LastAccepted => Telegram.Ledger.Max(accepted => accepted.At);

        public void Send(Lane lane) => _outbox.Start(BotId, _chats, lane, roster: 5);

        public void UntilAccepted(int messages) =>
            Assert.True(
                _world.RunUntil(() => Telegram.Ledger.Count >= messages, _world.Now + (600 * Second)),
                $"only {Telegram.Ledger.Count} of {messages} after ten minutes"
            );

        private void Start()
        {
            var host = new VirtualHost(_world, "host");
            var trace = new VirtualTrace(_world);
            var store = new FaultyOutbox(_world, host, _outbox, new VirtualFaults(), () => false, _ => { });
            host.Start(() =>
            {
                var journal = new CompletionJournal(store, NoDepartures.Instance, host.Clock, trace.For<CompletionJournal>(host));
                var sender = new SenderLoop(
                    BotId,
                    store,
                    Telegram.Channel(),
                    new DispatchOptions { MessagesPerSecond = PerSecond },
                    new DeliveryTexts("(again)", "{count}/{total}"),
                    journal,
                    NoDepartures.Instance,
                    new DispatchSignal(),
                    new DeliveryMetrics(),
                    host.Clock,
                    trace.For<SenderLoop>(host)
                );
                return Task.WhenAll(
                    journal.RunAsync(default),
                    sender.Loop(LoopHosts.Of(store, host.Clock, host.Name, _world.Random)).RunAsync(default)
                );
            });
        }
    }
}
