using CellBot.Jobs;
using CellBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Jobs;

public sealed class StandingLoopTests
{
    private readonly FakeClock _clock = new();
    private readonly Mock<IJobStore> _store = new();
    private readonly List<JobRun> _runs = [];
    private readonly StandingLoop _loop;
    private Func<JobOutcome> _work = () => new JobOutcome();
    private bool _isPaused;
    private int _worked;

    public StandingLoopTests()
    {
        _store
            .Setup(store => store.AllAsync(It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new Dictionary<string, JobRecord> { ["reminders"] = new(_isPaused, null) });
        _store
            .Setup(store => store.AddRunAsync("reminders", It.IsAny<JobRun>(), It.IsAny<CancellationToken>()))
            .Callback((string _, JobRun run, CancellationToken _) => _runs.Add(run))
            .Returns(Task.CompletedTask);
        var job = new StandingJob(
            "reminders",
            null,
            (_, _) =>
            {
                _worked++;
                return Task.FromResult(_work());
            }
        )
        {
            Period = TimeSpan.FromSeconds(1),
        };
        _loop = new StandingLoop(
            job,
            new ServiceCollection().BuildServiceProvider(),
            _store.Object,
            "host:1",
            _clock,
            NullLogger<StandingLoop>.Instance
        );
    }

    [Fact]
    public async Task Every_run_that_did_something_is_kept_and_quiet_looks_once_a_minute()
    {
        await RunAsync(61);
        Assert.Equal([JobResult.Nothing, JobResult.Nothing], _runs.Select(run => run.Result));

        _work = () => new JobOutcome(("reminded", 2));
        await RunAsync(2);
        Assert.Equal(["reminded:2", "reminded:2"], _runs.Skip(2).Select(run => run.Summary));
        Assert.All(_runs, run => Assert.Equal("host:1", run.Host));
        Assert.Equal(63, _worked);
    }

    [Fact]
    public async Task A_pause_counts_within_seconds_and_so_does_its_end()
    {
        await RunAsync(1);
        _isPaused = true;
        await RunAsync(10);
        Assert.InRange(_worked, 1, 1 + (int)StandingLoop.PauseLook.TotalSeconds);
        var before = _worked;
        _isPaused = false;
        await RunAsync(6);
        Assert.InRange(_worked - before, 1, 6);
    }

    [Fact]
    public async Task A_failure_is_kept_once_a_minute_and_thrown_each_time()
    {
        _work = () => throw new InvalidOperationException("away");
        for (var second = 0; second < 3; second++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => _loop.RunOnceAsync(default));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal([JobResult.Failed], _runs.Select(run => run.Result));
    }

    [Fact]
    public async Task A_failure_that_cannot_be_kept_is_still_the_failure_that_is_thrown()
    {
        _work = () => throw new InvalidOperationException("the work");
        _store
            .Setup(store => store.AddRunAsync("reminders", It.IsAny<JobRun>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TimeoutException("the store"));
        Assert.Equal("the work", (await Assert.ThrowsAsync<InvalidOperationException>(() => _loop.RunOnceAsync(default))).Message);
    }

    private async Task RunAsync(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            await _loop.RunOnceAsync(default);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
