using CellBot.Delivery;
using CellBot.Testing;
using CellBot.Testing.Memory;
using Xunit.Abstractions;

namespace CellBot.Tests.Simulation;

/// <summary>
/// The real engine in virtual time: answers to people and hỏa tốc on one bot, in other chats. Neither holds the other back.
/// </summary>
[Trait("Kind", "Simulation")]
public sealed class FairSharesTests(ITestOutputHelper output)
{
    private const int PerSecond = 30;
    private const long Second = 1_000_000;

    /// <summary>A quarter of the bot's second, while hỏa tốc waits.</summary>
    private const int ForAnswers = PerSecond / 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void While_hoa_toc_goes_to_1200_groups_an_answer_is_there_within_a_second(int seed)
    {
        var run = new Run(seed);
        run.Answers(perSecond: 3, from: 5 * Second, to: 40 * Second);
        run.Send(Lane.Express, groups: 1_200, at: 4 * Second);
        run.Until(() => run.ExpressAccepted == 1_200);

        var waits = run.AnswerWaits.Order().ToList();
        var took = run.LastExpress - (4 * Second);
        output.WriteLine(
            $"seed {seed}: {waits.Count} answers, p50 {P(waits, 0.5):F2} s, p99 {P(waits, 0.99):F2} s, longest {waits[^1] / 1e6:F2} s; hỏa tốc to 1,200 groups in {took / 1e6:F1} s"
        );
        Assert.InRange(waits.Count, 80, 140);
        Assert.True(P(waits, 0.99) <= 1, $"p99 {P(waits, 0.99):F2} s");
        // The places that answers took, and no more: 1,200 and some hundred at 30 in each second, a place being held from departure until a
        // second after the answer.
        Assert.True(took <= (1_200 + waits.Count) / (double)PerSecond * 1.1 * Second, $"{took / 1e6:F1} s");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_thousand_waiting_answers_do_not_hold_hoa_toc_back(int seed)
    {
        var run = new Run(seed);
        run.AnswersAtOnce(1_000, at: Second);
        run.Send(Lane.Express, groups: 300, at: 3 * Second);
        run.Until(() => run.ExpressAccepted == 300);

        var (first, took) = (run.FirstExpress - (3 * Second), run.LastExpress - (3 * Second));
        output.WriteLine(
            $"seed {seed}: hỏa tốc's first after {first / 1e6:F2} s, its 300 groups after {took / 1e6:F1} s, {run.AnswersBefore(run.LastExpress)} of 1,000 answers by then"
        );
        Assert.True(first <= 1.5 * Second, $"the first left after {first / 1e6:F2} s");
        Assert.True(took <= (300.0 / (PerSecond - ForAnswers) + 3) * Second, $"{took / 1e6:F1} s");

        // Nor do they starve: their share meanwhile, the whole bot afterwards.
        Assert.True(run.AnswersBefore(run.LastExpress) >= ForAnswers * (took / Second - 2), "answers had no share");
        run.Until(() => run.AnswerWaits.Count() == 1_000);
        Assert.True(run.Now <= (1_300.0 / PerSecond + 8) * Second, $"all was over after {run.Now / 1e6:F1} s");
    }

    [Fact]
    public void Without_hoa_toc_answers_have_the_whole_bot_before_everything_else()
    {
        var run = new Run(9);
        run.Send(Lane.VeryUrgent, groups: 300, at: Second);
        run.AnswersAtOnce(120, at: 4 * Second);
        run.Until(() => run.AnswerWaits.Count() == 120);
        var waits = run.AnswerWaits.Order().ToList();
        output.WriteLine($"120 answers at once beside thượng khẩn: the last after {waits[^1] / 1e6:F1} s");
        Assert.True(waits[^1] <= (120.0 / PerSecond + 2) * Second, $"{waits[^1] / 1e6:F1} s");
    }

    private static double P(List<long> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1] / 1e6;

    private sealed class Run
    {
        private const long BotId = 77;
        private readonly VirtualWorld _world;
        private readonly MemoryOutbox _outbox;
        private readonly DispatchSignal _signal = new();
        private readonly VirtualHost _host;
        private readonly VirtualTelegram _telegram;
        private readonly Dictionary<string, long> _askedAt = [];

        public Run(int seed)
        {
            _world = new VirtualWorld(seed);
            _outbox = new MemoryOutbox(() => _world.UtcNow);
            _telegram = new VirtualTelegram(_world, new VirtualFaults());
            _host = new VirtualHost(_world, "host");
            var trace = new VirtualTrace(_world);
            var store = new FaultyOutbox(_world, _host, _outbox, new VirtualFaults(), () => false, _ => { });
            _host.Start(() =>
            {
                var journal = new CompletionJournal(store, NoDepartures.Instance, _host.Clock, trace.For<CompletionJournal>(_host));
                var sender = new SenderLoop(
                    BotId,
                    store,
                    _telegram.Channel(),
                    new DispatchOptions { MessagesPerSecond = PerSecond },
                    new DeliveryTexts("(again)", "{count}/{total}"),
                    journal,
                    NoDepartures.Instance,
                    _signal,
                    new DeliveryMetrics(),
                    _host.Clock,
                    trace.For<SenderLoop>(_host)
                );
                return Task.WhenAll(
                    journal.RunAsync(default),
                    sender.Loop(LoopHosts.Of(store, _host.Clock, _host.Name, _world.Random)).RunAsync(default)
                );
            });
        }

        public long Now => _world.Now;
        public int ExpressAccepted => Express.Count();
        public long FirstExpress => Express.Min(accepted => accepted.At);
        public long LastExpress => Express.Max(accepted => accepted.At);
        public IEnumerable<long> AnswerWaits =>
            _telegram
                .Ledger.Where(accepted => _askedAt.ContainsKey(accepted.Text))
                .Select(accepted => accepted.At - _askedAt[accepted.Text]);

        private IEnumerable<Accepted> Express => _telegram.Ledger.Where(accepted => accepted.ChatId < 0);

        public int AnswersBefore(long time) => _telegram.Ledger.Count(accepted => accepted.ChatId > 0 && accepted.At <= time);

        public void Send(Lane lane, int groups, long at) =>
            _world.At(
                at,
                () =>
                {
                    _outbox.Start(BotId, [.. Enumerable.Range(1, groups).Select(number => -1000L - number)], lane, roster: 5);
                    _signal.Notify();
                },
                _host
            );

        /// <summary>People who write in private, each in a chat of their own, at random moments.</summary>
        public void Answers(double perSecond, long from, long to)
        {
            for (var at = from; at < to; at += (long)(-Math.Log(1 - _world.Random.NextDouble()) / perSecond * Second))
                AnswerAt(at);
        }

        public void AnswersAtOnce(int count, long at)
        {
            for (var i = 0; i < count; i++)
                AnswerAt(at);
        }

        public void Until(Func<bool> done) =>
            Assert.True(_world.RunUntil(done, _world.Now + (600 * Second)), $"only {_telegram.Ledger.Count} after ten minutes");

        private void AnswerAt(long at)
        {
            var (chat, text) = (100_000L + _askedAt.Count, $"answer {_askedAt.Count}");
            _askedAt[text] = at;
            _world.At(
                at,
                () =>
                {
                    _outbox.AddReplyAsync(BotId, chat, OutgoingMessage.Plain(text), null, _host.Clock.GetUtcNow(), default);
                    _signal.Notify();
                },
                _host
            );
        }
    }
}
