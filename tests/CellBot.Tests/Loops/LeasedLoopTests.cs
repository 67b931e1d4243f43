using System.Collections.Concurrent;
using CellBot.Loops;
using CellBot.Testing;
using CellBot.Testing.Memory;

namespace CellBot.Tests.Loops;

public sealed partial class LeasedLoopTests : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly LeaseTerms Terms = new("work", TimeSpan.FromSeconds(10));

    private readonly FakeClock _clock = new();
    private readonly LoopHealth _health;
    private readonly MemoryLeases _leases;
    private readonly Pump _pump = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private int _iterations;

    public LeasedLoopTests() => (_leases, _health) = (new MemoryLeases(_clock.GetUtcNow), new LoopHealth(_clock));

    [Fact]
    public async Task Without_a_lease_it_goes_round_once_a_period_until_stopped()
    {
        Start(new LeasedLoop("plain", Period, Count, Host()));
        await PassAsync(seconds: 5);
        Assert.Equal(6, _iterations);
        await StopAsync();
        await PassAsync(seconds: 5);
        Assert.Equal(6, _iterations);
    }

    [Fact]
    public async Task What_an_iteration_asks_for_is_waited_and_zero_is_at_once()
    {
        TimeSpan[] waits = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan];
        Start(new LeasedLoop("own waits", (_, _) => Task.FromResult(waits[_iterations++]), Host()));
        await PassAsync(seconds: 2);
        Assert.Equal(3, _iterations);
        await PassAsync(seconds: 1);
        Assert.Equal(4, _iterations);
        await PassAsync(seconds: 100);
        Assert.Equal(4, _iterations);
        await StopAsync();
    }

    [Fact]
    public async Task A_signal_ends_the_wait_and_one_during_an_iteration_is_not_lost()
    {
        var signal = new Signal();
        var running = new TaskCompletionSource();
        Start(
            new LeasedLoop(
                "signalled",
                TimeSpan.FromHours(1),
                _ =>
                {
                    _iterations++;
                    return _iterations == 2 ? running.Task : Task.CompletedTask;
                },
                Host()
            )
            {
                Signal = signal,
            }
        );
        await UntilAsync(() => _iterations == 1);
        signal.Notify();
        await UntilAsync(() => _iterations == 2);
        signal.Notify();
        running.SetResult();
        await UntilAsync(() => _iterations == 3);
        await StopAsync();
        signal.Notify();
        Assert.Equal(3, _iterations);
    }

    [Fact]
    public async Task Failures_back_off_are_reported_and_end_with_the_first_iteration_that_works()
    {
        var signal = new Signal();
        var failing = true;
        Start(
            new LeasedLoop(
                "failing",
                Period,
                _ =>
                {
                    _iterations++;
                    return failing ? throw new IOException("away") : Task.CompletedTask;
                },
                Host()
            )
            {
                Signal = signal,
                RetryAfter = TimeSpan.FromSeconds(4),
                MaxRetryAfter = TimeSpan.FromSeconds(16),
            }
        );
        await PassAsync(seconds: 2);
        signal.Notify();
        await PassAsync(seconds: 0);
        Assert.Equal(1, _iterations); // a signal does not shorten the wait after a failure
        await PassAsync(seconds: 18);
        Assert.Equal(3, _iterations); // after 4 s and 8 s more, each spread by a quarter
        var failed = Assert.Single(_health.Failing());
        Assert.Equal(("failing", 3, "IOException"), (failed.Loop, failed.Times, failed.Error));
        failing = false;
        await PassAsync(seconds: 20);
        Assert.Empty(_health.Failing());
        Assert.True(_iterations > 4);
        failing = true;
        var before = _iterations;
        await PassAsync(seconds: 7);
        Assert.Equal(2, _iterations - before); // the backoff began anew: 1 s, then 4 s
        await StopAsync();
    }

    [Fact]
    public async Task A_watched_loop_that_hangs_is_silent_after_a_minute_one_that_waits_beats()
    {
        var hang = new TaskCompletionSource();
        Start(new LeasedLoop("hanging", Period, _ => hang.Task, Host()) { IsWatched = true });
        Start(new LeasedLoop("turning", Period, Count, Host()) { IsWatched = true });
        Start(new LeasedLoop("unwatched", Period, _ => hang.Task, Host()));
        await PassAsync(seconds: 62);
        Assert.Equal(["hanging"], _health.SilentOnes().Select(silent => silent.Loop));
        hang.SetResult();
        await StopAsync();
    }

    [Fact]
    public async Task One_host_works_at_a_time_and_the_next_takes_over_at_once_when_the_first_stops()
    {
        var second = 0;
        using var firstStop = new CancellationTokenSource();
        var first = Task.CompletedTask;
        _pump.Run(() => first = new LeasedLoop("shared", Period, Count, Host("a")) { Lease = Terms }.RunAsync(firstStop.Token));
        await PassAsync(seconds: 0);
        Start(new LeasedLoop("shared", Period, _ => Task.FromResult(second++), Host("b")) { Lease = Terms });
        await PassAsync(seconds: 30);
        Assert.Equal((31, 0), (_iterations, second));
        await firstStop.CancelAsync();
        await UntilAsync(() => first.IsCompleted);
        await PassAsync(seconds: 1);
        Assert.InRange(second, 1, 2);
        Assert.Equal(["b"], _leases.Held().Select(lease => lease.Holder));
        await StopAsync();
        Assert.Empty(_leases.Held());
    }

    [Fact]
    public async Task An_iteration_that_lasts_keeps_its_lease_and_is_told_of_each_renewal()
    {
        var renewals = new List<TimeSpan>();
        var ended = new TaskCompletionSource();
        long fence = 0;
        Start(
            new LeasedLoop(
                "long",
                async (iteration, _) =>
                {
                    (iteration.Renewed, fence) = (renewals.Add, iteration.Fence);
                    Assert.Equal(TimeSpan.FromSeconds(9), iteration.ValidFor); // a tenth before its end nothing is done any more
                    await ended.Task;
                    return Period;
                },
                Host("a")
            )
            {
                Lease = Terms with { RenewEvery = TimeSpan.FromSeconds(2) },
            }
        );
        await PassAsync(seconds: 21);
        Assert.Equal(10, renewals.Count);
        Assert.All(renewals, valid => Assert.Equal(TimeSpan.FromSeconds(9), valid));
        Assert.Equal((1L, "a"), (fence, _leases.Held().Single().Holder));
        ended.SetResult();
        await StopAsync();
    }

    [Fact]
    public async Task A_lease_lost_to_another_cancels_the_iteration_and_is_no_failure()
    {
        var cancelled = 0;
        Start(
            new LeasedLoop(
                "robbed",
                async (_, stop) =>
                {
                    _iterations++;
                    await HangAsync(() => cancelled++, stop);
                    return Period;
                },
                Host("a")
            )
            {
                Lease = Terms,
            }
        );
        await PassAsync(seconds: 0);
        await _leases.ExpireAsync("a", default);
        var robber = (await _leases.TryAcquireAsync("work", "b", TimeSpan.FromSeconds(8), default))!;
        await PassAsync(seconds: 4);
        Assert.Equal((1, 1), (_iterations, cancelled));
        Assert.Empty(_health.Failing());
        await PassAsync(seconds: 2);
        Assert.Equal(1, _iterations);
        await _leases.ReleaseAsync(robber, default);
        await PassAsync(seconds: 2);
        Assert.Equal(2, _iterations);
        await StopAsync();
    }

    [Fact]
    public async Task A_store_that_cannot_renew_costs_the_lease_only_when_it_has_run_out()
    {
        var store = new AwayLeases(_leases);
        var cancelledAt = DateTimeOffset.MinValue;
        Start(
            new LeasedLoop(
                "away",
                async (_, stop) =>
                {
                    _iterations++;
                    await HangAsync(() => cancelledAt = _clock.GetUtcNow(), stop);
                    return Period;
                },
                Host("a", store)
            )
            {
                Lease = Terms with { RenewEvery = TimeSpan.FromSeconds(2) },
            }
        );
        await PassAsync(seconds: 3);
        var renewed = _clock.GetUtcNow().AddSeconds(-1);
        store.IsAway = true;
        await PassAsync(seconds: 5);
        Assert.Equal(DateTimeOffset.MinValue, cancelledAt);
        store.IsAway = false;
        await PassAsync(seconds: 20);
        Assert.Equal(DateTimeOffset.MinValue, cancelledAt); // came back in time
        store.IsAway = true;
        await PassAsync(seconds: 12);
        Assert.True(cancelledAt > renewed);
        Assert.Equal(1, _iterations);
        store.IsAway = false;
        await PassAsync(seconds: 8);
        Assert.Equal(2, _iterations);
        await StopAsync();
        Assert.Empty(_leases.Held());
    }

    [Fact]
    public async Task A_lease_for_one_iteration_is_handed_back_after_each_and_its_fence_grows()
    {
        var fences = new List<long>();
        Start(
            new LeasedLoop(
                "each",
                (iteration, _) =>
                {
                    fences.Add(iteration.Fence);
                    return Task.FromResult(Period);
                },
                Host("a")
            )
            {
                Lease = Terms with { PerIteration = true },
            }
        );
        await PassAsync(seconds: 3);
        Assert.Equal([1, 2, 3, 4], fences);
        Assert.Empty(_leases.Held());
        await StopAsync();
    }

    [Fact]
    public async Task A_lease_that_could_not_be_handed_back_is_before_it_is_asked_for_again()
    {
        var store = new AwayLeases(_leases);
        var fences = new List<long>();
        Start(
            new LeasedLoop(
                "each",
                (iteration, _) =>
                {
                    fences.Add(iteration.Fence);
                    store.IsAway = fences.Count == 1;
                    return Task.FromResult(Period);
                },
                Host("a", store)
            )
            {
                Lease = Terms with { PerIteration = true },
            }
        );
        await PassAsync(seconds: 3);
        Assert.Equal([1], fences);
        store.IsAway = false;
        await PassAsync(seconds: 8);
        Assert.True(fences.Count > 1 && fences[1] == 2, string.Join(',', fences));
        await StopAsync();
    }

    [Fact]
    public async Task A_failure_hands_the_lease_to_another_host()
    {
        var second = 0;
        Start(new LeasedLoop("shared", Period, _ => throw new IOException("this host's disk"), Host("a")) { Lease = Terms });
        await PassAsync(seconds: 0);
        Start(new LeasedLoop("shared", Period, _ => Task.FromResult(second++), Host("b")) { Lease = Terms });
        await PassAsync(seconds: 3);
        Assert.True(second > 0);
        await StopAsync();
    }

    [Fact]
    public async Task What_is_to_be_done_everywhere_is_done_without_the_lease_too()
    {
        await _leases.TryAcquireAsync("work", "another", TimeSpan.FromHours(1), default);
        var (everywhere, asked) = (0, 0);
        Start(
            new LeasedLoop("everywhere", Period, Count, Host("a"))
            {
                Lease = Terms,
                Everywhere = _ => Task.FromResult(everywhere++),
                WhenHeldElsewhere = async _ =>
                {
                    if (++asked == 4)
                        await _leases.ExpireAsync("another", default);
                    return asked == 4;
                },
            }
        );
        await PassAsync(seconds: 2);
        Assert.Equal((0, 3, 3), (_iterations, everywhere, asked));
        await PassAsync(seconds: 1);
        Assert.Equal((1, 5, 4), (_iterations, everywhere, asked)); // taken at once from the dead
        await StopAsync();
    }

    [Fact]
    public async Task A_lease_whose_answer_never_came_is_handed_back_at_the_end()
    {
        var store = new AwayLeases(_leases) { LosesAnswers = true };
        Start(new LeasedLoop("unsure", Period, Count, Host("a", store)) { Lease = Terms });
        await PassAsync(seconds: 0);
        Assert.Equal((0, 1), (_iterations, _leases.Held().Count));
        store.LosesAnswers = false;
        await StopAsync();
        Assert.Empty(_leases.Held());
    }

    [Fact]
    public async Task Stopping_waits_for_the_iteration_and_then_for_what_is_left_to_do()
    {
        var ended = new TaskCompletionSource();
        var stopped = 0;
        Start(
            new LeasedLoop("ending", Period, _ => ended.Task, Host())
            {
                WhenStopped = () =>
                {
                    stopped++;
                    return Task.CompletedTask;
                },
            }
        );
        await PassAsync(seconds: 1);
        await _stop.CancelAsync();
        await PassAsync(seconds: 1);
        Assert.False(_running[0].IsCompleted);
        ended.SetResult();
        await StopAsync();
        Assert.Equal(1, stopped);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _health.Dispose();
    }

    private LoopHost Host(string holder = "a", ILeaseStore? leases = null) =>
        LoopHosts.Of(leases ?? _leases, _clock, holder, health: _health);

    private Task Count(CancellationToken cancellationToken)
    {
        _iterations++;
        return Task.CompletedTask;
    }

    private async Task HangAsync(Action cancelled, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancellationToken);
        }
        finally
        {
            cancelled();
        }
    }

    private void Start(LeasedLoop loop) => _pump.Run(() => _running.Add(loop.RunAsync(_stop.Token)));

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await UntilAsync(() => _running.All(loop => loop.IsCompleted));
        await Task.WhenAll(_running);
    }

    /// <summary>Lets time pass in steps of a quarter second, and what wakes at each come to rest.</summary>
    private async Task PassAsync(int seconds)
    {
        await RestAsync();
        for (var step = 0; step < seconds * 4; step++)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.25));
            await RestAsync();
        }
    }

    private Task RestAsync()
    {
        _pump.RunAll();
        return Task.CompletedTask;
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 5_000 && !condition(); i++)
        {
            _pump.RunAll();
            await Task.Delay(1);
        }
        Assert.True(condition());
    }

    /// <summary>
    /// The loops' own thread: what they go on with waits here until it is run, so that a step is over when nothing waits any more.
    /// </summary>
    private sealed class Pump : SynchronizationContext
    {
        private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _waiting = new();

        public override void Post(SendOrPostCallback d, object? state) => _waiting.Enqueue((d, state));

        public void RunAll() =>
            Run(() =>
            {
                while (_waiting.TryDequeue(out var next))
                    next.Callback(next.State);
            });

        public void Run(Action action)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                action();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }

    private sealed class Signal : WakeSignal;
}
