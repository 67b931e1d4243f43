using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class OrganizationConformance : StoreConformance
{
    private IOrganizationStore Organization => Stores.Organization;

    private Task<OrganizationSnapshot> SnapshotAsync() => Organization.SnapshotAsync(default);

    private static ImportPlan<T> Change<T>(long id, T row) => new([], [new ChangedRow<T>(id, row)], 0, []);

    private static ImportPlan<T> Add<T>(params T[] rows) => new(rows, [], 0, []);

    [SkippableFact]
    public async Task The_outline_is_the_same_without_the_roster()
    {
        await Seed.CommuneAsync(cells: 2, teams: 1);
        var (whole, outline) = (await SnapshotAsync(), await Organization.OutlineAsync(default));
        Assert.NotEmpty(whole.Members);
        Assert.Empty(outline.Members);
        Assert.Equal(whole.Units, outline.Units);
        Assert.Equal(whole.Groups, outline.Groups);
    }

    [SkippableFact]
    public async Task Units_are_added_with_their_parents_in_any_order_and_come_back_as_given()
    {
        Assert.True(
            await Organization.ApplyAsync(
                Add(
                    new UnitRow("cb", "xa", UnitKind.Cell, "Chi bộ thôn", null, null),
                    new UnitRow("xa", "tinh", UnitKind.CommuneCommittee, "Đảng ủy xã", new DateOnly(2025, 7, 1), null),
                    new UnitRow("tinh", null, UnitKind.ProvincialCommittee, "Tỉnh ủy", null, new DateOnly(2030, 1, 1))
                ),
                Now,
                default
            )
        );
        var units = (await SnapshotAsync()).Units.ToDictionary(unit => unit.Code);
        Assert.Equal(units["xa"].Id, units["cb"].ParentId);
        Assert.Equal(units["tinh"].Id, units["xa"].ParentId);
        Assert.Null(units["tinh"].ParentId);
        Assert.Equal(
            (UnitKind.CommuneCommittee, "Đảng ủy xã", new DateOnly(2025, 7, 1), null),
            (units["xa"].Kind, units["xa"].Name, units["xa"].ValidFrom, units["xa"].ValidTo)
        );
        Assert.Equal(new DateOnly(2030, 1, 1), units["tinh"].ValidTo);
    }

    [SkippableFact]
    public async Task A_unit_changes_its_name_and_place()
    {
        await Seed.CommuneAsync(cells: 2);
        var cell = (await SnapshotAsync()).Units.Single(unit => unit.Code == "cb2");
        Assert.True(
            await Organization.ApplyAsync(
                Change(cell.Id, new UnitRow("cb2", "cb1", UnitKind.Cell, "Tên mới", null, new DateOnly(2027, 1, 1))),
                Now,
                default
            )
        );
        var units = (await SnapshotAsync()).Units.ToDictionary(unit => unit.Code);
        Assert.Equal(cell with { Name = "Tên mới", ParentId = units["cb1"].Id, ValidTo = new DateOnly(2027, 1, 1) }, units["cb2"]);
    }

    [SkippableFact]
    public async Task A_plan_that_is_outdated_changes_nothing_at_all()
    {
        await Seed.CommuneAsync(cells: 1);
        var before = await SnapshotAsync();
        Assert.False(
            await Organization.ApplyAsync(
                Add(
                    new UnitRow("mới", null, UnitKind.Cell, "Mới", null, null),
                    new UnitRow("cb1", null, UnitKind.Cell, "Có rồi", null, null)
                ),
                Now,
                default
            )
        );
        Assert.False(await Organization.ApplyAsync(Add(new UnitRow("mới", "đã xóa", UnitKind.Cell, "Mới", null, null)), Now, default));
        Assert.False(
            await Organization.ApplyAsync(
                Add(new GroupRow("cb1", -9001, "Mới"), new GroupRow("cb1", Seed.Chat(1), "Có rồi")),
                Seed.Bot,
                Now,
                default
            )
        );
        Assert.False(await Organization.ApplyAsync(Add(new GroupRow("không có", -9002, "Mới")), Seed.Bot, Now, default));
        Assert.False(await Organization.ApplyAsync(Change(9999, new UnitRow("cb1", null, UnitKind.Cell, "x", null, null)), Now, default));
        var after = await SnapshotAsync();
        Assert.Equal(before.Units, after.Units);
        Assert.Equal(before.Groups, after.Groups);
        Assert.True(await Organization.ApplyAsync(Add<UnitRow>(), Now, default));
    }

    [SkippableFact]
    public async Task Members_come_back_with_all_that_is_known_and_keep_a_phone_the_plan_leaves_out()
    {
        await Seed.CommuneAsync(cells: 1, members: 0);
        Assert.True(
            await Organization.ApplyAsync(
                Add(
                    new MemberRow("cb1", "Nguyễn Văn A", MemberRole.Secretary, null, "+84912345678", 1957),
                    new MemberRow("cb1", "Trần Thị B", MemberRole.DeputySecretary, 42, null, null)
                ),
                Now,
                default
            )
        );
        var snapshot = await SnapshotAsync();
        var (first, second) = (snapshot.Members[0], snapshot.Members[1]);
        Assert.Equal(
            ("Nguyễn Văn A", MemberRole.Secretary, null, "+84912345678", 1957),
            (first.FullName, first.Role, first.TelegramUserId, first.Phone, first.BirthYear)
        );
        Assert.Equal(
            ("Trần Thị B", MemberRole.DeputySecretary, 42, null, null),
            (second.FullName, second.Role, second.TelegramUserId, second.Phone, second.BirthYear)
        );

        Assert.True(
            await Organization.ApplyAsync(
                Change(first.Id, new MemberRow("cb1", "Nguyễn Văn A", MemberRole.Member, 43, null, 1957)),
                Now,
                default
            )
        );
        Assert.Equal(first with { Role = MemberRole.Member, TelegramUserId = 43 }, (await SnapshotAsync()).Members[0]);
    }

    [SkippableFact]
    public async Task A_list_and_its_line_in_the_audit_chain_stand_together_or_not_at_all()
    {
        await Seed.CommuneAsync(cells: 1, members: 2);
        var second = (await SnapshotAsync()).Members.Single(member => member.TelegramUserId == Seed.User(1, 2));
        var imported = AuditEvent.Of(Now, "console:local", "members.imported", "members", "");
        var told = new List<int>();
        var plan = Add(new MemberRow("cb1", "Mới", MemberRole.Member, null, null, null)) with { Ended = [second.Id] };
        Assert.True(await Organization.ApplyAsync(plan, Now, imported, new Told(told), default));
        Assert.Equal(["Người 1.1", "Mới"], (await SnapshotAsync()).Members.Select(member => member.FullName));
        Assert.Equal([1], told);
        // Who has left already: the plan is outdated, and nothing of it stands.
        Assert.False(await Organization.ApplyAsync(plan, Now, imported, null, default));
        Assert.Single(await Stores.Audit.NewestAsync(1_000, default), entry => entry.Action == "members.imported");
    }

    private sealed class Told(List<int> rows) : IProgress<int>
    {
        public void Report(int value) => rows.Add(value);
    }

    [SkippableFact]
    public async Task One_person_stands_once_on_a_roster()
    {
        await Seed.CommuneAsync(cells: 2, members: 2);
        var second = (await SnapshotAsync()).Members.Single(member => member.TelegramUserId == Seed.User(1, 2));
        Assert.False(
            await Organization.ApplyAsync(Add(new MemberRow("cb1", "Lặp", MemberRole.Member, Seed.User(1, 1), null, null)), Now, default)
        );
        Assert.False(
            await Organization.ApplyAsync(
                Change(second.Id, new MemberRow("cb1", "Lặp", MemberRole.Member, Seed.User(1, 1), null, null)),
                Now,
                default
            )
        );
        Assert.True(
            await Organization.ApplyAsync(
                Add(new MemberRow("cb2", "Hai nơi", MemberRole.Member, Seed.User(1, 1), null, null)),
                Now,
                default
            )
        );
    }

    [SkippableFact]
    public async Task A_group_takes_a_new_title_and_keeps_its_chat()
    {
        await Seed.CommuneAsync(cells: 1);
        var group = (await SnapshotAsync()).Groups.Single();
        Assert.Equal(new Group(group.Id, group.UnitId, Seed.Chat(1), "Nhóm 1", GroupStatus.Active), group);
        Assert.True(await Organization.ApplyAsync(Change(group.Id, new GroupRow("cb1", Seed.Chat(1), "Tên mới")), Seed.Bot, Now, default));
        Assert.Equal(group with { Title = "Tên mới" }, await Organization.GroupAsync(Seed.Chat(1), default));
    }

    [SkippableFact]
    public async Task A_unit_is_shown_with_its_groups_and_what_its_subtree_holds()
    {
        await Seed.CommuneAsync(cells: 2, teams: 1, members: 3);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(2), Seed.Bot, GroupStatus.Restricted, "no rights", Now, default);
        var top = (await Organization.UnitAsync(Seed.Root, default))!;
        Assert.Equal((null, 3, 2, 9), (top.ParentCode, top.UnitsBelow, top.ActiveGroups, top.Members));
        Assert.Empty(top.Groups);
        var cell = (await Organization.UnitAsync("cb2", default))!;
        Assert.Equal((Seed.Root, 0, 0, 3), (cell.ParentCode, cell.UnitsBelow, cell.ActiveGroups, cell.Members));
        Assert.Equal(GroupStatus.Restricted, Assert.Single(cell.Groups).Status);
        Assert.Null(await Organization.UnitAsync("không có", default));
        Assert.Equal(["cb1", "cb2", "to3"], (await Organization.ChildrenAsync(Seed.Root, default))!.Select(view => view.Unit.Code));
        Assert.Empty((await Organization.ChildrenAsync("cb1", default))!);
        Assert.Null(await Organization.ChildrenAsync("không có", default));
        Assert.Equal([Seed.Root], (await Organization.RootsAsync(default)).Select(view => view.Unit.Code));
    }

    [SkippableFact]
    public async Task A_chat_that_moved_is_found_by_both_ids_and_moves_once()
    {
        await Seed.CommuneAsync(cells: 2);
        Assert.True(await Stores.Serving.MigrateChatAsync(Seed.Chat(1), -7001, Now, default));
        Assert.False(await Stores.Serving.MigrateChatAsync(Seed.Chat(1), -7001, Now, default));
        Assert.False(await Stores.Serving.MigrateChatAsync(Seed.Chat(2), -7001, Now, default));
        Assert.Equal(
            (-7001L, (long?)Seed.Chat(1)),
            ((await Organization.GroupAsync(Seed.Chat(1), default))!.ChatId, (await Organization.GroupAsync(-7001, default))!.FormerChatId)
        );
        Assert.Null(await Organization.GroupAsync(-1, default));
    }

    [SkippableFact]
    public async Task The_channels_word_on_a_group_is_kept_and_a_bot_that_comes_serves_it()
    {
        await Seed.CommuneAsync(cells: 1);
        Assert.True(await Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Gone, "kicked", Now, default));
        Assert.False(await Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Gone, "kicked", Now, default));
        Assert.Equal((1, 1), await Seed.DraftAsync() is var draft ? (draft.Recipients, draft.Unreachable) : default);
        Assert.True(await Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot + 1, GroupStatus.Active, null, Now, default));
        var broadcast = await Seed.StartedAsync();
        Assert.Empty(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
        Assert.Equal(broadcast.Id, Assert.Single(await Deliveries.SendBatchesAsync(Seed.Bot + 1, Now, default)).BroadcastId);
        Assert.False(await Organization.SetGroupStatusAsync(-1, Seed.Bot, GroupStatus.Active, null, Now, default));
    }

    [SkippableFact]
    public async Task Rosters_are_counted_by_unit()
    {
        await Seed.CommuneAsync(cells: 2, members: 3);
        var units = (await SnapshotAsync()).Units.ToDictionary(unit => unit.Code, unit => unit.Id);
        Assert.Equal(
            new Dictionary<long, int> { [units["cb1"]] = 3, [units["cb2"]] = 3 },
            (await Organization.RosterCountsAsync(default)).ToDictionary()
        );
    }
}
