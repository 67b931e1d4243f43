using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>One person by an office's hand, over a real store.</summary>
public abstract class RosterServiceConformance : StoreConformance
{
    private static readonly Actor Clerk = new("console:local");

    private RosterService Service => new(Stores.Organization, Clock);

    private async Task<IReadOnlyList<Member>> RosterAsync(string code)
    {
        var stored = await Stores.Organization.SnapshotAsync(default);
        return [.. stored.Members.Where(member => member.UnitId == stored.Units.Single(unit => unit.Code == code).Id)];
    }

    private static RosterEdit Edit(string name, MemberRole role = MemberRole.Member, string phone = "") =>
        new(name, role, phone, null, null, null);

    [SkippableFact]
    public async Task A_person_is_added_promoted_for_a_term_and_moved_and_each_step_is_in_the_trail()
    {
        await Seed.CommuneAsync(cells: 2, members: 0);
        Assert.Null(await Service.AddAsync("cb1", Edit("Lê Thị Mới", phone: "0912 345 678"), Clerk, default));
        var member = Assert.Single(await RosterAsync("cb1"));
        Assert.Equal(("Lê Thị Mới", "+84912345678", MemberRole.Member), (member.FullName, member.Phone, member.Role));
        var term = new RosterEdit("Lê Thị Mới", MemberRole.Secretary, "", 1980, new DateOnly(2026, 1, 1), new DateOnly(2030, 12, 31));
        Assert.Null(await Service.ChangeAsync(member.Id, term, Clerk, default));
        member = Assert.Single(await RosterAsync("cb1"));
        Assert.Equal(
            (MemberRole.Secretary, "+84912345678", 1980, new DateOnly(2030, 12, 31)),
            (member.Role, member.Phone, member.BirthYear, member.TermTo)
        );
        Assert.Null(await Service.MoveAsync(member.Id, "cb2", Clerk, default));
        Assert.Empty(await RosterAsync("cb1"));
        var moved = Assert.Single(await RosterAsync("cb2"));
        Assert.Equal((MemberRole.Member, "+84912345678"), (moved.Role, moved.Phone));
        Assert.NotEqual(member.Id, moved.Id); // the old place stays, for what was counted
        Assert.Equal(["member.added", "member.changed", "member.moved"], (await Stores.TrailAsync()).Select(entry => entry.Action));
    }

    [SkippableFact]
    public async Task What_cannot_be_is_refused_and_leaves_no_trace()
    {
        await Seed.CommuneAsync(cells: 1, members: 1);
        Assert.Equal("same_name_there", await Service.AddAsync("cb1", Edit("NGƯỜI 1.1"), Clerk, default));
        Assert.Null(await Service.AddAsync("cb1", Edit("Người 1.1") with { IsAnother = true }, Clerk, default));
        Assert.Equal("unknown_unit_code", await Service.AddAsync("không", Edit("Ai Đó"), Clerk, default));
        Assert.Equal("name_missing", await Service.AddAsync("cb1", Edit(" \u200B "), Clerk, default));
        Assert.Equal("bad_phone", await Service.AddAsync("cb1", Edit("Ai Đó", phone: "12"), Clerk, default));
        Assert.Equal("bad_birth_year", await Service.AddAsync("cb1", Edit("Ai Đó") with { BirthYear = 60 }, Clerk, default));
        Assert.Equal(
            "term_reversed",
            await Service.AddAsync(
                "cb1",
                Edit("Ai Đó") with
                {
                    TermFrom = new DateOnly(2027, 1, 1),
                    TermTo = new DateOnly(2026, 1, 1),
                },
                Clerk,
                default
            )
        );
        Assert.Equal("no_person", await Service.ChangeAsync(999, Edit("Ai Đó"), Clerk, default));
        var member = (await RosterAsync("cb1"))[0];
        Assert.Equal("unit_same_place", await Service.MoveAsync(member.Id, "cb1", Clerk, default));
        Assert.Equal(2, (await RosterAsync("cb1")).Count);
        Assert.Single(await Stores.TrailAsync());
    }
}
