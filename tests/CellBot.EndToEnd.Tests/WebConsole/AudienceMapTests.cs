using CellBot.Organization;
using CellBot.Web.Console.Drafting;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class AudienceMapTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private readonly AudienceMap _map = AudienceMap.Of(
        new OrganizationSnapshot(
            [
                new Unit(1, "TU", null, UnitKind.ProvincialCommittee, "Tỉnh ủy"),
                new Unit(2, "XA", 1, UnitKind.CommuneCommittee, "Đảng ủy xã"),
                new Unit(3, "CB1", 2, UnitKind.Cell, "Chi bộ 1"),
                new Unit(4, "CB2", 2, UnitKind.Cell, "Chi bộ 2"),
                new Unit(5, "TO1", 2, UnitKind.CommunityTeam, "Tổ 1"),
                new Unit(6, "TO2", 2, UnitKind.CommunityTeam, "Tổ 2", ValidTo: new DateOnly(2023, 10, 20)),
            ],
            [
                new Group(1, 3, -3, "", GroupStatus.Active),
                new Group(2, 4, -4, "", GroupStatus.Gone),
                new Group(3, 5, -5, "", GroupStatus.Active),
                new Group(4, 6, -6, "", GroupStatus.Active),
            ],
            []
        ),
        Day
    );

    [Theory]
    [InlineData("TU", "cell", 1)]
    [InlineData("XA", "cell community_team", 2)]
    [InlineData("TU XA CB1", "cell community_team", 2)]
    [InlineData("CB2", "cell", 0)]
    [InlineData("TU", "", 0)]
    [InlineData("", "cell", 0)]
    [InlineData("KHONG-CO", "cell", 0)]
    public void Only_active_groups_of_units_that_exist_are_counted_each_once(string units, string kinds, int groups) =>
        Assert.Equal(
            groups,
            _map.Count(units.Split(' ', StringSplitOptions.RemoveEmptyEntries), kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        );

    [Fact]
    public void The_tree_shows_what_each_branch_holds()
    {
        var commune = Assert.Single(Assert.Single(_map.Roots).Below);
        Assert.Equal([(UnitKind.Cell, 1), (UnitKind.CommunityTeam, 1)], commune.Counts);
        Assert.Equal(["CB1", "CB2", "TO1"], commune.Below.Select(branch => branch.Code));
    }

    [Fact]
    public void A_unit_that_is_gone_is_named_by_its_code() => Assert.Equal(["Tỉnh ủy", "CU"], _map.Names(["TU", "CU"]));
}
