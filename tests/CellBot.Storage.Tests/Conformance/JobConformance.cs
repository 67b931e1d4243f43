using CellBot.Auditing;
using CellBot.Jobs;

namespace CellBot.Storage.Tests.Conformance;

public abstract class JobConformance : StoreConformance
{
    private AuditEvent Event(string action) => AuditEvent.Of(Now, "console:a", action, "job", "schedules");

    private JobRun Run(int minutes, JobResult result, string summary = "", bool manual = false) =>
        new(Now.AddMinutes(minutes), TimeSpan.FromMilliseconds(12), result, summary, "host:1", manual);

    [SkippableFact]
    public async Task A_pause_stands_with_its_line_in_the_trail_until_it_is_lifted()
    {
        await Stores.Jobs.SetPausedAsync("schedules", true, Event("job.paused"), default);
        Assert.Equal(new JobRecord(true, null), (await Stores.Jobs.AllAsync(default))["schedules"]);

        await Stores.Jobs.SetPausedAsync("schedules", false, Event("job.resumed"), default);
        Assert.False((await Stores.Jobs.AllAsync(default))["schedules"].IsPaused);
        Assert.Equal(["job.paused", "job.resumed"], (await Stores.Audit.ReadAsync(0, 10, default)).Select(entry => entry.Action));
    }

    [SkippableFact]
    public async Task Every_run_is_the_last_look_and_only_those_that_did_something_are_history()
    {
        await Stores.Jobs.SetPausedAsync("upkeep", true, Event("job.paused"), default);
        await Stores.Jobs.AddRunAsync("upkeep", Run(1, JobResult.Done, "mended:2", manual: true), default);
        await Stores.Jobs.AddRunAsync("upkeep", Run(2, JobResult.Failed), default);
        await Stores.Jobs.AddRunAsync("upkeep", Run(3, JobResult.Nothing), default);

        Assert.Equal(new JobRecord(true, Run(3, JobResult.Nothing)), (await Stores.Jobs.AllAsync(default))["upkeep"]);
        Assert.Equal(
            [Run(2, JobResult.Failed), Run(1, JobResult.Done, "mended:2", manual: true)],
            await Stores.Jobs.RunsAsync("upkeep", 10, default)
        );
        Assert.Single(await Stores.Jobs.RunsAsync("upkeep", 1, default));
        Assert.Empty(await Stores.Jobs.RunsAsync("schedules", 10, default));
    }

    [SkippableFact]
    public async Task History_is_forgotten_after_its_time_and_failures_later()
    {
        foreach (var minute in (int[])[1, 50])
        {
            await Stores.Jobs.AddRunAsync("upkeep", Run(minute, JobResult.Done, "mended:1"), default);
            await Stores.Jobs.AddRunAsync("upkeep", Run(minute, JobResult.Failed), default);
        }

        Assert.Equal(2, await Stores.Jobs.ForgetAsync(Now.AddMinutes(60), Now.AddMinutes(0), default));
        Assert.All(await Stores.Jobs.RunsAsync("upkeep", 10, default), run => Assert.Equal(JobResult.Failed, run.Result));
        Assert.Equal(1, await Stores.Jobs.ForgetAsync(Now.AddMinutes(0), Now.AddMinutes(20), default));
    }
}
