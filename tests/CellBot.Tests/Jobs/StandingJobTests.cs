using CellBot.Auditing;
using CellBot.Intake.Uploads;
using CellBot.Jobs;
using CellBot.Jobs.LongTasks;
using CellBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CellBot.Tests.Jobs;

public sealed class StandingJobTests
{
    private static readonly Actor Somebody = new("console:test");
    private readonly FakeClock _clock = new();
    private readonly Mock<IJobStore> _store = new();
    private readonly Mock<IJobScheduler> _scheduler = new();
    private readonly Mock<IAuditStore> _audit = new();
    private readonly Mock<IPendingUploads> _uploads = new();
    private readonly Mock<ILongTaskStore> _tasks = new();
    private readonly List<JobRun> _runs = [];

    public StandingJobTests()
    {
        Records();
        _store
            .Setup(store => store.AddRunAsync("retention", It.IsAny<JobRun>(), It.IsAny<CancellationToken>()))
            .Callback((string _, JobRun run, CancellationToken _) => _runs.Add(run))
            .Returns(Task.CompletedTask);
        _store.Setup(store => store.RunsAsync(It.IsAny<string>(), It.IsAny<int>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        _scheduler.Setup(scheduler => scheduler.IsRunning).Returns(true);
        _scheduler
            .Setup(scheduler => scheduler.NextTimes())
            .Returns(
                new Dictionary<string, DateTimeOffset>
                {
                    ["schedules"] = _clock.GetUtcNow().AddSeconds(20),
                    ["upkeep"] = _clock.GetUtcNow().AddMinutes(3),
                }
            );
    }

    private JobBoard Board => new(_scheduler.Object, _store.Object, _audit.Object, _clock);

    [Theory]
    [InlineData(0, 0, JobResult.Nothing, "")]
    [InlineData(7, 0, JobResult.Done, "forgotten:7")]
    [InlineData(7, 2, JobResult.Done, "forgotten:7 uploads:2")]
    public async Task A_run_is_kept_with_what_it_did(int forgotten, int uploads, JobResult result, string summary)
    {
        _uploads.Setup(store => store.ForgetAsync(_clock.GetUtcNow(), It.IsAny<CancellationToken>())).ReturnsAsync(uploads);
        _store
            .Setup(store => store.ForgetAsync(It.IsAny<DateTimeOffset>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(forgotten);

        await Runner().RunAsync("retention", false, "host:1", default);

        Assert.Equal((result, summary, "host:1", false), _runs.Select(run => (run.Result, run.Summary, run.Host, run.IsManual)).Single());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 3)]
    public async Task Long_tasks_that_wait_are_woken_and_lost_ones_ended(int ended, int claimable)
    {
        _tasks
            .Setup(store => store.SweepAsync(_clock.GetUtcNow(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new LongTaskSweep(ended, claimable));
        _store
            .Setup(store => store.AddRunAsync("tasks", It.IsAny<JobRun>(), It.IsAny<CancellationToken>()))
            .Callback((string _, JobRun run, CancellationToken _) => _runs.Add(run))
            .Returns(Task.CompletedTask);

        await Runner().RunAsync("tasks", false, "host:1", default);

        Assert.Equal(ended + claimable > 0 ? "ended:2 woken:3" : "", Assert.Single(_runs).Summary);
        _scheduler.Verify(scheduler => scheduler.WakeTasks(), claimable > 0 ? Times.Once : Times.Never);
    }

    [Fact]
    public async Task A_failure_is_kept_and_not_thrown()
    {
        _store
            .Setup(store => store.ForgetAsync(It.IsAny<DateTimeOffset>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("away"));

        await Runner().RunAsync("retention", false, "host:1", default);

        Assert.Equal(JobResult.Failed, Assert.Single(_runs).Result);
    }

    [Fact]
    public async Task A_paused_job_runs_only_when_a_person_asks_for_it()
    {
        Records(("retention", new JobRecord(true, null)));

        await Runner().RunAsync("retention", false, "host:1", default);
        Assert.Empty(_runs);

        await Runner().RunAsync("retention", true, "host:1", default);
        Assert.True(Assert.Single(_runs).IsManual);
    }

    [Fact]
    public async Task A_job_that_this_program_does_not_know_is_passed_over()
    {
        await Runner().RunAsync("from-a-newer-program", false, "host:1", default);
        Assert.Empty(_runs);
    }

    [Fact]
    public async Task A_paused_job_has_no_next_time()
    {
        Records(("schedules", new JobRecord(true, null)));
        var lines = (await Board.NowAsync(default))!;
        Assert.Equal(StandingJobs.All.Select(job => job.Name), lines.Select(line => line.Name));
        Assert.Equal((true, null), lines.Where(line => line.Name == "schedules").Select(line => (line.IsPaused, line.NextAt)).Single());
        Assert.Equal(_clock.GetUtcNow().AddMinutes(3), lines.Single(line => line.Name == "upkeep").NextAt);
    }

    [Fact]
    public async Task A_job_is_woken_by_the_scheduler_or_by_a_loop_never_by_both()
    {
        Assert.All(StandingJobs.All, job => Assert.NotEqual(job.Cron is null, job.Period is null));
        Assert.Equal(
            ["reminders", "report_escalation", "reconciliation"],
            (await Board.NowAsync(default))!.Where(line => line.Period is not null).Select(line => line.Name)
        );
    }

    [Fact]
    public async Task Nothing_is_shown_or_run_before_the_scheduler_runs()
    {
        _scheduler.Setup(scheduler => scheduler.IsRunning).Returns(false);
        Assert.Null(await Board.NowAsync(default));
        Assert.False(await Board.RunNowAsync("schedules", Somebody, default));
        _scheduler.Verify(scheduler => scheduler.RunNow(It.IsAny<string>()), Times.Never);
    }

    [Fact]
    public async Task What_a_person_does_stands_in_the_trail()
    {
        Assert.True(await Board.RunNowAsync("schedules", Somebody, default));
        Assert.True(await Board.PauseAsync("schedules", Somebody, default));
        Assert.False(await Board.PauseAsync("nothing", Somebody, default));

        _audit.Verify(audit =>
            audit.AppendAsync(
                It.Is<AuditEvent>(what => what.Action == "job.run" && what.Actor == "console:test"),
                It.IsAny<CancellationToken>()
            )
        );
        _store.Verify(
            store =>
                store.SetPausedAsync(
                    "schedules",
                    true,
                    It.Is<AuditEvent>(what => what.Action == "job.paused"),
                    It.IsAny<CancellationToken>()
                ),
            Times.Once
        );
        _scheduler.Verify(scheduler => scheduler.RunNow("schedules"), Times.Once);
    }

    private StandingJobRunner Runner() =>
        new(
            new ServiceCollection()
                .AddSingleton(_store.Object)
                .AddSingleton(_uploads.Object)
                .AddSingleton(_tasks.Object)
                .AddSingleton(new RetentionOptions())
                .AddSingleton(_scheduler.Object)
                .AddSingleton<TimeProvider>(_clock)
                .BuildServiceProvider(),
            _store.Object,
            _clock,
            NullLogger<StandingJobRunner>.Instance
        );

    private void Records(params (string Name, JobRecord Record)[] records) =>
        _store
            .Setup(store => store.AllAsync(It.IsAny<CancellationToken>()))
            .ReturnsAsync(records.ToDictionary(record => record.Name, record => record.Record));
}
