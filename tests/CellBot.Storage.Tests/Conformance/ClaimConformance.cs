using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IDeliveryStore on the way out: batches, claim, mark, give back.</summary>
public abstract class ClaimConformance : StoreConformance
{
    private Task<IReadOnlyList<SendBatch>> SendBatchesAsync() => Deliveries.SendBatchesAsync(Seed.Bot, Now, default);

    private async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(Broadcast broadcast, long fence, int limit = 100) =>
        await Deliveries.ClaimAsync(
            Seed.Bot,
            (await SendBatchesAsync()).Single(batch => batch.BroadcastId == broadcast.Id),
            limit,
            fence,
            Now,
            default
        );

    private Task<IReadOnlyList<long>> MarkAsync(IEnumerable<ClaimedDelivery> rows, long fence) =>
        Deliveries.MarkSendingAsync(Seed.Bot, [.. rows.Select(row => row.Id)], fence, Now, default);

    [SkippableFact]
    public async Task Flows_come_most_urgent_first_then_oldest_and_replies_before_all()
    {
        await Seed.CommuneAsync();
        var normal = await Seed.StartedAsync();
        var later = await Seed.StartedAsync();
        var express = await Seed.StartedAsync(urgency: Urgency.HoaToc);
        await Deliveries.AddReplyAsync(Seed.Bot, 5, OutgoingMessage.Plain("Vâng"), null, Now, default);

        var batches = await SendBatchesAsync();
        Assert.Equal([null, express.Id, normal.Id, later.Id], batches.Select(batch => batch.BroadcastId));
        Assert.Equal([Lane.Reply, Lane.Express, Lane.Normal, Lane.Normal], batches.Select(batch => batch.Lane));
        Assert.Equal(SendBatch.Replies, batches[0]);
    }

    [SkippableFact]
    public async Task Only_what_may_be_sent_and_still_waits_is_a_flow_of_this_bot()
    {
        await Seed.CommuneAsync();
        var fence = await Seed.FenceAsync();
        await Seed.ApprovedAsync();
        var paused = await Seed.StartedAsync();
        await PauseAsync(paused);
        var done = await Seed.StartedAsync();
        await Seed.SentAsync(done, fence);
        var over = await Seed.StartedAsync(expiresAt: Now.AddMinutes(1));
        Assert.Equal(over.Id, Assert.Single(await SendBatchesAsync()).BroadcastId);
        Assert.Empty(await Deliveries.SendBatchesAsync(Seed.Bot + 1, Now, default));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await SendBatchesAsync());
    }

    [SkippableFact]
    public async Task A_flow_is_proved_once_a_recipient_has_accepted_its_text()
    {
        await Seed.CommuneAsync();
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync(expiresAt: Now.AddHours(2));
        var batch = Assert.Single(await SendBatchesAsync());
        Assert.False(batch.Proved);
        Assert.Equal(Now.AddHours(2), batch.ExpiresAt);
        await Seed.SentAsync(broadcast, fence, 1);
        Assert.True(Assert.Single(await SendBatchesAsync()).Proved);
    }

    [SkippableFact]
    public async Task A_flow_whose_rows_wait_for_their_time_is_not_offered_and_not_over()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var row = Assert.Single(await Seed.SendingAsync(broadcast, fence));
        await Deliveries.CompleteAsync(
            Seed.Bot,
            [Seed.Ended(row, DeliveryState.Pending) with { NotBefore = Now.AddSeconds(5) }],
            fence,
            default
        );
        Assert.Empty(await SendBatchesAsync());
        Assert.Empty(await Stores.Reconciliation.CompleteBroadcastsAsync(Now, default));
        Clock.Advance(TimeSpan.FromSeconds(5));
        var again = Assert.Single(await ClaimAsync(broadcast, fence));
        Assert.Equal((row.Id, 1, false), (again.Id, again.Attempts, again.IsResend));
    }

    [SkippableFact]
    public async Task Claiming_takes_the_oldest_up_to_the_limit_and_each_once()
    {
        await Seed.CommuneAsync(cells: 5, members: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var first = await ClaimAsync(broadcast, fence, 2);
        var second = await ClaimAsync(broadcast, fence, 10);
        Assert.Equal((await RowsAsync(broadcast)).Select(row => row.Id), first.Concat(second).Select(row => row.Id));
        Assert.Equal([Seed.Chat(1), Seed.Chat(2)], first.Select(row => row.ChatId));
        Assert.All(
            first,
            row => Assert.Equal((broadcast.Id, 0, false, 3, 0), (row.BroadcastId, row.Attempts, row.IsResend, row.Roster, row.Acknowledged))
        );
        Assert.All(await StatesAsync(broadcast), state => Assert.Equal(DeliveryState.Claimed, state));
        Assert.Empty(await SendBatchesAsync());
    }

    [SkippableFact]
    public async Task Claims_at_once_share_no_row()
    {
        await Seed.CommuneAsync(cells: 40, members: 0);
        var fence = await Seed.FenceAsync();
        await Seed.StartedAsync();
        var batch = Assert.Single(await SendBatchesAsync());
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Deliveries.ClaimAsync(Seed.Bot, batch, 5, fence, Now, default)));
        var ids = claims.SelectMany(rows => rows).Select(row => row.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [SkippableFact]
    public async Task An_old_fence_claims_nothing()
    {
        await Seed.CommuneAsync();
        var old = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.FenceAsync("host-2");
        Assert.Empty(await ClaimAsync(broadcast, old));
        await Deliveries.AddReplyAsync(Seed.Bot, 5, OutgoingMessage.Plain("Vâng"), null, Now, default);
        Assert.Empty(await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, old, Now, default));
    }

    [SkippableFact]
    public async Task A_flow_seen_before_its_broadcast_was_paused_or_ran_out_yields_nothing()
    {
        await Seed.CommuneAsync();
        var fence = await Seed.FenceAsync();
        var paused = await Seed.StartedAsync();
        var over = await Seed.StartedAsync(expiresAt: Now.AddMinutes(1));
        var batches = await SendBatchesAsync();
        await PauseAsync(paused);
        Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var batch in batches)
            Assert.Empty(await Deliveries.ClaimAsync(Seed.Bot, batch, 10, fence, Now, default));
        Assert.Equal(2, batches.Count);
        Assert.Equal(over.Id, batches[1].BroadcastId);
    }

    [SkippableFact]
    public async Task Marking_returns_what_stands_in_sending_and_may_be_repeated()
    {
        await Seed.CommuneAsync();
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await ClaimAsync(broadcast, fence, 2);
        var ids = rows.Select(row => row.Id).ToList();
        Assert.Equal(ids, await MarkAsync(rows, fence));
        Assert.Equal(ids, await MarkAsync(rows, fence));
        var waiting = (await RowsAsync(broadcast))[2].Id;
        Assert.Equal([ids[0]], await Deliveries.MarkSendingAsync(Seed.Bot, [ids[0], waiting, 999_999], fence, Now, default));
        Assert.Equal([DeliveryState.Sending, DeliveryState.Sending, DeliveryState.Pending], await StatesAsync(broadcast));
        Assert.Empty(await Deliveries.MarkSendingAsync(Seed.Bot, [], fence, Now, default));
    }

    [SkippableFact]
    public async Task What_was_paused_cancelled_or_taken_over_is_not_marked()
    {
        await Seed.CommuneAsync();
        var fence = await Seed.FenceAsync();
        var paused = await Seed.StartedAsync();
        var cancelled = await Seed.StartedAsync();
        var expired = await Seed.StartedAsync(expiresAt: Now.AddMinutes(1));
        var taken = await Seed.StartedAsync();
        var held = new List<ClaimedDelivery>();
        foreach (var broadcast in new[] { paused, cancelled, expired, taken })
            held.AddRange(await ClaimAsync(broadcast, fence, 1));
        await PauseAsync(paused);
        await Broadcasts.CancelAsync(cancelled.Id, Now, default);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([held[3].Id], await MarkAsync(held, fence));
        await Seed.FenceAsync("host-2");
        Assert.Empty(await MarkAsync(held, fence));
    }

    [SkippableFact]
    public async Task A_row_given_back_waits_as_if_it_had_never_been_claimed()
    {
        await Seed.CommuneAsync();
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await ClaimAsync(broadcast, fence);
        await MarkAsync([rows[0]], fence);
        await Deliveries.GiveBackAsync(Seed.Bot, [.. rows.Select(row => row.Id)], fence, default);
        Assert.All(await StatesAsync(broadcast), state => Assert.Equal(DeliveryState.Pending, state));
        Assert.Empty(await Deliveries.RecentSendsAsync(Seed.Bot, Now.AddMinutes(-1), default));
        Assert.Equal(rows.Select(row => row with { Turn = row.Turn + 1 }), await ClaimAsync(broadcast, fence));
    }

    [SkippableFact]
    public async Task An_old_fence_gives_nothing_back_and_a_cancelled_row_does_not_wait_again()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var row = Assert.Single(await Seed.SendingAsync(broadcast, fence));
        await Broadcasts.CancelAsync(broadcast.Id, Now, default);
        await Deliveries.GiveBackAsync(Seed.Bot, [row.Id], fence - 1, default);
        Assert.Equal([DeliveryState.Sending], await StatesAsync(broadcast));
        await Deliveries.GiveBackAsync(Seed.Bot, [row.Id], fence, default);
        Assert.Equal([DeliveryState.Cancelled], await StatesAsync(broadcast));
    }
}
