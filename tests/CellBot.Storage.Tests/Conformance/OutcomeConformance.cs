using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IDeliveryStore on the way back: what was learnt of a row in sending.</summary>
public abstract class OutcomeConformance : StoreConformance
{
    private Task CompleteAsync(long fence, params Completion[] completions) =>
        Deliveries.CompleteAsync(Seed.Bot, completions, fence, default);

    private async Task<(Broadcast Broadcast, long Fence, ClaimedDelivery Row)> OneSendingAsync()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        return (broadcast, fence, Assert.Single(await Seed.SendingAsync(broadcast, fence)));
    }

    [SkippableFact]
    public async Task A_completion_told_twice_does_not_touch_the_rows_next_turn()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var first = Assert.Single(await Seed.SendingAsync(broadcast, fence));
        var refused = Seed.Ended(first, DeliveryState.Pending);
        await CompleteAsync(fence, refused);
        var second = Assert.Single(await Seed.SendingAsync(broadcast, fence));
        await CompleteAsync(fence, refused);
        await CompleteAsync(fence, Seed.Ended(second, DeliveryState.Sent));
        Assert.Equal(DeliveryState.Sent, Assert.Single(await Broadcasts.DeliveriesAsync(broadcast.Id, null, 0, 10, default)).State);
    }

    [SkippableFact]
    public async Task Every_outcome_of_a_batch_is_stored_as_it_was_learnt()
    {
        await Seed.CommuneAsync(cells: 6);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(broadcast, fence);
        await CompleteAsync(
            fence,
            Seed.Ended(rows[0], DeliveryState.Sent) with
            {
                MessageId = 41,
            },
            Seed.Ended(rows[1], DeliveryState.Uncertain, "no answer in 40 s"),
            Seed.Ended(rows[2], DeliveryState.Gone, "Forbidden: bot was kicked from the group chat") with
            {
                Gone = GoneReason.Kicked,
            },
            Seed.Ended(rows[3], DeliveryState.Refused, "Bad Request: can't parse entities"),
            Seed.Ended(rows[4], DeliveryState.Failed, "not enough rights"),
            Seed.Ended(rows[5], DeliveryState.Pending, "Too Many Requests: retry after 3") with
            {
                NotBefore = Now.AddSeconds(3),
                Counted = false,
            }
        );

        var views = await RowsAsync(broadcast);
        Assert.Equal(
            [
                DeliveryState.Sent,
                DeliveryState.Uncertain,
                DeliveryState.Gone,
                DeliveryState.Refused,
                DeliveryState.Failed,
                DeliveryState.Pending,
            ],
            views.Select(view => view.State)
        );
        Assert.Equal([1, 1, 1, 1, 1, 0], views.Select(view => view.Attempts));
        Assert.Equal((41L, Now, null), (views[0].MessageId, views[0].SentAt, views[0].Error));
        Assert.Equal("Too Many Requests: retry after 3", views[5].Error);
        Assert.All(views.Skip(1), view => Assert.Null(view.SentAt));
    }

    [SkippableFact]
    public async Task A_row_that_is_not_in_sending_is_not_touched()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Deliveries.ClaimAsync(Seed.Bot, await Seed.FlowAsync(Stores, broadcast, Now), 1, fence, Now, default);
        await CompleteAsync(fence, Seed.Ended(rows[0], DeliveryState.Sent), Seed.Ended(rows[0], DeliveryState.Sent) with { Id = 999_999 });
        Assert.Equal([DeliveryState.Claimed, DeliveryState.Pending], await StatesAsync(broadcast));
        await CompleteAsync(fence);
    }

    [SkippableFact]
    public async Task What_ended_stays_ended()
    {
        var (broadcast, fence, row) = await OneSendingAsync();
        await CompleteAsync(fence, Seed.Ended(row, DeliveryState.Failed, "first"));
        await CompleteAsync(fence, Seed.Ended(row, DeliveryState.Pending));
        await CompleteAsync(fence, Seed.Ended(row, DeliveryState.Sent));
        var view = Assert.Single(await RowsAsync(broadcast));
        Assert.Equal((DeliveryState.Failed, "first", 1), (view.State, view.Error, view.Attempts));
    }

    [SkippableFact]
    public async Task An_old_holder_changes_nothing_but_may_still_tell_that_a_message_arrived()
    {
        await Seed.CommuneAsync(cells: 3);
        var old = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(broadcast, old);
        var fence = await Seed.FenceAsync("host-2");
        await CompleteAsync(old, Seed.Ended(rows[0], DeliveryState.Failed), Seed.Ended(rows[1], DeliveryState.Sent));
        Assert.Equal([DeliveryState.Sending, DeliveryState.Sent, DeliveryState.Sending], await StatesAsync(broadcast));

        await Deliveries.RecoverAsync(Seed.Bot, fence, [], Now, default);
        await CompleteAsync(
            old,
            Seed.Ended(rows[0], DeliveryState.Pending),
            Seed.Ended(rows[2], DeliveryState.Sent) with
            {
                MessageId = 77,
            }
        );
        Assert.Equal([DeliveryState.Uncertain, DeliveryState.Sent, DeliveryState.Sent], await StatesAsync(broadcast));
        var late = (await RowsAsync(broadcast))[2];
        Assert.Equal((77L, 1), (late.MessageId, late.Attempts));
    }

    [SkippableFact]
    public async Task A_truth_about_the_first_send_does_not_end_the_second_one()
    {
        var (broadcast, old, row) = await OneSendingAsync();
        var fence = await Seed.FenceAsync("host-2");
        await Deliveries.RecoverAsync(Seed.Bot, fence, [], Now, default);
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Deliveries.ReturnUncertainAsync(Seed.Bot, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), Now, default);
        await Seed.SendingAsync(broadcast, fence);
        await CompleteAsync(old, Seed.Ended(row, DeliveryState.Sent));
        Assert.Equal([DeliveryState.Sending], await StatesAsync(broadcast));
    }

    [SkippableFact]
    public async Task What_would_wait_again_is_cancelled_with_its_broadcast()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(broadcast, fence);
        Assert.Equal(0, await Broadcasts.CancelAsync(broadcast.Id, Now, default));
        await CompleteAsync(
            fence,
            Seed.Ended(rows[0], DeliveryState.Pending),
            Seed.Ended(rows[1], DeliveryState.Sent),
            Seed.Ended(rows[2], DeliveryState.Uncertain)
        );
        Assert.Equal([DeliveryState.Cancelled, DeliveryState.Sent, DeliveryState.Uncertain], await StatesAsync(broadcast));
    }

    [SkippableFact]
    public async Task A_paused_broadcast_takes_back_what_would_wait_again()
    {
        var (broadcast, fence, row) = await OneSendingAsync();
        await PauseAsync(broadcast);
        await CompleteAsync(fence, Seed.Ended(row, DeliveryState.Pending));
        Assert.Equal([DeliveryState.Pending], await StatesAsync(broadcast));
    }

    [SkippableFact]
    public async Task A_group_that_moved_is_sent_to_at_its_new_chat_and_keeps_it()
    {
        var (broadcast, fence, row) = await OneSendingAsync();
        var other = await Seed.StartedAsync();
        await CompleteAsync(
            fence,
            Seed.Ended(row, DeliveryState.Pending) with
            {
                NewChatId = -5001,
                OldChatId = row.ChatId,
                Counted = false,
            }
        );
        Assert.Equal(-5001, Assert.Single(await Seed.SendingAsync(broadcast, fence)).ChatId);
        Assert.Equal(-5001, Assert.Single(await RowsAsync(other)).ChatId);
        var group = await Stores.Organization.GroupAsync(-5001, default);
        Assert.Equal((-5001L, (long?)row.ChatId), (group!.ChatId, group.FormerChatId));
        Assert.Equal(group.Id, (await Stores.Organization.GroupAsync(row.ChatId, default))!.Id);
    }

    [SkippableFact]
    public async Task A_new_chat_id_that_is_a_group_already_leaves_both_groups_as_they_are()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var row = (await Seed.SendingAsync(broadcast, fence, 1))[0];
        await CompleteAsync(fence, Seed.Ended(row, DeliveryState.Pending) with { NewChatId = Seed.Chat(2), OldChatId = Seed.Chat(1) });
        Assert.Equal(Seed.Chat(1), (await Stores.Organization.GroupAsync(Seed.Chat(1), default))!.ChatId);
        Assert.Equal(Seed.Chat(2), (await RowsAsync(broadcast))[0].ChatId);
    }

    [SkippableFact]
    public async Task A_large_batch_is_stored_whole()
    {
        await Seed.CommuneAsync(cells: 300, members: 0);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SentAsync(broadcast, fence, 500);
        Assert.Equal(300, rows.Count);
        Assert.Equal(300, (await Broadcasts.ProgressAsync(broadcast.Id, default))!.Deliveries[DeliveryState.Sent]);
    }
}
