using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class ContactConformance : StoreConformance
{
    private async Task<IReadOnlyList<long>> AboveAsync(long unit)
    {
        var chats = await Stores.Contacts.OfficeAboveAsync([Seed.Bot], unit, Now, default);
        Assert.All(chats, chat => Assert.Equal(Seed.Bot, chat.BotId));
        return [.. chats.Select(chat => chat.ChatId)];
    }

    private async Task<long> UnitAsync(string code) => (await Stores.Organization.UnitAsync(code, default))!.Unit.Id;

    [SkippableFact]
    public async Task Who_pressed_Start_can_be_written_to_until_they_block()
    {
        Assert.Empty(await Stores.Contacts.BotsOfAsync(7, default));
        await Stores.Contacts.OpenedAsync(Seed.Bot, 7, Now, default);
        await Stores.Contacts.OpenedAsync(Seed.Bot, 7, Now, default);
        Assert.Equal([Seed.Bot], await Stores.Contacts.BotsOfAsync(7, default));
        Assert.Empty(await Stores.Contacts.BotsOfAsync(8, default));
        await Stores.Contacts.ClosedAsync(Seed.Bot, 7, Now, default);
        Assert.Empty(await Stores.Contacts.BotsOfAsync(7, default));
        await Stores.Contacts.OpenedAsync(Seed.Bot, 7, Now, default);
        Assert.Equal([Seed.Bot], await Stores.Contacts.BotsOfAsync(7, default));
    }

    [SkippableFact]
    public async Task Leaders_are_those_in_office_who_can_be_written_to()
    {
        await Seed.CommuneAsync(cells: 1, members: 3);
        await Seed.MembersAsync([
            new MemberRow("cb1", "Đã thôi", MemberRole.DeputySecretary, 41, null, null, null, new DateOnly(2026, 1, 1)),
            new MemberRow("cb1", "Chưa đến", MemberRole.Secretary, 42, null, null, new DateOnly(2099, 1, 1)),
        ]);
        var cell = await UnitAsync("cb1");
        Assert.Empty(await Stores.Contacts.LeadersAsync(Seed.Bot, cell, Now, default));
        foreach (var person in (long[])[Seed.User(1, 1), Seed.User(1, 2), 41, 42])
            await Stores.Contacts.OpenedAsync(Seed.Bot, person, Now, default);
        Assert.Equal([Seed.User(1, 1)], await Stores.Contacts.LeadersAsync(Seed.Bot, cell, Now, default));
    }

    [SkippableFact]
    public async Task What_cannot_reach_a_unit_goes_to_the_nearest_office_above_with_anyone_to_tell()
    {
        await Seed.UnitsAsync([new UnitRow("tinh", null, UnitKind.ProvincialCommittee, "Tỉnh ủy", null, null)]);
        await Seed.UnitsAsync([new UnitRow("xa", "tinh", UnitKind.CommuneCommittee, "Đảng ủy xã", null, null)]);
        await Seed.UnitsAsync([new UnitRow("cb", "xa", UnitKind.Cell, "Chi bộ", null, null)]);
        await Seed.MembersAsync([
            new MemberRow("xa", "Bí thư xã", MemberRole.Secretary, 50, null, null),
            new MemberRow("cb", "Bí thư chi bộ", MemberRole.Secretary, 51, null, null),
        ]);
        var cell = await UnitAsync("cb");
        await Stores.Contacts.OpenedAsync(Seed.Bot, 51, Now, default);
        Assert.Empty(await AboveAsync(cell));
        await Seed.GroupsAsync([new GroupRow("tinh", -9, "Văn phòng")]);
        Assert.Equal([-9], await AboveAsync(cell));
        await Seed.GroupsAsync([new GroupRow("xa", -8, "Xã")]);
        Assert.Equal([-8], await AboveAsync(cell));
        await Stores.Contacts.OpenedAsync(Seed.Bot, 50, Now, default);
        Assert.Equal([50], await AboveAsync(cell));
        await Stores.Organization.SetGroupStatusAsync(-9, Seed.Bot, GroupStatus.Gone, null, Now, default);
        Assert.Empty(await AboveAsync(await UnitAsync("xa")));
    }

    [SkippableFact]
    public async Task A_lost_group_is_told_of_once_each_time_it_is_lost()
    {
        await Seed.CommuneAsync(cells: 2);
        Assert.Empty(await Stores.Contacts.LostAsync(Seed.Bot, default));
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        var lost = Assert.Single(await Stores.Contacts.LostAsync(Seed.Bot, default));
        Assert.Equal(("Chi bộ 1", Now), (lost.UnitName, lost.LostAt));
        Assert.Empty(await Stores.Contacts.LostAsync(Seed.Bot + 1, default));
        await Stores.Contacts.ToldAsync(lost, default);
        Assert.Empty(await Stores.Contacts.LostAsync(Seed.Bot, default));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Active, null, Now, default);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        Assert.Single(await Stores.Contacts.LostAsync(Seed.Bot, default));
    }

    [SkippableFact]
    public async Task The_office_sees_who_is_reachable()
    {
        await Seed.CommuneAsync(cells: 2, members: 2);
        await Seed.MembersAsync([new MemberRow("cb1", "Chưa có máy", MemberRole.DeputySecretary, null, "0901234567", null)]);
        await Stores.Contacts.OpenedAsync(Seed.Bot, Seed.User(2, 1), Now, default);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        var units = await Stores.Reach.UnitsAsync([Seed.Bot], Now, default);
        Assert.Equal(3, units.Count);
        Assert.Equal(new CellBot.Organization.Joining.UnitReach(3, 2, 2, 0, 1, 0), units[await UnitAsync("cb1")]);
        Assert.Equal(new CellBot.Organization.Joining.UnitReach(2, 2, 1, 1, 0, 1), units[await UnitAsync("cb2")]);
        var one = await Stores.Reach.UnitsAsync([Seed.Bot], [await UnitAsync("cb2")], Now, default);
        Assert.Equal(units[await UnitAsync("cb2")], Assert.Single(one).Value);
        Assert.Empty(await Stores.Reach.UnitsAsync([Seed.Bot], [], Now, default));
        Assert.Equal(
            ["Người 1.1 True", "Chưa có máy False"],
            (await Stores.Reach.SilentLeadersAsync([Seed.Bot], 10, Now, default)).Select(leader => $"{leader.FullName} {leader.HasAccount}")
        );
        var roster = await Stores.Reach.RosterAsync([Seed.Bot], "cb1", default);
        Assert.Equal(
            [("Người 1.1", false), ("Chưa có máy", true), ("Người 1.2", false)],
            roster.Select(entry => (entry.Member.FullName, entry.HasPhone))
        );
        Assert.True((await Stores.Reach.RosterAsync([Seed.Bot], "cb2", default))[0].IsOpen);
    }
}
