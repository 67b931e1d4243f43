using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;
using CellBot.Ways.Sms;

namespace CellBot.Storage.Tests.Conformance;

// The channel is lost, and comes back.
public abstract partial class WayConformance
{
    private AuditEvent Said(string action, string actor = "system") => AuditEvent.Of(Now, actor, action, "bot", $"{Seed.Bot}");

    /// <summary>Two cells whose people have accounts and numbers, one whose second has no number.</summary>
    private async Task<CellBot.Broadcasts.Broadcast> HeldAsync()
    {
        await Seed.CommuneAsync(cells: 3, members: 0);
        await Seed.MembersAsync([
            new MemberRow("cb1", "Người 1.1", MemberRole.Secretary, 1001, "+84912345611", null),
            new MemberRow("cb1", "Người 1.2", MemberRole.Member, 1002, "+84912345612", null),
            new MemberRow("cb2", "Người 2.1", MemberRole.Secretary, 2001, "+84912345621", null),
            new MemberRow("cb2", "Người 2.2", MemberRole.Member, 2002, null, null),
            new MemberRow("cb3", "Người 3.1", MemberRole.Secretary, 3001, "+84912345631", null),
        ]);
        var broadcast = await Seed.StartedAsync(urgency: Urgency.HoaToc);
        Assert.True(await Stores.Losses.BeginAsync(Seed.Bot, Now, "timeout", Said("channel.lost"), default));
        return broadcast;
    }

    [SkippableFact]
    public async Task A_loss_holds_what_waits_and_one_is_open_at_a_time()
    {
        var broadcast = await HeldAsync();
        Assert.False(await Stores.Losses.BeginAsync(Seed.Bot, Now, "timeout", Said("channel.lost"), default));
        Assert.Empty(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
        Clock.Advance(TimeSpan.FromMinutes(30));
        await RunAsync();
        Assert.Equal("", await StepsAsync(broadcast));
        Assert.Equal(0, await Stores.Losses.EndAsync(Seed.Bot, Said("channel.back"), default));
        Assert.Null(await Stores.Losses.EndAsync(Seed.Bot, Said("channel.back"), default));
        Assert.Single(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
        Assert.Equal(3, (await StatesAsync(broadcast)).Count(state => state is DeliveryState.Pending));
        Assert.Equal(
            ["channel.lost", "channel.back"],
            (await Stores.TrailAsync())
                .Select(entry => entry.Action)
                .Where(action => action.StartsWith("channel", StringComparison.Ordinal))
        );
    }

    [SkippableFact]
    public async Task What_is_moved_goes_the_other_ways_and_nobody_is_told_twice_when_the_channel_is_back()
    {
        var broadcast = await HeldAsync();
        Assert.True(await Stores.Losses.MoveAsync(Seed.Bot, Said("channel.moved", "account:1"), default));
        Assert.False(await Stores.Losses.MoveAsync(Seed.Bot, Said("channel.moved"), default));
        await RunAsync();
        Assert.Equal("4 Sms Sent, 1 Hand Listed", await StepsAsync(broadcast));
        Assert.Equal(2, await Stores.Losses.EndAsync(Seed.Bot, Said("channel.back"), default));
        // Only cb2 has somebody whom nothing told.
        Assert.Equal(
            ["cb1 Cancelled moved", "cb2 Pending ", "cb3 Cancelled moved"],
            (await RowsAsync(broadcast)).Select(row => $"{row.UnitCode} {row.State} {row.Error}").Order(StringComparer.Ordinal)
        );
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        Clock.Advance(TimeSpan.FromHours(2));
        await RunAsync();
        Assert.Equal(4, Gateway.Phones.Count);
        // Its people can still say that they have it, though nothing came to their group.
        Assert.Equal(SmsReplyResult.Counted, await Inbox.ReplyAsync("0912345612", $"DA NHAN {broadcast.Id}", default));
        Assert.Equal(1, (await Stores.Ways.FiguresAsync(broadcast.Id, default)).Acknowledged["sms"]);
    }

    [SkippableFact]
    public async Task Steps_that_had_not_left_when_the_channel_came_back_are_taken_back_and_paid_back()
    {
        var broadcast = await HeldAsync();
        await Stores.Losses.MoveAsync(Seed.Bot, Said("channel.moved"), default);
        await FallOver.RunOnceAsync(default);
        Assert.Equal(4 * Price, await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default));
        Assert.Equal(0, await Stores.Losses.EndAsync(Seed.Bot, Said("channel.back"), default));
        Assert.Equal(0, await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default));
        await RunAsync();
        Assert.Empty(Gateway.Phones);
        // They wait for the group's message like everybody, and get their SMS ten minutes after it.
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        Clock.Advance(TimeSpan.FromMinutes(10));
        await RunAsync();
        Assert.Equal(4, Gateway.Phones.Count);
    }

    [SkippableFact]
    public async Task A_unit_that_was_heard_of_while_the_channel_was_lost_is_not_written_to()
    {
        var broadcast = await HeldAsync();
        await Stores.Losses.MoveAsync(Seed.Bot, Said("channel.moved"), default);
        foreach (var name in (string[])["Người 2.1", "Người 2.2"])
            await Stores.Acknowledgements.RecordByPageAsync(new PageTap(broadcast.Id, await MemberAsync(name), Now), default);
        Assert.Equal(1, await Stores.Losses.EndAsync(Seed.Bot, Said("channel.back"), default));
    }
}
