using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class ReconciliationConformance : StoreConformance
{
    private IReconciliationStore Books => Stores.Reconciliation;

    private Task CompleteAsync(long fence, IEnumerable<Completion> completions) =>
        Deliveries.CompleteAsync(Seed.Bot, [.. completions], fence, default);

    [SkippableFact]
    public async Task Nothing_is_amiss_in_a_store_at_work()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        await Seed.DraftAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SendingAsync(broadcast, fence, 1);
        await Broadcasts.CancelAsync((await Seed.StartedAsync()).Id, Now, default);
        Assert.Empty(await Books.DiscrepanciesAsync(Now.AddMinutes(-5), default));
    }

    [SkippableFact]
    public async Task Rows_that_stand_too_long_in_a_passing_state_are_named()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SendingAsync(broadcast, fence, 1);
        await Deliveries.ClaimAsync(Seed.Bot, await Seed.FlowAsync(Stores, broadcast, Now), 2, fence, Now, default);
        Clock.Advance(TimeSpan.FromMinutes(5));
        var found = await Books.DiscrepanciesAsync(Now.AddMinutes(-4), default);
        Assert.Equal(
            [("stuck_claimed", (long?)broadcast.Id, 2), ("stuck_sending", broadcast.Id, 1)],
            found.Select(one => (one.What, one.BroadcastId, one.Count))
        );
    }

    [SkippableFact]
    public async Task Rows_that_do_not_add_up_to_the_audience_are_named()
    {
        await Seed.CommuneAsync(cells: 3);
        var broadcast = await Seed.StartedAsync();
        await ChangeAsync(broadcast, stored => stored with { Recipients = 4 });
        var found = Assert.Single(await Books.DiscrepanciesAsync(Now, default));
        Assert.Equal(("sum", (long?)broadcast.Id), (found.What, found.BroadcastId));
    }

    [SkippableFact]
    public async Task A_finished_broadcast_with_waiting_rows_is_named()
    {
        await Seed.CommuneAsync(cells: 3);
        var broadcast = await Seed.StartedAsync();
        await ChangeAsync(broadcast, stored => stored with { State = BroadcastState.Completed, FinishedAt = Now });
        Assert.Equal("sum", Assert.Single(await Books.DiscrepanciesAsync(Now.AddMinutes(-5), default)).What);
    }

    [SkippableFact]
    public async Task A_broadcast_is_completed_when_its_last_row_has_ended_and_not_before()
    {
        await Seed.CommuneAsync(cells: 4);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, fence, 3);
        Assert.Empty(await Books.CompleteBroadcastsAsync(Now, default));
        var claimed = await Deliveries.ClaimAsync(Seed.Bot, await Seed.FlowAsync(Stores, broadcast, Now), 1, fence, Now, default);
        Assert.Empty(await Books.CompleteBroadcastsAsync(Now, default));
        await Deliveries.MarkSendingAsync(Seed.Bot, [claimed[0].Id], fence, Now, default);
        Assert.Empty(await Books.CompleteBroadcastsAsync(Now, default));
        await CompleteAsync(fence, [Seed.Ended(claimed[0], DeliveryState.Gone)]);
        Assert.Equal([broadcast.Id], await Books.CompleteBroadcastsAsync(Now, default));
        var done = (await Broadcasts.FindAsync(broadcast.Id, default))!;
        Assert.Equal((BroadcastState.Completed, Now), (done.State, done.FinishedAt));
        Assert.Empty(await Books.CompleteBroadcastsAsync(Now, default));
    }

    [SkippableFact]
    public async Task An_uncertain_row_holds_a_broadcast_open_until_it_was_resent()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var left = await Seed.StartedAsync(store: Stores.BroadcastsLeftToPeople);
        var over = await Seed.StartedAsync(expiresAt: Now.AddMinutes(1));
        foreach (var each in new[] { broadcast, left, over })
            await CompleteAsync(fence, (await Seed.SendingAsync(each, fence)).Select(row => Seed.Ended(row, DeliveryState.Uncertain)));
        Assert.Equal([left.Id], await Books.CompleteBroadcastsAsync(Now, default));
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([over.Id], await Books.CompleteBroadcastsAsync(Now, default));
        await Deliveries.ReturnUncertainAsync(Seed.Bot, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), Now, default);
        await CompleteAsync(fence, (await Seed.SendingAsync(broadcast, fence)).Select(row => Seed.Ended(row, DeliveryState.Uncertain)));
        Assert.Equal([broadcast.Id], await Books.CompleteBroadcastsAsync(Now, default));
    }

    [SkippableFact]
    public async Task A_paused_broadcast_is_not_completed_and_an_empty_one_is_at_once()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var paused = await Seed.StartedAsync();
        await Seed.SentAsync(paused, fence);
        await PauseAsync(paused);
        var empty = await Seed.StartedAsync(audience: new Audience([Seed.Root], ["office"]));
        Assert.Equal(0, empty.Recipients);
        Assert.Equal([empty.Id], await Books.CompleteBroadcastsAsync(Now, default));
    }

    [SkippableFact]
    public async Task Groups_where_nobody_is_are_marked_after_a_while()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var rows = await Seed.SendingAsync(await Seed.StartedAsync(), fence);
        await CompleteAsync(
            fence,
            [Seed.Ended(rows[0], DeliveryState.Gone, "kicked") with { Gone = GoneReason.Kicked }, Seed.Ended(rows[1], DeliveryState.Sent)]
        );
        Assert.Empty(await Books.MarkGoneGroupsAsync(Now, Now, default));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var group = (await Stores.Organization.GroupAsync(Seed.Chat(1), default))!;
        Assert.Equal([group.Id], await Books.MarkGoneGroupsAsync(Now, Now, default));
        Assert.Equal(GroupStatus.Gone, (await Stores.Organization.GroupAsync(Seed.Chat(1), default))!.Status);
        Assert.Equal(GroupStatus.Active, (await Stores.Organization.GroupAsync(Seed.Chat(2), default))!.Status);
        Assert.Empty(await Books.MarkGoneGroupsAsync(Now, Now, default));
        Assert.Equal((2, 1), await Seed.DraftAsync() is var draft ? (draft.Recipients, draft.Unreachable) : default);
    }

    [SkippableFact]
    public async Task A_group_that_came_back_since_stays_active()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        await CompleteAsync(
            fence,
            (await Seed.SendingAsync(await Seed.StartedAsync(), fence)).Select(row => Seed.Ended(row, DeliveryState.Gone))
        );
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Active, null, Now, default);
        Assert.Empty(await Books.MarkGoneGroupsAsync(Now.AddHours(1), Now, default));
    }

    [SkippableFact]
    public async Task Nobody_is_unsubscribed_in_bulk()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await CompleteAsync(fence, (await Seed.SendingAsync(broadcast, fence)).Select(row => Seed.Ended(row, DeliveryState.Gone)));
        await Deliveries.StopBroadcastAsync(broadcast.Id, StopReason.ManyFailures, "3 of 3", Now, default);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await Books.MarkGoneGroupsAsync(Now, Now, default));
        await Broadcasts.CancelAsync(broadcast.Id, Now, default);
        Assert.Empty(await Books.MarkGoneGroupsAsync(Now, Now, default));
    }

    [SkippableFact]
    public async Task Failures_are_told_by_error_since_the_last_start_or_resume()
    {
        await Seed.CommuneAsync(cells: 6);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(broadcast, fence, 4);
        await CompleteAsync(
            fence,
            [
                Seed.Ended(rows[0], DeliveryState.Failed, "no rights"),
                Seed.Ended(rows[1], DeliveryState.Gone, "kicked"),
                Seed.Ended(rows[2], DeliveryState.Failed, "no rights"),
                Seed.Ended(rows[3], DeliveryState.Uncertain, "no answer"),
            ]
        );
        var tally = await Books.FailuresAsync(broadcast.Id, default);
        Assert.Equal(4, tally.Finished);
        Assert.Equal(
            new Dictionary<string, int> { ["kicked"] = 1, ["no rights"] = 2 },
            tally.ByError.OrderBy(pair => pair.Key).ToDictionary()
        );

        await PauseAsync(broadcast);
        await ResumeAsync(broadcast);
        Assert.Equal(0, (await Books.FailuresAsync(broadcast.Id, default)).Finished);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Seed.SentAsync(broadcast, fence, 1);
        tally = await Books.FailuresAsync(broadcast.Id, default);
        Assert.Equal(1, tally.Finished);
        Assert.Empty(tally.ByError);
    }
}
