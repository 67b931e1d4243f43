using CellBot.Delivery;
using CellBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Delivery;

/// <summary>What was learnt reaches the store, in order, in batches, however often the store fails.</summary>
public sealed class CompletionJournalTests : IDisposable
{
    private const long Bot = 700;
    private readonly FakeClock _clock = new();
    private readonly Mock<IDeliveryStore> _store = new(MockBehavior.Strict);
    private readonly Mock<IDepartures> _departures = new();
    private readonly List<(long Bot, long Fence, long[] Ids)> _stored = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly CompletionJournal _journal;
    private int _failures;

    public CompletionJournalTests()
    {
        _store
            .Setup(store =>
                store.CompleteAsync(
                    It.IsAny<long>(),
                    It.IsAny<IReadOnlyList<Completion>>(),
                    It.IsAny<long>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Returns(
                (long bot, IReadOnlyList<Completion> completions, long fence, CancellationToken _) =>
                {
                    if (_failures > 0)
                    {
                        _failures--;
                        throw new InvalidOperationException("the store is away");
                    }
                    _stored.Add((bot, fence, [.. completions.Select(one => one.Id)]));
                    return Task.CompletedTask;
                }
            );
        _journal = new CompletionJournal(_store.Object, _departures.Object, _clock, NullLogger<CompletionJournal>.Instance);
    }

    private Completion Sent(long id) => new(id, 1, 5, 11, DeliveryState.Sent, _clock.GetUtcNow(), MessageId: id);

    /// <summary>Until the loop sleeps on the clock, that long; then the clock moves on.</summary>
    private async Task PassAsync(TimeSpan by)
    {
        await Signal.UntilAsync(() => _clock.TimersSet > 0);
        _clock.Advance(by);
    }

    private async Task RunOutAsync(Task running)
    {
        await _stop.CancelAsync();
        while (!running.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await running;
    }

    [Fact]
    public async Task Answers_that_come_together_are_one_commit_in_their_order()
    {
        var running = _journal.RunAsync(_stop.Token);
        foreach (var id in (long[])[3, 1, 2])
            _journal.Add(Bot, 40, Sent(id));
        await PassAsync(TimeSpan.FromMilliseconds(20));
        await _journal.FlushedAsync(Timeout.InfiniteTimeSpan);
        var (bot, fence, ids) = Assert.Single(_stored);
        Assert.Equal((Bot, 40L), (bot, fence));
        Assert.Equal([3L, 1L, 2L], ids);
        _departures.Verify(departures => departures.Stored(40, It.Is<IReadOnlyList<Completion>>(rows => rows.Count == 3)), Times.Once);
        await RunOutAsync(running);
    }

    [Fact]
    public async Task One_commit_holds_one_fence_and_at_most_five_hundred()
    {
        _journal.Add(Bot, 40, Sent(1));
        _journal.Add(Bot, 41, Sent(2));
        _journal.Add(Bot + 1, 41, Sent(3));
        for (var id = 10; id < 610; id++)
            _journal.Add(Bot, 42, Sent(id));
        await RunOutAsync(_journal.RunAsync(_stop.Token));
        Assert.Equal(
            [(Bot, 40L, 1), (Bot, 41L, 1), (Bot + 1, 41L, 1), (Bot, 42L, 500), (Bot, 42L, 100)],
            _stored.Select(batch => (batch.Bot, batch.Fence, batch.Ids.Length))
        );
    }

    [Fact]
    public async Task What_the_store_did_not_take_is_offered_again_and_nothing_is_lost()
    {
        _failures = 3;
        var running = _journal.RunAsync(_stop.Token);
        _journal.Add(Bot, 40, Sent(1));
        for (var waits = 0; waits < 4; waits++)
            await PassAsync(TimeSpan.FromSeconds(1));
        await _journal.FlushedAsync(Timeout.InfiniteTimeSpan);
        Assert.Equal([1L], Assert.Single(_stored).Ids);
        Assert.Equal(0, _failures);
        await RunOutAsync(running);
    }

    [Fact]
    public async Task Told_to_stop_it_stores_what_it_has_and_gives_up_after_five_tries()
    {
        _failures = 4;
        _journal.Add(Bot, 40, Sent(1));
        await RunOutAsync(_journal.RunAsync(_stop.Token));
        Assert.Single(_stored);

        using var second = new CancellationTokenSource();
        _failures = int.MaxValue;
        _journal.Add(Bot, 40, Sent(2));
        await second.CancelAsync();
        var running = _journal.RunAsync(second.Token);
        while (!running.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.Equal(int.MaxValue - 5, _failures);
        Assert.Single(_stored);
    }

    [Fact]
    public async Task Departures_are_forgotten_only_once_they_are_stored()
    {
        _failures = int.MaxValue;
        _journal.Add(Bot, 40, Sent(1));
        await RunOutAsync(_journal.RunAsync(_stop.Token));
        _departures.Verify(departures => departures.Stored(It.IsAny<long>(), It.IsAny<IReadOnlyList<Completion>>()), Times.Never);
    }

    [Fact]
    public async Task Flushing_returns_at_once_with_nothing_to_store_and_at_the_latest_after_its_time()
    {
        await _journal.FlushedAsync(Timeout.InfiniteTimeSpan);
        _journal.Add(Bot, 40, Sent(1));
        var flushed = _journal.FlushedAsync(TimeSpan.FromSeconds(2));
        Assert.False(flushed.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await flushed;
        Assert.Empty(_stored);
    }

    [Fact]
    public async Task Stops_and_pauses_follow_the_answers_that_caused_them()
    {
        var order = new List<string>();
        _store
            .Setup(store => store.SavePauseAsync(Bot, new Pause(-1, _clock.GetUtcNow()), "429", It.IsAny<CancellationToken>()))
            .Returns(() => Told("pause"));
        _store
            .Setup(store =>
                store.StopBroadcastAsync(5, StopReason.Content, "bad", It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())
            )
            .Returns(() => Told("stop"));
        _store
            .Setup(store => store.StopAllAsync(Bot, "401", It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Returns(() => Told("stop all"));
        _journal.Add(Bot, new Pause(-1, _clock.GetUtcNow()), "429");
        _journal.AddStop(Bot, 5, StopReason.Content, "bad");
        _journal.AddStop(Bot, 5, StopReason.BotRejected, "401");
        _journal.AddStop(Bot, null, StopReason.Content, "a reply has no broadcast");
        _journal.Add(Bot, 40, Sent(1));
        await RunOutAsync(_journal.RunAsync(_stop.Token));
        Assert.Equal(["1 stored: pause", "1 stored: stop", "1 stored: stop all"], order);

        Task Told(string what)
        {
            order.Add($"{_stored.Count} stored: {what}");
            return Task.CompletedTask;
        }
    }

    public void Dispose()
    {
        _journal.Dispose();
        _stop.Dispose();
    }
}
