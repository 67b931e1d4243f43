using CellBot.Broadcasts.Schedules;

namespace CellBot.Host.Jobs;

/// <summary>The few standing jobs. Sending, receiving and completing need none: their loops never sleep.</summary>
internal static class StandingJobs
{
    public static readonly IReadOnlyList<StandingJob> All =
    [
        new("schedules", "0/30 * * * * ?", async (services, stop) =>
        {
            var round = await services.GetRequiredService<ScheduleRunner>().RunOnceAsync(stop);
            return new JobOutcome(("made", round.Made), ("missed", round.Missed));
        }),
        // A little before full minutes, so that what it mends is there when the round above comes.
        new("upkeep", "50 2/5 * * * ?", async (services, stop) =>
            new JobOutcome(("mended", await services.GetRequiredService<ScheduleRunner>().RecheckAsync(stop)))),
    ];

    public static StandingJob? Find(string name) => All.FirstOrDefault(job => job.Name == name);
}
