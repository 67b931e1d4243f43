using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Storage.Delivery;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>
/// IPinStore: what is to be pinned when it has arrived, and unpinned when its time is over; and what is kept from being passed on.
/// </summary>
public abstract class PinConformance : StoreConformance
{
    private PinStore Pins => new(Stores.Database);

    private Task<IReadOnlyList<DuePin>> DueAsync() => Pins.DueAsync(Seed.Bot, 100, Now, default);

    private Task<IReadOnlyList<DuePin>> OverAsync() => Pins.OverAsync(Seed.Bot, 100, Now, default);

    private async Task<Broadcast> PinnedAsync(DateTimeOffset? acknowledgeBy = null, bool isProtected = false)
    {
        var draft = await Seed.DraftAsync();
        await Broadcasts.TryChangeAsync(
            draft with
            {
                State = BroadcastState.Approved,
                IsPinned = true,
                IsProtected = isProtected,
                AcknowledgeBy = acknowledgeBy,
                TextsHash = "texts",
            },
            BroadcastState.Draft,
            default
        );
        var texts = Seed.Texts().ByAudience.ToDictionary(text => text.Key, text => text.Value with { IsProtected = isProtected });
        await Broadcasts.StartAsync(draft.Id, new BroadcastTexts(texts), Now, default);
        return (await Broadcasts.FindAsync(draft.Id, default))!;
    }

    [SkippableFact]
    public async Task What_arrived_is_pinned_until_it_was_to_be_acknowledged()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await PinnedAsync(Now.AddHours(2));
        await Seed.SentAsync(await Seed.StartedAsync(), fence); // not to be pinned
        Assert.True(broadcast.IsPinned);
        Assert.Empty(await DueAsync());
        await Seed.SentAsync(broadcast, fence, 2);

        var due = await DueAsync();
        Assert.Equal([Seed.Chat(1), Seed.Chat(2)], due.Select(pin => pin.ChatId));
        Assert.Equal(9000 + due[0].DeliveryId, due[0].MessageId);
        Assert.Empty(await Pins.DueAsync(Seed.Bot + 1, 100, Now, default));
        await Pins.SaveAsync(due[0], PinState.Pinned, Now, null, default);
        await Pins.SaveAsync(due[1], PinState.Refused, Now.AddHours(1), "not enough rights", default);
        Assert.Empty(await DueAsync());
        Assert.Empty(await OverAsync());
        var tally = await Pins.TallyAsync(broadcast.Id, 10, default);
        Assert.Equal((1, 0, 1, "Chi bộ 2"), (tally.Pinned, tally.Unpinned, tally.Refused, Assert.Single(tally.RefusedUnits)));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Seed.Chat(2), Assert.Single(await DueAsync()).ChatId); // the right may have been given

        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await DueAsync());
        await Pins.SaveAsync(Assert.Single(await OverAsync()), PinState.Unpinned, Now, null, default);
        Assert.Empty(await OverAsync());
        Assert.Equal(
            (0, 1, 1),
            ((await Pins.TallyAsync(broadcast.Id, 0, default)) is var now ? (now.Pinned, now.Unpinned, now.Refused) : default)
        );
    }

    [SkippableFact]
    public async Task Without_a_deadline_it_is_pinned_for_a_week_and_a_cancelled_one_is_unpinned_at_once()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var broadcast = await PinnedAsync();
        await Seed.SentAsync(broadcast, fence);
        await Pins.SaveAsync(Assert.Single(await DueAsync()), PinState.Pinned, Now, null, default);
        Clock.Advance(Broadcast.PinnedFor - TimeSpan.FromMinutes(1));
        Assert.Empty(await OverAsync());
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await OverAsync());

        var second = await PinnedAsync(Now.AddDays(1));
        await Seed.SentAsync(second, fence);
        await Pins.SaveAsync(Assert.Single(await DueAsync()), PinState.Pinned, Now, null, default);
        await Broadcasts.CancelAsync(second.Id, Now, default);
        Assert.Contains(second.Id, (await OverAsync()).Select(pin => pin.BroadcastId));
    }

    [SkippableFact]
    public async Task What_is_internal_leaves_protected_and_so_does_an_answer_that_shows_it()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var row = Assert.Single(await Seed.SendingAsync(await PinnedAsync(isProtected: true), fence));
        Assert.True((await Deliveries.ContentAsync(row.ContentId, default))!.Message.IsProtected);
        await Deliveries.AddReplyAsync(Seed.Bot, 7, OutgoingMessage.Plain("x") with { IsProtected = true }, "x", Now, default);
        await Deliveries.AddReplyAsync(Seed.Bot, 7, OutgoingMessage.Plain("y"), "y", Now, default);
        var replies = await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, fence, Now, default);
        Assert.True((await Deliveries.ContentAsync(replies[0].ContentId, default))!.Message.IsProtected);
        Assert.False((await Deliveries.ContentAsync(replies[1].ContentId, default))!.Message.IsProtected);
    }
}
