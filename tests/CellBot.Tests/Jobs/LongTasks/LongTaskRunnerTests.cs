using CellBot.Jobs.LongTasks;
using CellBot.Loops;
using CellBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Jobs.LongTasks;

public sealed class LongTaskRunnerTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly Mock<ILongTaskStore> _store = new();
    private readonly Work _work = new();
    private readonly Signal _renewed = new();
    private readonly Signal _ended = new();
    private readonly CancellationTokenSource _host = new();
    private readonly Queue<LongTask> _waiting = new();
    private readonly List<string> _ends = [];
    private LeaseAnswer _answer = LeaseAnswer.Held;
    private LongTaskProgress _told;

    public LongTaskRunnerTests()
    {
        _store
            .Setup(store => store.ClaimAsync(It.IsAny<LongTaskLease>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => _waiting.TryDequeue(out var task) ? task : null);
        _store
            .Setup(store =>
                store.RenewAsync("one", 3, It.IsAny<LongTaskProgress>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(
                (string _, int _, LongTaskProgress progress, DateTimeOffset until, CancellationToken _) =>
                {
                    Assert.Equal(_clock.GetUtcNow() + LongTaskRunner.Lease, until);
                    _told = progress;
                    _renewed.Set();
                    return _answer;
                }
            );
        _store
            .Setup(store =>
                store.FinishAsync("one", 3, It.IsAny<LongTaskOutcome>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(
                (string _, int _, LongTaskOutcome outcome, DateTimeOffset _, CancellationToken _) =>
                    End($"{outcome.State} {outcome.Result}{outcome.Error}".TrimEnd())
            );
        _store.Setup(store => store.GiveBackAsync("one", 3, It.IsAny<CancellationToken>())).ReturnsAsync(() => End("given back"));
    }

    private static LongTask Task => new("one", LongTaskKind.Import, "user:1", LongTaskState.Running, default) { Attempts = 3 };

    private LongTaskRunner Runner() => new(_store.Object, [_work], new HolderName("host:1"), _clock, NullLogger<LongTaskRunner>.Instance);

    [Fact]
    public async Task What_waits_is_done_one_after_the_other_until_nothing_waits()
    {
        _waiting.Enqueue(Task);
        _waiting.Enqueue(Task with { });
        _work.Ends(LongTaskOutcome.Done("7"));
        _work.Ends(LongTaskOutcome.Failed("rows"));

        Assert.Equal(2, await Runner().RunAllAsync(default));
        Assert.Equal(["Done 7", "Failed rows"], _ends);
    }

    [Fact]
    public async Task The_lease_is_renewed_with_the_newest_progress_while_it_works()
    {
        var running = Begin();
        await _work.Begun.WaitAsync();
        _work.Progress!.Report(new LongTaskProgress(1, 40));
        _work.Progress.Report(new LongTaskProgress(2, 40));
        await MoveAsync();
        Assert.Equal(new LongTaskProgress(2, 40), _told);
        await MoveAsync();
        _work.Ends(LongTaskOutcome.Done(null));
        await running;
        Assert.Equal(["Done"], _ends);
    }

    [Fact]
    public async Task A_cancelled_task_stops_and_ends_as_cancelled()
    {
        var running = Begin();
        await _work.Begun.WaitAsync();
        _answer = LeaseAnswer.CancelAsked;
        await MoveAsync();
        await running;
        Assert.Equal(["Cancelled"], _ends);
    }

    [Fact]
    public async Task A_task_that_ended_before_it_heard_of_the_cancelling_is_done()
    {
        _work.IsDeaf = true;
        var running = Begin();
        await _work.Begun.WaitAsync();
        _answer = LeaseAnswer.CancelAsked;
        await MoveAsync();
        _work.Ends(LongTaskOutcome.Done("7"));
        await running;
        Assert.Equal(["Done 7"], _ends);
    }

    [Fact]
    public async Task A_lost_lease_stops_the_work_and_says_nothing_of_its_end()
    {
        var running = Begin();
        await _work.Begun.WaitAsync();
        _answer = LeaseAnswer.Lost;
        await MoveAsync();
        await running;
        Assert.True(_work.WasCancelled);
        Assert.Empty(_ends);
    }

    [Fact]
    public async Task A_store_that_is_away_is_asked_again_until_the_lease_has_run_out()
    {
        _store
            .Setup(store =>
                store.RenewAsync("one", 3, It.IsAny<LongTaskProgress>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>())
            )
            .Returns(() =>
            {
                _renewed.Set();
                throw new InvalidOperationException("away");
            });
        var running = Begin();
        await _work.Begun.WaitAsync();
        for (var waited = LongTaskRunner.Period; waited < LongTaskRunner.Lease; waited += LongTaskRunner.Period)
        {
            await MoveAsync();
            Assert.False(_work.WasCancelled);
        }
        await MoveAsync();
        await running;
        Assert.True(_work.WasCancelled);
        Assert.Empty(_ends);
    }

    [Fact]
    public async Task What_the_work_throws_ends_it_as_failed()
    {
        var running = Begin();
        await _work.Begun.WaitAsync();
        _work.Throws();
        await running;
        Assert.Equal(["Failed fault"], _ends);
    }

    [Fact]
    public async Task A_host_that_stops_gives_back_what_another_can_do()
    {
        var running = Begin();
        await _work.Begun.WaitAsync();
        await _host.CancelAsync();
        await running;
        Assert.Equal(["given back"], _ends);
    }

    [Fact]
    public async Task A_host_that_stops_ends_what_lies_in_its_memory()
    {
        var runner = Runner();
        var running = runner.RunHereAsync(_host.Token);
        var progress = new LatestProgress();
        var task = Task with { Host = "host:1" };
        runner.Accept(task, new LocalWork(progress, stop => _work.RunAsync(task, progress, stop)));
        await _work.Begun.WaitAsync();
        await _host.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(["Failed host_lost"], _ends);
    }

    [Fact]
    public async Task Tasks_of_this_host_run_side_by_side()
    {
        var runner = Runner();
        var running = runner.RunHereAsync(_host.Token);
        var first = new Signal();
        var second = new Signal();
        foreach (var (mine, others) in new[] { (first, second), (second, first) })
            runner.Accept(
                Task with
                {
                    Host = "host:1",
                },
                new LocalWork(
                    new LatestProgress(),
                    async _ =>
                    {
                        mine.Set();
                        await others.WaitAsync();
                        return LongTaskOutcome.Done(null);
                    }
                )
            );
        await _ended.WaitAsync(2);
        await _host.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(["Done", "Done"], _ends);
    }

    public void Dispose() => _host.Dispose();

    private Task<int> Begin()
    {
        _waiting.Enqueue(Task);
        return Runner().RunAllAsync(_host.Token);
    }

    /// <summary>A period passes and the lease is renewed, or not.</summary>
    private async Task MoveAsync()
    {
        while (_clock.TimersSet == 0)
            await System.Threading.Tasks.Task.Yield();
        _clock.Advance(LongTaskRunner.Period);
        await _renewed.WaitAsync();
    }

    private bool End(string how)
    {
        lock (_ends)
            _ends.Add(how);
        _ended.Set();
        return true;
    }

    private sealed class Work : ILongTaskWork
    {
        private readonly Queue<TaskCompletionSource<LongTaskOutcome>> _results = new();
        private readonly Lock _gate = new();
        private TaskCompletionSource<LongTaskOutcome>? _current;

        public LongTaskKind Kind => LongTaskKind.Import;

        public Signal Begun { get; } = new();

        public IProgress<LongTaskProgress>? Progress { get; private set; }

        public bool WasCancelled { get; private set; }

        public bool IsDeaf { get; set; }

        public async Task<LongTaskOutcome> RunAsync(
            LongTask task,
            IProgress<LongTaskProgress> progress,
            CancellationToken cancellationToken
        )
        {
            Progress = progress;
            TaskCompletionSource<LongTaskOutcome> result;
            lock (_gate)
                result = _current = _results.TryDequeue(out var given) ? given : new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var stop = cancellationToken.Register(() =>
            {
                WasCancelled = true;
                if (!IsDeaf)
                    result.TrySetCanceled(cancellationToken);
            });
            Begun.Set();
            return await result.Task;
        }

        public void Ends(LongTaskOutcome outcome)
        {
            lock (_gate)
            {
                if (_current is { Task.IsCompleted: false } running)
                {
                    running.SetResult(outcome);
                    return;
                }
                var given = new TaskCompletionSource<LongTaskOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
                given.SetResult(outcome);
                _results.Enqueue(given);
            }
        }

        public void Throws() => _current!.SetException(new InvalidOperationException("broken"));
    }
}
