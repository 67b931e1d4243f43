using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class AcknowledgementConformance : StoreConformance
{
    private Tap Tap(Broadcast broadcast, int unit, int member) => new(broadcast.Id, Seed.Chat(unit), Seed.User(unit, member), Now);

    private async Task<TapAnswer> RecordAsync(Tap tap) => Assert.Single(await Stores.Acknowledgements.RecordAsync([tap], default));

    private async Task<(Broadcast Broadcast, long Fence)> SentAsync(int cells = 2, int members = 3)
    {
        await Seed.CommuneAsync(cells, members: members);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, fence);
        return (broadcast, fence);
    }

    private async Task<IReadOnlyList<int>> CountsAsync(Broadcast broadcast) =>
        [.. (await RowsAsync(broadcast)).Select(row => row.Acknowledged)];

    [SkippableFact]
    public async Task A_member_is_counted_once_and_told_when()
    {
        var (broadcast, _) = await SentAsync();
        var at = Now;
        var recorded = await RecordAsync(Tap(broadcast, 1, 1));
        Assert.Equal((TapResult.Recorded, at), (recorded.Result, recorded.At));
        Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(recorded with { Result = TapResult.Already }, await RecordAsync(Tap(broadcast, 1, 1)));
        Assert.Equal([1, 0], await CountsAsync(broadcast));
    }

    [SkippableFact]
    public async Task A_batch_is_answered_in_its_order()
    {
        var (broadcast, _) = await SentAsync();
        var answers = await Stores.Acknowledgements.RecordAsync(
            [
                Tap(broadcast, 1, 1),
                Tap(broadcast, 2, 1),
                Tap(broadcast, 1, 1) with
                {
                    At = Now.AddSeconds(9),
                },
                Tap(broadcast, 1, 2) with
                {
                    UserId = 424242,
                },
                Tap(broadcast, 1, 2) with
                {
                    BroadcastId = 999,
                },
                Tap(broadcast, 1, 2),
            ],
            default
        );
        Assert.Equal(
            [
                TapResult.Recorded,
                TapResult.Recorded,
                TapResult.Already,
                TapResult.NotOnRoster,
                TapResult.NotForThisChat,
                TapResult.Recorded,
            ],
            answers.Select(answer => answer.Result)
        );
        Assert.Equal([Now, Now, Now, null, null, Now], answers.Select(answer => answer.At));
        Assert.Equal([2, 1], await CountsAsync(broadcast));
        Assert.Empty(await Stores.Acknowledgements.RecordAsync([], default));
    }

    [SkippableFact]
    public async Task The_unit_is_the_chats_whatever_the_tapper_belongs_to()
    {
        var (broadcast, _) = await SentAsync();
        Assert.Equal(TapResult.NotOnRoster, (await RecordAsync(Tap(broadcast, 1, 1) with { ChatId = Seed.Chat(2) })).Result);
        await Seed.MembersAsync([new MemberRow("cb2", "Người 1.1", MemberRole.Member, Seed.User(1, 1), null, null)]);
        Assert.Equal(TapResult.Recorded, (await RecordAsync(Tap(broadcast, 1, 1) with { ChatId = Seed.Chat(2) })).Result);
        Assert.Equal(TapResult.Recorded, (await RecordAsync(Tap(broadcast, 1, 1))).Result);
        Assert.Equal([1, 1], await CountsAsync(broadcast));
    }

    [SkippableFact]
    public async Task A_chat_that_was_not_sent_the_message_cannot_acknowledge_it()
    {
        await Seed.CommuneAsync(cells: 3);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        var rows = await Seed.SendingAsync(broadcast, fence, 2);
        await Deliveries.CompleteAsync(Seed.Bot, [Seed.Ended(rows[1], DeliveryState.Gone)], fence, default);
        Assert.Equal(TapResult.Recorded, (await RecordAsync(Tap(broadcast, 1, 1))).Result); // its answer is not stored yet
        Assert.Equal(TapResult.NotForThisChat, (await RecordAsync(Tap(broadcast, 2, 1))).Result);
        Assert.Equal(TapResult.NotForThisChat, (await RecordAsync(Tap(broadcast, 3, 1))).Result);
        Assert.Equal(TapResult.NotForThisChat, (await RecordAsync(Tap(broadcast, 1, 2) with { ChatId = -77 })).Result);
    }

    [SkippableFact]
    public async Task An_uncertain_message_that_is_tapped_has_arrived()
    {
        var (broadcast, _) = await UncertainAsync();
        Assert.Equal(TapResult.Recorded, (await RecordAsync(Tap(broadcast, 1, 1))).Result);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)] // in the sender's memory already
    public async Task What_is_to_be_sent_once_more_may_be_there_and_can_be_tapped(bool isClaimed)
    {
        var (broadcast, fence) = await UncertainAsync();
        Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await Deliveries.ReturnUncertainAsync(Seed.Bot, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), Now, default));
        if (isClaimed)
        {
            var batch = Assert.Single(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
            Assert.Single(await Deliveries.ClaimAsync(Seed.Bot, batch, 10, fence, Now, default));
        }
        Assert.Equal(TapResult.Recorded, (await RecordAsync(Tap(broadcast, 1, 1))).Result);
        Assert.Equal([1], await CountsAsync(broadcast));
    }

    /// <summary>Sent to one cell; the answer never came.</summary>
    private async Task<(Broadcast Broadcast, long Fence)> UncertainAsync()
    {
        await Seed.CommuneAsync(cells: 1);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Deliveries.CompleteAsync(
            Seed.Bot,
            [.. (await Seed.SendingAsync(broadcast, fence)).Select(row => Seed.Ended(row, DeliveryState.Uncertain))],
            fence,
            default
        );
        return (broadcast, fence);
    }

    [SkippableFact]
    public async Task A_member_is_counted_once_a_version_over_all_its_broadcasts()
    {
        var (first, fence) = await SentAsync();
        var directive = (await Stores.Directives.FindAsync(first.DirectiveId, default))!;
        var second = await Seed.StartedAsync(directive);
        await Seed.SentAsync(second, fence);
        await RecordAsync(Tap(first, 1, 1));
        Assert.Equal(TapResult.Already, (await RecordAsync(Tap(second, 1, 1))).Result);
        Assert.Equal([1, 0], await CountsAsync(first));
        Assert.Equal([1, 0], await CountsAsync(second));

        var next = await Stores.Directives.AddVersionAsync(directive, 1, Seed.Version("other"), default);
        var third = await Seed.StartedAsync(next);
        await Seed.SentAsync(third, fence);
        Assert.Equal(TapResult.Recorded, (await RecordAsync(Tap(third, 1, 1))).Result);
        Assert.Equal([1, 0], await CountsAsync(first));
    }

    [SkippableFact]
    public async Task Both_groups_of_a_unit_show_the_same_count()
    {
        await Seed.CommuneAsync(cells: 1);
        await Seed.GroupsAsync([new GroupRow("cb1", -4001, "Nhóm thứ hai")]);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, fence);
        await RecordAsync(Tap(broadcast, 1, 1));
        await RecordAsync(Tap(broadcast, 1, 2) with { ChatId = -4001 });
        Assert.Equal([2, 2], await CountsAsync(broadcast));
    }

    [SkippableFact]
    public async Task A_group_that_moved_taps_under_both_of_its_ids()
    {
        var (broadcast, _) = await SentAsync();
        await Stores.Serving.MigrateChatAsync(Seed.Chat(1), -6001, Now, default);
        Assert.Equal(TapResult.Recorded, (await RecordAsync(Tap(broadcast, 1, 1) with { ChatId = -6001 })).Result);
        Assert.Equal(TapResult.Recorded, (await RecordAsync(Tap(broadcast, 1, 2))).Result);
    }

    [SkippableFact]
    public async Task Taps_recorded_at_once_are_counted_exactly()
    {
        var (broadcast, _) = await SentAsync(cells: 3, members: 20);
        var taps = Enumerable
            .Range(1, 3)
            .SelectMany(unit => Enumerable.Range(1, 20).Select(member => Tap(broadcast, unit, member)))
            .ToList();
        var random = new Random(7);
        var batches = Enumerable.Range(0, 6).Select(_ => taps.OrderBy(_ => random.Next()).ToList()).ToList();
        var answers = await Task.WhenAll(batches.Select(batch => Stores.Acknowledgements.RecordAsync(batch, default)));
        Assert.Equal(60, answers.SelectMany(batch => batch).Count(answer => answer.Result is TapResult.Recorded));
        Assert.Equal(300, answers.SelectMany(batch => batch).Count(answer => answer.Result is TapResult.Already));
        Assert.Equal([20, 20, 20], await CountsAsync(broadcast));
    }

    [SkippableFact]
    public async Task Outstanding_are_the_members_of_units_that_got_the_message()
    {
        await Seed.CommuneAsync(cells: 3, members: 2);
        var fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, fence, 2);
        await RecordAsync(Tap(broadcast, 1, 1));
        var members = (await Stores.Organization.SnapshotAsync(default)).Members.ToDictionary(
            member => member.TelegramUserId!.Value,
            member => member.Id
        );
        var outstanding = await Stores.Acknowledgements.OutstandingAsync(broadcast.Id, null, default);
        Assert.Equal(
            [("cb1", "Chi bộ 1", 2, 1), ("cb2", "Chi bộ 2", 2, 0)],
            outstanding.Select(unit => (unit.UnitCode, unit.UnitName, unit.Roster, unit.Acknowledged))
        );
        Assert.Equal([members[Seed.User(1, 2)]], outstanding[0].MemberIds);
        Assert.Equal(["cb2"], (await Stores.Acknowledgements.OutstandingAsync(broadcast.Id, "cb2", default)).Select(unit => unit.UnitCode));
        Assert.Equal(2, (await Stores.Acknowledgements.OutstandingAsync(broadcast.Id, Seed.Root, default)).Count);
        Assert.Empty(await Stores.Acknowledgements.OutstandingAsync(broadcast.Id, "cb3", default));
        await RecordAsync(Tap(broadcast, 1, 2));
        Assert.Equal(
            [0, 2],
            (await Stores.Acknowledgements.OutstandingAsync(broadcast.Id, null, default)).Select(unit => unit.MemberIds.Count)
        ); // cb1's secretary has not confirmed
    }

    [SkippableFact]
    public async Task The_body_is_shown_to_a_chat_that_got_the_message_as_it_was_then()
    {
        await Seed.CommuneAsync(cells: 2);
        var fence = await Seed.FenceAsync();
        var directive = await Seed.DirectiveAsync(body: "Bản một");
        var broadcast = await Seed.StartedAsync(directive);
        await Seed.SentAsync(broadcast, fence, 1);
        await Stores.Directives.AddVersionAsync(directive, 1, Seed.Version("other", "Bản hai"), default);
        Assert.Equal("Bản một", await Stores.Acknowledgements.BodyAsync(broadcast.Id, Seed.Chat(1), default));
        Assert.Null(await Stores.Acknowledgements.BodyAsync(broadcast.Id, Seed.Chat(2), default));
        Assert.Null(await Stores.Acknowledgements.BodyAsync(broadcast.Id, -77, default));
        Assert.Null(await Stores.Acknowledgements.BodyAsync(999, Seed.Chat(1), default));

        var none = await Seed.StartedAsync(await Seed.DirectiveAsync(body: null));
        await Seed.SentAsync(none, fence);
        Assert.Null(await Stores.Acknowledgements.BodyAsync(none.Id, Seed.Chat(1), default));
    }
}
