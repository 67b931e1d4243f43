using CellBot.Acknowledgements;
using CellBot.Calendar;
using CellBot.Organization;
using CellBot.Organization.History;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class UnitHistoryConformance : StoreConformance
{
    private IUnitHistoryStore History => Stores.UnitHistory;

    private DateOnly Today => VietnamTime.DateOf(Now);

    private async Task<string?> ParentOnAsync(string code, DateOnly day)
    {
        var tree = await History.TreeOnAsync(day, default);
        return tree.Find(code)!.ParentId is { } up ? tree.Find(up)!.Code : null;
    }

    private async Task<List<string>> RosterAsync(string code)
    {
        var all = await Stores.Organization.SnapshotAsync(default);
        var unit = all.Units.Single(one => one.Code == code).Id;
        return
        [
            .. all
                .Members.Where(member => member.UnitId == unit)
                .Select(member => $"{member.FullName} {member.Role.Code()} {member.TelegramUserId}"),
        ];
    }

    [SkippableFact]
    public async Task A_unit_that_moves_hangs_where_it_hung_on_every_day_before()
    {
        await Seed.CommuneAsync(cells: 2);
        await Seed.UnitsAsync([new UnitRow("xa2", null, UnitKind.CommuneCommittee, "Xã hai", null, null)]);
        Assert.Equal(UnitMove.Done, await History.MoveAsync("cb1", "xa2", Today.AddDays(-3), Now, default));
        Assert.Equal(UnitMove.Done, await History.MoveAsync("cb1", null, Today, Now, default));
        Assert.Equal(
            (Seed.Root, "xa2", "xa2", null),
            (
                await ParentOnAsync("cb1", Today.AddDays(-4)),
                await ParentOnAsync("cb1", Today.AddDays(-3)),
                await ParentOnAsync("cb1", Today.AddDays(-1)),
                await ParentOnAsync("cb1", Today)
            )
        );
        Assert.Equal(
            [(null, Seed.Root), (Today.AddDays(-3), "xa2"), (Today, null)],
            (await History.PlacesAsync("cb1", default)).Select(place => ((DateOnly?)place.From, place.ParentCode))
        );
        Assert.Empty(await History.PlacesAsync("cb2", default));
        Assert.Null((await Stores.Organization.UnitAsync("cb1", default))!.ParentCode);
    }

    [SkippableFact]
    public async Task A_move_that_cannot_be_is_refused()
    {
        await Seed.CommuneAsync(cells: 1);
        await Seed.UnitsAsync([new UnitRow("cu", Seed.Root, UnitKind.DistrictCommittee, "Huyện ủy", null, new DateOnly(2025, 6, 30))]);
        Assert.Equal(UnitMove.UnknownUnit, await History.MoveAsync("không", null, Today, Now, default));
        Assert.Equal(UnitMove.UnknownUnit, await History.MoveAsync("cb1", "không", Today, Now, default));
        Assert.Equal(UnitMove.SamePlace, await History.MoveAsync("cb1", Seed.Root, Today, Now, default));
        Assert.Equal(UnitMove.Cycle, await History.MoveAsync(Seed.Root, "cb1", Today, Now, default));
        Assert.Equal(UnitMove.NotThatDay, await History.MoveAsync("cb1", "cu", Today, Now, default));
        Assert.Equal(UnitMove.NotThatDay, await History.MoveAsync("cb1", null, Today.AddDays(1), Now, default));
        Assert.Equal(UnitMove.SamePlace, await History.MergeAsync("cb1", "cb1", Today, Now, default));
        Assert.Equal(UnitMove.Cycle, await History.MergeAsync(Seed.Root, "cb1", Today, Now, default));
    }

    [SkippableFact]
    public async Task A_list_that_hangs_a_unit_elsewhere_has_moved_it()
    {
        await Seed.CommuneAsync(cells: 2);
        var cell = (await Stores.Organization.UnitAsync("cb1", default))!.Unit;
        Assert.True(
            await Stores.Organization.ApplyAsync(
                new ImportPlan<UnitRow>(
                    [],
                    [new ChangedRow<UnitRow>(cell.Id, new UnitRow("cb1", "cb2", UnitKind.Cell, "Chi bộ 1", null, null))],
                    0,
                    []
                ),
                Now,
                default
            )
        );
        Assert.Equal((Seed.Root, "cb2"), (await ParentOnAsync("cb1", Today.AddDays(-1)), await ParentOnAsync("cb1", Today)));
    }

    [SkippableFact]
    public async Task A_merged_unit_hands_its_people_and_units_on_and_what_was_counted_stays()
    {
        await Seed.CommuneAsync(cells: 2, members: 2);
        await Seed.UnitsAsync([new UnitRow("to", "cb1", UnitKind.CommunityTeam, "Tổ", null, null)]);
        await Seed.MembersAsync([new MemberRow("cb2", "Người 1.2", MemberRole.DeputySecretary, Seed.User(1, 2), null, null)]);
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 1), Now)], default);
        var before = (await Broadcasts.ProgressAsync(broadcast.Id, default))!;

        Assert.Equal(UnitMove.Done, await History.MergeAsync("cb1", "cb2", Today, Now, default));
        Assert.Equal(
            [
                $"Người 2.1 secretary {Seed.User(2, 1)}",
                $"Người 2.2 member {Seed.User(2, 2)}",
                $"Người 1.2 deputy_secretary {Seed.User(1, 2)}",
                $"Người 1.1 member {Seed.User(1, 1)}",
            ],
            await RosterAsync("cb2")
        );
        Assert.Empty(await RosterAsync("cb1"));
        Assert.Equal("cb2", (await Stores.Organization.UnitAsync("to", default))!.ParentCode);
        Assert.Equal(Today.AddDays(-1), (await Stores.Organization.UnitAsync("cb1", default))!.Unit.ValidTo);
        Assert.Null((await History.TreeOnAsync(Today, default)).Find("cb1"));
        Assert.Equal("cb1", await ParentOnAsync("to", Today.AddDays(-1)));
        Assert.Equal(GroupStatus.Gone, (await Stores.Organization.GroupAsync(Seed.Chat(1), default))!.Status);
        var after = (await Broadcasts.ProgressAsync(broadcast.Id, default))!;
        Assert.Equal(
            (before.AcknowledgedMembers, before.MembersAsked, before.UnitsAsked),
            (after.AcknowledgedMembers, after.MembersAsked, after.UnitsAsked)
        );
        Assert.Equal((2, 1), await Seed.StartedAsync() is var next ? (next.Recipients, next.Unreachable) : default); // the team under cb2 has no group
    }
}
