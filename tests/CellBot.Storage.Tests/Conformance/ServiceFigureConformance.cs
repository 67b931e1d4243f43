using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Jobs;
using CellBot.Storage.Watching;
using CellBot.Testing;
using CellBot.Watching;

namespace CellBot.Storage.Tests.Conformance;

public abstract class ServiceFigureConformance : StoreConformance
{
    private Task<ServiceFigures> ReadAsync() => new ServiceFigureStore(Stores.Database).ReadAsync(Now, default);

    [SkippableFact]
    public async Task What_waits_is_counted_by_lane_with_its_age_and_what_stands_still_is_not()
    {
        await Seed.CommuneAsync(cells: 3);
        await Seed.StartedAsync();
        await PauseAsync(await Seed.StartedAsync());
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Seed.StartedAsync(urgency: Urgency.HoaToc);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Deliveries.AddReplyAsync(Seed.Bot, 5, OutgoingMessage.Plain("Vâng"), null, Now, default);

        var figures = await ReadAsync();
        Assert.Equal(
            [(Lane.Reply, 1L, null), (Lane.Express, 3L, 1.0), (Lane.Normal, 3L, 6.0)],
            figures.Queues.OrderBy(queue => queue.Lane).Select(queue => (queue.Lane, queue.Rows, (Now - queue.Since)?.TotalMinutes))
        );
        Assert.All(figures.Queues, queue => Assert.Equal(Seed.Bot, queue.BotId));
        Assert.Equal(new Dictionary<string, long> { ["sending"] = 2, ["paused"] = 1 }, figures.Broadcasts);
        Assert.Equal([(Seed.Bot, "active", 3L)], figures.Groups);
    }

    [SkippableFact]
    public async Task A_row_that_is_put_off_has_waited_only_since_its_time_came()
    {
        await Seed.CommuneAsync(cells: 1);
        var broadcast = await Seed.StartedAsync();
        var fence = await Seed.FenceAsync();
        var row = Assert.Single(await Seed.SendingAsync(broadcast, fence));
        var later = Seed.Ended(row, DeliveryState.Pending) with { NotBefore = Now.AddMinutes(10) };
        await Deliveries.CompleteAsync(Seed.Bot, [later], fence, default);

        Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(TimeSpan.Zero, Now - Assert.Single((await ReadAsync()).Queues).Since);
        Clock.Advance(TimeSpan.FromMinutes(8));
        Assert.Equal(TimeSpan.FromMinutes(2), Now - Assert.Single((await ReadAsync()).Queues).Since);
    }

    [SkippableFact]
    public async Task Uncertain_rows_pauses_leases_and_jobs_are_told()
    {
        await Seed.CommuneAsync(cells: 2);
        var broadcast = await Seed.StartedAsync();
        var fence = await Seed.FenceAsync("host-1");
        var rows = await Seed.SendingAsync(broadcast, fence);
        await Deliveries.CompleteAsync(Seed.Bot, [Seed.Ended(rows[0], DeliveryState.Uncertain)], fence, default);
        await Deliveries.SavePauseAsync(Seed.Bot, new Pause(null, Now.AddMinutes(1)), "Too Many Requests", default);
        await Deliveries.SavePauseAsync(Seed.Bot, new Pause(77, Now.AddMinutes(-1)), "over", default);
        await Stores.Jobs.AddRunAsync("upkeep", new JobRun(Now, TimeSpan.Zero, JobResult.Failed, "", "host:1", false), default);

        var figures = await ReadAsync();
        Assert.Equal(1, figures.Uncertain[Seed.Bot]);
        Assert.Equal([(Seed.Bot, true, 1L)], figures.Pauses);
        Assert.Equal("host-1", figures.Leases[$"sender:{Seed.Bot}"]);
        Assert.Equal([new JobFigure("upkeep", Now, true, false)], figures.Jobs);
        Assert.Null(figures.ReminderDueSince);
        Assert.Empty(figures.Updates);
        Assert.Empty(figures.Tasks);
    }
}
