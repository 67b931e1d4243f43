using CellBot.Acknowledgements;
using CellBot.Delivery;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IDeliveryStore's texts: contents, counters under messages, replies.</summary>
public abstract class MessageConformance : StoreConformance
{
    private static readonly OutgoingMessage Words = new(
        "Đồng chí <b>đã</b> báo \"xong\"",
        [
            [new MessageButton("Mở", null, "https://example.vn"), new MessageButton("Xem", "view:1")],
        ]
    );

    private Task<long?> ReplyAsync(string? key = null, long chat = 5) => Deliveries.AddReplyAsync(Seed.Bot, chat, Words, key, Now, default);

    private Task<IReadOnlyList<DueEdit>> EditsAsync(int limit = 10) => Deliveries.DueEditsAsync(Seed.Bot, limit, Now, default);

    private Task TapAsync(long broadcast, int unit, int member) =>
        Stores.Acknowledgements.RecordAsync([new Tap(broadcast, Seed.Chat(unit), Seed.User(unit, member), Now)], default);

    [SkippableFact]
    public async Task A_text_comes_back_as_it_was_given()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var row = Assert.Single(await Seed.SendingAsync(await Seed.StartedAsync(), fence));
        var content = (await Deliveries.ContentAsync(row.ContentId, default))!;
        Assert.True(content.Counted);
        Assert.Equal("Nội dung <b>default</b>", content.Message.Html);
        Assert.Equal([new MessageButton("Đã tiếp nhận", "ack:1")], content.Message.Buttons.Single());
        Assert.Null(await Deliveries.ContentAsync(row.ContentId + 99, default));
    }

    [SkippableFact]
    public async Task A_reply_is_a_flow_of_its_own_with_a_text_of_its_own()
    {
        var fence = await Seed.FenceAsync();
        Assert.NotNull(await ReplyAsync());
        Assert.NotNull(await ReplyAsync(chat: 6));
        Assert.Equal([SendBatch.Replies], await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
        Assert.Empty(await Deliveries.SendBatchesAsync(Seed.Bot + 1, Now, default));
        var rows = await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, fence, Now, default);
        Assert.Equal([5, 6], rows.Select(row => row.ChatId));
        Assert.All(rows, row => Assert.Null(row.BroadcastId));
        var content = (await Deliveries.ContentAsync(rows[0].ContentId, default))!;
        Assert.False(content.Counted);
        Assert.Equal(Words.Html, content.Message.Html);
        Assert.Equal(Words.Buttons.Single(), content.Message.Buttons.Single());
    }

    [SkippableFact]
    public async Task The_same_reply_is_added_once()
    {
        var id = await ReplyAsync("view:1:5");
        Assert.NotNull(id);
        Assert.Null(await ReplyAsync("view:1:5"));
        Assert.NotNull(await ReplyAsync("view:1:6"));
        Assert.NotNull(await Deliveries.AddReplyAsync(Seed.Bot + 1, 5, Words, "view:1:5", Now, default));
        var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ReplyAsync("at once")));
        Assert.Single(tries, added => added is not null);
    }

    [SkippableFact]
    public async Task What_was_said_to_a_person_is_gone_when_it_is_settled_and_not_before()
    {
        var fence = await Seed.FenceAsync();
        await ReplyAsync();
        async Task<ClaimedDelivery> EndAsync(DeliveryState state)
        {
            var row = Assert.Single(await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, fence, Now, default));
            await Deliveries.MarkSendingAsync(Seed.Bot, [row.Id], fence, Now, default);
            await Deliveries.CompleteAsync(Seed.Bot, [Seed.Ended(row, state)], fence, default);
            return row;
        }

        var first = await EndAsync(DeliveryState.Pending);
        Assert.NotNull(await Deliveries.ContentAsync(first.ContentId, default));
        await EndAsync(DeliveryState.Uncertain);
        Assert.NotNull(await Deliveries.ContentAsync(first.ContentId, default));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Deliveries.ReturnUncertainAsync(Seed.Bot, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), Now, default));
        Assert.True((await EndAsync(DeliveryState.Uncertain)).IsResend);
        Assert.Null(await Deliveries.ContentAsync(first.ContentId, default));

        await ReplyAsync();
        Assert.Null(await Deliveries.ContentAsync((await EndAsync(DeliveryState.Sent)).ContentId, default));
    }

    [SkippableFact]
    public async Task A_counter_that_changed_is_due_oldest_change_first()
    {
        await Seed.CommuneAsync(cells: 3, members: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SentAsync(broadcast, fence);
        Assert.Empty(await EditsAsync());
        await TapAsync(broadcast.Id, 3, 1);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await TapAsync(broadcast.Id, 1, 1);
        await TapAsync(broadcast.Id, 3, 2);

        var edits = await EditsAsync();
        Assert.Equal([rows[2].Id, rows[0].Id], edits.Select(edit => edit.DeliveryId));
        Assert.Equal(new DueEdit(rows[2].Id, rows[2].ContentId, Seed.Chat(3), 9000 + rows[2].Id, 3, 2, false), edits[0]);
        Assert.Single(await EditsAsync(1));
        Assert.Empty(await Deliveries.DueEditsAsync(Seed.Bot + 1, 10, Now, default));
    }

    [SkippableFact]
    public async Task A_counter_edited_deferred_or_given_up_is_not_due()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SentAsync(broadcast, fence);
        for (var unit = 1; unit <= 3; unit++)
            await TapAsync(broadcast.Id, unit, 1);
        var due = await EditsAsync();
        await Deliveries.EditedAsync(due[0], 1, null, false, default);
        await Deliveries.EditedAsync(due[1], null, Now.AddSeconds(3), false, default);
        await Deliveries.EditedAsync(due[2], null, null, true, default);
        Assert.Empty(await EditsAsync());
        Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(rows[1].Id, Assert.Single(await EditsAsync()).DeliveryId);
        for (var unit = 1; unit <= 3; unit++)
            await TapAsync(broadcast.Id, unit, 2);
        Assert.Equal([rows[0].Id, rows[1].Id], (await EditsAsync()).Select(edit => edit.DeliveryId));
    }

    [SkippableFact]
    public async Task A_message_sent_with_the_count_of_the_moment_needs_no_edit()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var directive = await Seed.DirectiveAsync();
        var first = await Seed.StartedAsync(directive);
        await Seed.SentAsync(first, fence);
        var second = await Seed.StartedAsync(directive);
        await TapAsync(first.Id, 1, 1);
        var row = Assert.Single(await Seed.SendingAsync(second, fence));
        Assert.Equal(1, row.Acknowledged);
        await Deliveries.CompleteAsync(Seed.Bot, [Seed.Ended(row, DeliveryState.Sent) with { ShownAcknowledged = 1 }], fence, default);
        Assert.Single(await EditsAsync());
    }
}
