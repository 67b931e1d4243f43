using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IDeliveryStore after something went wrong: takeovers, unknown fates, pauses, stops, expiry.</summary>
public abstract class RecoveryConformance : StoreConformance
{
    private static readonly TimeSpan After = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterExpress = TimeSpan.FromSeconds(30);

    private Task<int> ReturnAsync() => Deliveries.ReturnUncertainAsync(Seed.Bot, After, AfterExpress, Now, default);

    private async Task<ClaimedDelivery> UncertainAsync(Broadcast broadcast, long fence)
    {
        var row = (await Seed.SendingAsync(broadcast, fence, 1))[0];
        await Deliveries.CompleteAsync(Seed.Bot, [Seed.Ended(row, DeliveryState.Uncertain, "no answer")], fence, default);
        return row;
    }

    [SkippableFact]
    public async Task A_takeover_gives_back_what_was_claimed_and_marks_what_may_have_left()
    {
        await Seed.CommuneAsync(cells: 4);
        var old = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SendingAsync(broadcast, old, 2);
        await Deliveries.ClaimAsync(Seed.Bot, await Seed.FlowAsync(Stores, broadcast, Now), 1, old, Now, default);
        var fence = await Seed.FenceAsync("host-2");
        Assert.Equal((1, 2), await Deliveries.RecoverAsync(Seed.Bot, fence, [], Now, default));
        Assert.Equal(
            [DeliveryState.Uncertain, DeliveryState.Uncertain, DeliveryState.Pending, DeliveryState.Pending],
            await StatesAsync(broadcast)
        );
        Assert.Equal([1, 1, 0, 0], (await RowsAsync(broadcast)).Select(row => row.Attempts));
        Assert.Equal((0, 0), await Deliveries.RecoverAsync(Seed.Bot, fence, [], Now, default));
    }

    [SkippableFact]
    public async Task Recovering_touches_neither_ones_own_rows_nor_another_bots_and_needs_the_newest_fence()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SendingAsync(broadcast, fence);
        Assert.Equal((0, 0), await Deliveries.RecoverAsync(Seed.Bot, fence, [], Now, default));
        var next = await Seed.FenceAsync("host-2");
        Assert.Equal((0, 0), await Deliveries.RecoverAsync(Seed.Bot, next + 1, [], Now, default));
        var other = await Seed.FenceAsync(bot: Seed.Bot + 1);
        Assert.Equal((0, 0), await Deliveries.RecoverAsync(Seed.Bot + 1, other, [], Now, default));
        Assert.All(await StatesAsync(broadcast), state => Assert.Equal(DeliveryState.Sending, state));
    }

    [SkippableFact]
    public async Task An_uncertain_row_is_sent_once_more_after_its_time_and_marked()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await UncertainAsync(broadcast, fence);
        Clock.Advance(After - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await ReturnAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await ReturnAsync());
        var again = Assert.Single(await Seed.SendingAsync(broadcast, fence));
        Assert.True(again.IsResend);
        Assert.Equal(1, again.Attempts);

        await Deliveries.CompleteAsync(Seed.Bot, [Seed.Ended(again, DeliveryState.Uncertain)], fence, default);
        Clock.Advance(After);
        Assert.Equal(0, await ReturnAsync());
        Assert.True(Assert.Single(await RowsAsync(broadcast)).IsResend);
    }

    [SkippableFact]
    public async Task Express_and_replies_wait_the_shorter_time()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var express = await Seed.StartedAsync(urgency: Urgency.HoaToc);
        var urgent = await Seed.StartedAsync(urgency: Urgency.ThuongKhan);
        await UncertainAsync(express, fence);
        await UncertainAsync(urgent, fence);
        await Deliveries.AddReplyAsync(Seed.Bot, 5, OutgoingMessage.Plain("Vâng"), null, Now, default);
        var reply = Assert.Single(await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, fence, Now, default));
        await Deliveries.MarkSendingAsync(Seed.Bot, [reply.Id], fence, Now, default);
        await Deliveries.CompleteAsync(Seed.Bot, [Seed.Ended(reply, DeliveryState.Uncertain)], fence, default);
        Clock.Advance(AfterExpress);
        Assert.Equal(2, await ReturnAsync());
        Assert.Equal([DeliveryState.Pending], await StatesAsync(express));
        Assert.Equal([DeliveryState.Uncertain], await StatesAsync(urgent));
    }

    [SkippableFact]
    public async Task Where_it_is_left_to_a_person_or_the_broadcast_is_not_sending_nothing_is_sent_again()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var left = await Seed.StartedAsync(store: Stores.BroadcastsLeftToPeople);
        var paused = await Seed.StartedAsync();
        var over = await Seed.StartedAsync(expiresAt: Now.AddMinutes(1));
        foreach (var broadcast in new[] { left, paused, over })
            await UncertainAsync(broadcast, fence);
        await PauseAsync(paused);
        Clock.Advance(After);
        Assert.Equal(0, await ReturnAsync());
        await ResumeAsync(paused);
        Assert.Equal(1, await ReturnAsync());
        Assert.Equal([DeliveryState.Pending], await StatesAsync(paused));
    }

    [SkippableFact]
    public async Task Recent_sends_are_those_that_left_or_may_have_left()
    {
        await Seed.CommuneAsync(cells: 5);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, fence, 1);
        Clock.Advance(TimeSpan.FromSeconds(61));
        var sent = Now;
        await Seed.SentAsync(broadcast, fence, 1);
        Clock.Advance(TimeSpan.FromSeconds(10));
        await UncertainAsync(broadcast, fence);
        var refused = (await Seed.SendingAsync(broadcast, fence, 1))[0];
        await Deliveries.CompleteAsync(
            Seed.Bot,
            [Seed.Ended(refused, DeliveryState.Pending) with { NotBefore = Now.AddHours(1) }],
            fence,
            default
        );
        await Deliveries.ClaimAsync(Seed.Bot, await Seed.FlowAsync(Stores, broadcast, Now), 1, fence, Now, default);
        var recent = await Deliveries.RecentSendsAsync(Seed.Bot, Now.AddSeconds(-60), default);
        Assert.Equal([(Seed.Chat(2), sent), (Seed.Chat(3), Now), (Seed.Chat(4), Now)], recent.Select(send => (send.ChatId, send.At)));
        Assert.All(recent, send => Assert.Equal(Lane.Normal, send.Lane));
        Assert.Empty(await Deliveries.RecentSendsAsync(Seed.Bot + 1, Now.AddSeconds(-60), default));
    }

    [SkippableFact]
    public async Task The_longer_pause_of_a_chat_stays_and_ends_by_itself()
    {
        Task Save(long? chat, int seconds) =>
            Deliveries.SavePauseAsync(Seed.Bot, new Pause(chat, Now.AddSeconds(seconds)), "Too Many Requests", default);
        await Save(5, 30);
        await Save(5, 10);
        await Save(null, 20);
        await Deliveries.SavePauseAsync(Seed.Bot + 1, new Pause(6, Now.AddSeconds(90)), "Too Many Requests", default);
        Assert.Equal(
            [new Pause(5, Now.AddSeconds(30)), new Pause(null, Now.AddSeconds(20))],
            (await Deliveries.PausesAsync(Seed.Bot, Now, default)).OrderBy(pause => pause.ChatId is null)
        );
        await Save(5, 40);
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal([new Pause(5, Now.AddSeconds(20))], await Deliveries.PausesAsync(Seed.Bot, Now, default));
    }

    [SkippableFact]
    public async Task A_stopped_broadcast_says_why_and_its_claimed_rows_wait()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SendingAsync(broadcast, fence, 1);
        await Deliveries.ClaimAsync(Seed.Bot, await Seed.FlowAsync(Stores, broadcast, Now), 1, fence, Now, default);
        await Deliveries.StopBroadcastAsync(broadcast.Id, StopReason.Content, "can't parse entities", Now, default);
        var stopped = (await Broadcasts.FindAsync(broadcast.Id, default))!;
        Assert.Equal(
            (BroadcastState.Paused, PausedBecause.Content, "can't parse entities"),
            (stopped.State, stopped.PausedBecause, stopped.PausedDetail)
        );
        Assert.Equal([DeliveryState.Sending, DeliveryState.Pending, DeliveryState.Pending], await StatesAsync(broadcast));

        await Deliveries.StopBroadcastAsync(broadcast.Id, StopReason.ManyFailures, "later", Now, default);
        Assert.Equal(PausedBecause.Content, (await Broadcasts.FindAsync(broadcast.Id, default))!.PausedBecause);
    }

    [SkippableFact]
    public async Task When_the_bot_is_refused_all_it_serves_stops()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var held = await Seed.StartedAsync();
        await Seed.SendingAsync(held, fence);
        var waiting = await Seed.StartedAsync();
        var done = await Seed.StartedAsync();
        await Seed.SentAsync(done, fence);
        await Deliveries.StopAllAsync(Seed.Bot + 1, "Unauthorized", Now, default);
        Assert.Equal(BroadcastState.Sending, await StateAsync(waiting));
        await Deliveries.StopAllAsync(Seed.Bot, "Unauthorized", Now, default);
        Assert.Equal(
            (BroadcastState.Paused, BroadcastState.Paused, BroadcastState.Sending),
            (await StateAsync(held), await StateAsync(waiting), await StateAsync(done))
        );
        Assert.Equal(PausedBecause.BotRejected, (await Broadcasts.FindAsync(held.Id, default))!.PausedBecause);
    }

    [SkippableFact]
    public async Task Rows_whose_time_is_over_expire_and_those_that_left_do_not()
    {
        await Seed.CommuneAsync(cells: 4);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync(expiresAt: Now.AddMinutes(1));
        var lasting = await Seed.StartedAsync(expiresAt: Now.AddMinutes(9));
        await Seed.SentAsync(broadcast, fence, 1);
        await Seed.SendingAsync(broadcast, fence, 1);
        await Deliveries.ClaimAsync(Seed.Bot, await Seed.FlowAsync(Stores, broadcast, Now), 1, fence, Now, default);
        Assert.Equal(0, await Deliveries.ExpireAsync(Seed.Bot, Now, default));
        await PauseAsync(lasting);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await Deliveries.ExpireAsync(Seed.Bot + 1, Now, default));
        Assert.Equal(2, await Deliveries.ExpireAsync(Seed.Bot, Now, default));
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Sending, DeliveryState.Expired, DeliveryState.Expired],
            await StatesAsync(broadcast)
        );
        Clock.Advance(TimeSpan.FromMinutes(8));
        Assert.Equal(4, await Deliveries.ExpireAsync(Seed.Bot, Now, default));
    }

    [SkippableFact]
    public async Task What_is_known_not_to_have_left_waits_again_unmarked_and_the_rest_is_uncertain()
    {
        await Seed.CommuneAsync(cells: 4);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(broadcast, fence);
        var next = await Seed.FenceAsync("another");
        var known = new DeadSession(
            Seed.Bot,
            fence,
            Now,
            new HashSet<(long, int)> { (rows[0].Id, rows[0].Turn), (rows[1].Id, rows[1].Turn + 1) },
            []
        );
        Assert.Equal((3, 1), await Deliveries.RecoverAsync(Seed.Bot, next, [known], Now, default));
        Assert.Equal(
            [DeliveryState.Uncertain, DeliveryState.Pending, DeliveryState.Pending, DeliveryState.Pending],
            await StatesAsync(broadcast)
        );
        Assert.DoesNotContain(await RowsAsync(broadcast), row => row.IsResend);
        Assert.Empty(
            await Deliveries.RecentSendsAsync(Seed.Bot, Now.AddMinutes(-1), default) is var recent
                ? recent.Where(send => send.ChatId != Seed.Chat(1))
                : []
        );
    }

    [SkippableFact]
    public async Task Notes_of_another_fence_another_bot_another_life_or_long_before_the_last_call_say_nothing()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SendingAsync(broadcast, fence);
        var next = await Seed.FenceAsync("another");
        var nothing = new HashSet<(long, int)>();
        DeadSession[] foreign = [new(Seed.Bot, fence - 1, Now, nothing, []), new(Seed.Bot + 1, fence, Now, nothing, [])];
        DeadSession[] otherLife = [new(Seed.Bot, fence, Now, nothing, []), new(Seed.Bot, next + 5, Now, nothing, [])];
        DeadSession[] later = [new(Seed.Bot, fence, Now.AddMinutes(10), nothing, [])];
        Assert.Equal((0, 2), await Deliveries.RecoverAsync(Seed.Bot, next, [.. foreign, .. otherLife, .. later], Now, default));
        Assert.Equal([DeliveryState.Uncertain, DeliveryState.Uncertain], await StatesAsync(broadcast));
    }

    [SkippableFact]
    public async Task What_the_channel_had_accepted_from_a_dead_process_is_sent_and_not_uncertain()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(broadcast, fence);
        var next = await Seed.FenceAsync("another");
        Completion Sent(int row, int turn) =>
            new(rows[row].Id, turn, broadcast.Id, rows[row].ContentId, DeliveryState.Sent, Now, MessageId: 4711);
        await Deliveries.CompleteAsync(Seed.Bot, [Sent(0, rows[0].Turn), Sent(1, rows[1].Turn + 1)], fence, default);
        Assert.Equal((0, 2), await Deliveries.RecoverAsync(Seed.Bot, next, [], Now, default));
        Assert.Equal([DeliveryState.Sent, DeliveryState.Uncertain, DeliveryState.Uncertain], await StatesAsync(broadcast));
    }

    [SkippableFact]
    public async Task A_row_of_a_cancelled_broadcast_that_never_left_is_cancelled()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SendingAsync(broadcast, fence);
        await Broadcasts.CancelAsync(broadcast.Id, Now, default);
        Assert.Equal(
            (2, 0),
            await Deliveries.RecoverAsync(
                Seed.Bot,
                await Seed.FenceAsync("another"),
                [new(Seed.Bot, fence, null, new HashSet<(long, int)>(), [])],
                Now,
                default
            )
        );
        Assert.Equal([DeliveryState.Cancelled, DeliveryState.Cancelled], await StatesAsync(broadcast));
    }
}
