using CellBot.Conversations.Joining;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>ILeaderCallStore: which groups are told of their silent leaders, how often, and when no more.</summary>
public abstract class LeaderCallConformance : StoreConformance
{
    private static readonly OutgoingMessage Text = OutgoingMessage.Plain("Đề nghị bấm Bắt đầu");

    private Task<IReadOnlyList<SilentUnit>> SilentAsync() => Stores.LeaderCalls.SilentAsync(Seed.Bot, Now, default);

    private Task<bool> CallAsync(SilentUnit unit) => Stores.LeaderCalls.CallAsync(Seed.Bot, unit, Text, Now, default);

    [SkippableFact]
    public async Task Units_with_a_group_and_no_leader_who_pressed_Start()
    {
        await Seed.CommuneAsync(cells: 3, members: 2);
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Không nhóm", null, null)]);
        await Seed.MembersAsync([
            new MemberRow("cb9", "Không ai nhắn", MemberRole.Secretary, null, null, null),
            new MemberRow("cb2", "Phó", MemberRole.DeputySecretary, null, null, null),
        ]);
        await Stores.Contacts.OpenedAsync(Seed.Bot, Seed.User(1, 1), Now, default);
        await Stores.Contacts.OpenedAsync(Seed.Bot, Seed.User(3, 2), Now, default); // a member only
        var silent = await SilentAsync();
        Assert.Equal(["cb2", "cb3"], silent.Select(unit => unit.UnitCode));
        Assert.Equal(["Người 2.1", "Phó"], silent[0].Leaders.Select(leader => leader.FullName));
        Assert.Equal((Seed.Chat(2), 0, null), (silent[0].ChatId, silent[0].Calls, silent[0].LastAt));
    }

    [SkippableFact]
    public async Task A_call_is_counted_once_with_its_message_and_stops_after_a_few_or_when_one_has_come()
    {
        await Seed.CommuneAsync(cells: 1, members: 1);
        var first = Assert.Single(await SilentAsync());
        Assert.True(await CallAsync(first));
        Assert.False(await CallAsync(first)); // another host saw the same
        var second = Assert.Single(await SilentAsync());
        Assert.Equal((1, Now), (second.Calls, second.LastAt!.Value));
        Assert.True(await CallAsync(second));
        Assert.False(await CallAsync(second));
        Assert.True(await CallAsync(Assert.Single(await SilentAsync())));
        Assert.Empty(await SilentAsync());
        var fence = await Seed.FenceAsync();
        Assert.Equal(
            [Seed.Chat(1), Seed.Chat(1), Seed.Chat(1)],
            (await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, fence, Now, default)).Select(row => row.ChatId)
        );

        // Somebody comes, and goes again: it begins anew.
        await Stores.Contacts.OpenedAsync(Seed.Bot, Seed.User(1, 1), Now, default);
        Assert.Empty(await SilentAsync());
        await Stores.Contacts.ClosedAsync(Seed.Bot, Seed.User(1, 1), Now, default);
        Assert.Equal(0, Assert.Single(await SilentAsync()).Calls);
    }
}
