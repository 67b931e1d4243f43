using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Organization.Topics;
using CellBot.Storage.Organization;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>ITopicStore, and where the outbox sends what: a group's chosen topic, the topic of what is answered, the general one.</summary>
public abstract class TopicConformance : StoreConformance
{
    private TopicStore Topics => new(Stores.Database);

    private Task<string?> SetAsync(long chat, long? thread) =>
        Topics.SetAsync(
            chat,
            thread is { } id ? new ForumTopic(id, "Văn bản") : null,
            AuditEvent.Of(Now, "test", "group.topic", "unit", ""),
            default
        );

    private async Task<ForumTopic?> TopicAsync(long chat) => (await Stores.Organization.GroupAsync(chat, default))!.Topic;

    [SkippableFact]
    public async Task A_group_has_one_topic_until_it_is_the_general_one_again()
    {
        await Seed.CommuneAsync(cells: 2);
        Assert.Equal("Chi bộ 1", await SetAsync(Seed.Chat(1), 42));
        Assert.Equal(new ForumTopic(42, "Văn bản"), await TopicAsync(Seed.Chat(1)));
        Assert.Null(await TopicAsync(Seed.Chat(2)));
        Assert.Equal("cb1", (await Stores.Audit.NewestAsync(20, default)).Single(line => line.Action == "group.topic").SubjectId);
        Assert.Equal("Chi bộ 1", await SetAsync(Seed.Chat(1), null));
        Assert.Null(await TopicAsync(Seed.Chat(1)));
        Assert.Null(await SetAsync(-424242, 7));
    }

    [SkippableFact]
    public async Task Announcements_go_into_the_chosen_topic_and_answers_where_they_were_asked_for()
    {
        await Seed.CommuneAsync(cells: 2);
        await SetAsync(Seed.Chat(1), 42);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        Assert.Equal(
            [(Seed.Chat(1), 42L), (Seed.Chat(2), null)],
            (await Seed.SendingAsync(broadcast, fence)).Select(row => (row.ChatId, row.ThreadId))
        );

        foreach (var (thread, key) in new (long?, string)[] { (null, "a"), (0, "b"), (43, "c") })
            await Deliveries.AddReplyAsync(
                Seed.Bot,
                Seed.Chat(1),
                OutgoingMessage.Plain(key) with
                {
                    ThreadId = thread,
                },
                key,
                Now,
                default
            );
        await Deliveries.AddReplyAsync(Seed.Bot, 7, OutgoingMessage.Plain("riêng"), "d", Now, default);
        var replies = await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, fence, Now, default);
        Assert.Equal([42L, 0L, 43L, null], replies.Select(row => row.ThreadId));
    }

    [SkippableFact]
    public async Task A_topic_that_is_no_more_is_forgotten_and_told_once()
    {
        await Seed.CommuneAsync(cells: 1);
        await SetAsync(Seed.Chat(1), 42);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var row = Assert.Single(await Seed.SendingAsync(broadcast, fence));
        var lost = Seed.Ended(row, DeliveryState.Pending, "message thread not found") with { LostThreadId = 42, NotBefore = Now };
        await Deliveries.CompleteAsync(Seed.Bot, [lost], fence, default);

        Assert.Null(await TopicAsync(Seed.Chat(1)));
        Assert.Null(Assert.Single(await Seed.SendingAsync(broadcast, fence)).ThreadId);
        var told = Assert.Single(await Topics.LostAsync(Seed.Bot, default));
        Assert.Equal(("Chi bộ 1", Now), (told.UnitName, told.LostAt));
        Assert.Empty(await Topics.LostAsync(Seed.Bot + 1, default));
        await Topics.ToldAsync(told, default);
        Assert.Empty(await Topics.LostAsync(Seed.Bot, default));
    }

    [SkippableFact]
    public async Task A_reply_into_a_topic_that_is_no_more_goes_to_the_general_one_and_leaves_the_groups_own()
    {
        await Seed.CommuneAsync(cells: 1);
        await SetAsync(Seed.Chat(1), 42);
        var fence = await Seed.FenceAsync();
        await Deliveries.AddReplyAsync(Seed.Bot, Seed.Chat(1), OutgoingMessage.Plain("x") with { ThreadId = 9 }, "x", Now, default);
        var row = Assert.Single(await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, fence, Now, default));
        await Deliveries.MarkSendingAsync(Seed.Bot, [row.Id], fence, Now, default);
        var lost = Seed.Ended(row, DeliveryState.Pending, "message thread not found") with { LostThreadId = 9, NotBefore = Now };
        await Deliveries.CompleteAsync(Seed.Bot, [lost], fence, default);
        Assert.Equal(0, Assert.Single(await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, fence, Now, default)).ThreadId);
        Assert.Equal(42, (await TopicAsync(Seed.Chat(1)))!.ThreadId);
        Assert.Empty(await Topics.LostAsync(Seed.Bot, default));
    }
}
