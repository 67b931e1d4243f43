using CellBot.Auditing;
using CellBot.Jobs.LongTasks;

namespace CellBot.Storage.Tests.Conformance;

public abstract class LongTaskConformance : StoreConformance
{
    private ILongTaskStore Tasks => Stores.LongTasks;

    private LongTaskLease Lease(string holder = "a") => new(holder, Now.AddSeconds(30));

    private AuditEvent Event(string action, string id) => AuditEvent.Of(Now, "user:1", action, "task", id);

    private async Task<LongTask> AddAsync(string id, string? host = null)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var task = new LongTask(id, LongTaskKind.Import, "user:1", LongTaskState.Waiting, Now)
        {
            Arguments = new Dictionary<string, string> { ["token"] = "t1", ["list"] = "members" },
        };
        if (host is not null)
            task = task with { State = LongTaskState.Running, Host = host, Attempts = 1, StartedAt = Now };
        await Tasks.AddAsync(task, host is null ? null : Lease(host), Event("task.started", id), default);
        return task;
    }

    private Task<LongTask?> ClaimAsync(string holder = "a") => Tasks.ClaimAsync(Lease(holder), Now, default);

    private async Task<LongTask> FoundAsync(string id) => (await Tasks.FindAsync(id, default))!;

    private static readonly LongTaskOutcome Well = LongTaskOutcome.Done("7");

    [SkippableFact]
    public async Task A_task_is_added_with_its_line_in_the_trail_and_claimed_once_oldest_first()
    {
        var added = await AddAsync("one");
        await AddAsync("two");
        var found = await FoundAsync("one");
        Assert.Equal(added.Arguments, found.Arguments);
        Assert.Equal(added with { Arguments = found.Arguments }, found);
        Assert.Equal(["task.started", "task.started"], (await Stores.Audit.ReadAsync(0, 10, default)).Select(entry => entry.Action));

        var first = (await ClaimAsync())!;
        Assert.Equal(("one", LongTaskState.Running, 1, Now), (first.Id, first.State, first.Attempts, first.StartedAt));
        Assert.Equal("two", (await ClaimAsync("b"))!.Id);
        Assert.Null(await ClaimAsync("c"));
        Assert.Equal(["two", "one"], (await Tasks.RecentAsync(10, default)).Select(task => task.Id));
    }

    [SkippableFact]
    public async Task Progress_and_a_longer_lease_are_kept_while_the_claim_holds()
    {
        await AddAsync("one");
        var task = (await ClaimAsync())!;
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(
            LeaseAnswer.Held,
            await Tasks.RenewAsync("one", task.Attempts, new LongTaskProgress(3, 40), Now.AddSeconds(30), default)
        );
        Assert.Equal(new LongTaskProgress(3, 40), (await FoundAsync("one")).Progress);
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(await ClaimAsync("b"));
        Assert.True(await Tasks.FinishAsync("one", task.Attempts, Well, Now, default));
        var done = await FoundAsync("one");
        Assert.Equal((LongTaskState.Done, "7", null, Now), (done.State, done.Result, done.Error, done.FinishedAt));
        Assert.False(await Tasks.FinishAsync("one", task.Attempts, LongTaskOutcome.Failed("fault"), Now, default));
        Assert.Equal(LeaseAnswer.Lost, await Tasks.RenewAsync("one", task.Attempts, default, Now, default));
    }

    [SkippableFact]
    public async Task A_task_whose_lease_ran_out_is_taken_over_and_its_old_holder_is_shut_out()
    {
        await AddAsync("one");
        var slept = (await ClaimAsync())!;
        Clock.Advance(TimeSpan.FromSeconds(30));
        var taken = (await ClaimAsync("b"))!;
        Assert.Equal(2, taken.Attempts);
        Assert.Equal(
            LeaseAnswer.Lost,
            await Tasks.RenewAsync("one", slept.Attempts, new LongTaskProgress(9, 9), Now.AddSeconds(30), default)
        );
        Assert.False(await Tasks.FinishAsync("one", slept.Attempts, Well, Now, default));
        Assert.False(await Tasks.GiveBackAsync("one", slept.Attempts, default));
        Assert.Equal(default, (await FoundAsync("one")).Progress);
        Assert.True(await Tasks.FinishAsync("one", taken.Attempts, Well, Now, default));
    }

    [SkippableFact]
    public async Task A_host_that_stops_gives_its_task_back_without_counting_it_as_tried()
    {
        await AddAsync("one");
        for (var times = 0; times < 10; times++)
        {
            var task = (await ClaimAsync())!;
            Assert.True(await Tasks.GiveBackAsync("one", task.Attempts, default));
        }
        Assert.NotNull(await ClaimAsync());
    }

    [SkippableFact]
    public async Task A_waiting_task_is_cancelled_at_once_and_a_running_one_is_asked_to_stop()
    {
        await AddAsync("one");
        Assert.True(await Tasks.CancelAsync("one", Now, Event("task.cancelled", "one"), default));
        Assert.Equal((LongTaskState.Cancelled, Now), ((await FoundAsync("one")).State, (await FoundAsync("one")).FinishedAt));
        Assert.False(await Tasks.CancelAsync("one", Now, Event("task.cancelled", "one"), default));

        await AddAsync("two");
        var task = (await ClaimAsync())!;
        Assert.True(await Tasks.CancelAsync("two", Now, Event("task.cancelled", "two"), default));
        Assert.False(await Tasks.CancelAsync("two", Now, Event("task.cancelled", "two"), default));
        Assert.True((await FoundAsync("two")).IsCancelAsked);
        Assert.Equal(LeaseAnswer.CancelAsked, await Tasks.RenewAsync("two", task.Attempts, default, Now.AddSeconds(30), default));
        Assert.True(await Tasks.FinishAsync("two", task.Attempts, new LongTaskOutcome(LongTaskState.Cancelled, null, null), Now, default));
        Assert.Equal(2, (await Stores.Audit.ReadAsync(0, 20, default)).Count(entry => entry.Action == "task.cancelled"));
    }

    [SkippableFact]
    public async Task A_failed_or_cancelled_task_waits_again_when_a_person_retries_it()
    {
        await AddAsync("one");
        Assert.False(await Tasks.RetryAsync("one", Event("task.retried", "one"), default));
        var task = (await ClaimAsync())!;
        Assert.False(await Tasks.RetryAsync("one", Event("task.retried", "one"), default));
        await Tasks.FinishAsync("one", task.Attempts, LongTaskOutcome.Failed("fault"), Now, default);

        Assert.True(await Tasks.RetryAsync("one", Event("task.retried", "one"), default));
        var waiting = await FoundAsync("one");
        Assert.Equal((LongTaskState.Waiting, null, null), (waiting.State, waiting.Error, waiting.FinishedAt));
        Assert.Equal(2, (await ClaimAsync())!.Attempts);
        Assert.Single(await Stores.Audit.ReadAsync(0, 20, default), entry => entry.Action == "task.retried");
    }

    [SkippableFact]
    public async Task What_lies_in_one_hosts_memory_is_claimed_by_nobody_else_and_ends_with_that_host()
    {
        await AddAsync("here", host: "a");
        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(default, await Tasks.SweepAsync(Now, default));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await ClaimAsync("b"));
        Assert.Equal(new LongTaskSweep(1, 0), await Tasks.SweepAsync(Now, default));
        var lost = await FoundAsync("here");
        Assert.Equal((LongTaskState.Failed, LongTaskError.HostLost), (lost.State, lost.Error));
        Assert.False(lost.CanRetry);
        Assert.False(await Tasks.RetryAsync("here", Event("task.retried", "here"), default));
    }

    [SkippableFact]
    public async Task A_sweep_ends_what_was_cancelled_meanwhile_or_begun_too_often_and_counts_what_waits()
    {
        await AddAsync("cancelled");
        await ClaimAsync();
        await Tasks.CancelAsync("cancelled", Now, Event("task.cancelled", "cancelled"), default);
        await AddAsync("deadly");
        for (var times = 0; times < 5; times++)
        {
            Assert.Equal("deadly", (await ClaimAsync())!.Id);
            Clock.Advance(TimeSpan.FromSeconds(30));
        }
        Assert.Null(await ClaimAsync());
        await AddAsync("waiting");

        Assert.Equal(new LongTaskSweep(2, 1), await Tasks.SweepAsync(Now, default));
        Assert.Equal(LongTaskState.Cancelled, (await FoundAsync("cancelled")).State);
        Assert.Equal(
            (LongTaskState.Failed, LongTaskError.GaveUp),
            ((await FoundAsync("deadly")).State, (await FoundAsync("deadly")).Error)
        );
        Assert.Equal(new LongTaskSweep(0, 1), await Tasks.SweepAsync(Now, default));
    }

    [SkippableFact]
    public async Task Finished_tasks_are_forgotten_after_their_time_and_others_never()
    {
        await AddAsync("done");
        await Tasks.FinishAsync("done", (await ClaimAsync())!.Attempts, Well, Now, default);
        await AddAsync("waiting");
        Assert.Equal(0, await Tasks.ForgetAsync(Now.AddSeconds(-10), default));
        Assert.Equal(1, await Tasks.ForgetAsync(Now.AddDays(100), default));
        Assert.Null(await Tasks.FindAsync("done", default));
        Assert.NotNull(await Tasks.FindAsync("waiting", default));
    }
}
