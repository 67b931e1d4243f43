using CellBot.Broadcasts;
using CellBot.Broadcasts.Audiences;
using CellBot.Organization;
using CellBot.Web.Units;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class AudienceMapTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly OrganizationSnapshot Snapshot = new OrganizationSnapshot(
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
    );

    private readonly AudienceMap _map = AudienceMap.Of(Snapshot, Day);

    [Fact]
    public void What_was_read_anew_and_says_the_same_is_the_map_that_stands()
    {
        OrganizationSnapshot Read(Func<Unit, Unit>? unit = null, Func<Group, Group>? group = null) =>
            new(
                [.. Snapshot.Units.Select(one => (unit ?? (same => same))(one with { }))],
                [.. Snapshot.Groups.Select(one => (group ?? (same => same))(one with { }))],
                []
            );
        Assert.Same(_map, _map.Renewed(Read(), Day));
        Assert.Same(_map, _map.Renewed(Read(group: one => one with { Title = "Tên mới" }), Day));
        Assert.NotSame(_map, _map.Renewed(Read(), Day.AddDays(1)));
        var renamed = _map.Renewed(Read(one => one.Code == "CB1" ? one with { Name = "Chi bộ Một" } : one), Day);
        Assert.Equal("Chi bộ Một", renamed.Tree.Find("CB1")!.Name);
        var back = _map.Renewed(Read(group: one => one.Id == 2 ? one with { Status = GroupStatus.Active } : one), Day);
        Assert.Equal(1, back.Count(["CB2"], ["cell"]));
        var gone = _map.Renewed(Read(group: one => one.Id == 1 ? one with { Status = GroupStatus.Gone } : one), Day);
        Assert.Equal(0, gone.Count(["CB1"], ["cell"]));
    }

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
        var commune = Assert.Single(_map.Children(Assert.Single(_map.Roots).Code));
        Assert.Equal([(UnitKind.Cell, 1), (UnitKind.CommunityTeam, 1)], commune.Counts);
        Assert.Equal(["CB1", "CB2", "TO1"], _map.Children(commune.Code).Select(branch => branch.Code));
        Assert.Equal([true, false], new[] { commune, _map.Children(commune.Code)[0] }.Select(branch => branch.HasBelow));
    }

    [Fact]
    public void What_is_left_out_is_not_counted_unless_it_is_named()
    {
        Assert.Equal(1, _map.Count(["TU"], ["cell", "community_team"], ["CB1"]));
        Assert.Equal(0, _map.Count(["TU"], ["cell", "community_team"], ["XA"]));
        Assert.Equal(1, _map.Count(["TU", "CB1"], ["cell", "community_team"], ["XA"]));
    }

    [Theory]
    [InlineData("chi bo", "CB1 CB2")]
    [InlineData("CHI BỘ 2", "CB2")]
    [InlineData("to1", "TO1")]
    [InlineData("dang uy", "XA")]
    [InlineData("Tổ 2", "")]
    [InlineData("2 bộ", "CB2")]
    public void Units_are_found_by_words_of_name_or_code_with_or_without_diacritics(string words, string codes)
    {
        var (found, all) = _map.Search(words, 10);
        Assert.Equal(codes, string.Join(' ', found.Select(branch => branch.Code)));
        Assert.Equal(found.Count, all);
    }

    [Fact]
    public void Only_what_lies_within_the_reach_is_found_and_opened()
    {
        var cell = _map.Within(["CB1"]);
        Assert.Equal(["CB1"], cell.Search("chi bo", 10).Found.Select(branch => branch.Code));
        Assert.True(cell.IsSeen("CB1"));
        Assert.False(cell.IsSeen("XA"));
        Assert.Equal((1, 2), (_map.Search("chi bo", 1).Found.Count, _map.Search("chi bo", 1).All));
    }

    [Fact]
    public void A_saved_audience_means_what_is_there_of_it_today_and_says_what_is_gone()
    {
        var audience = new Audience(["XA", "CU"], ["cell", "community_team"]) { Excluded = ["CB1", "TO2"] };
        var saved = new SavedAudience(1, "Toàn xã", audience, null, "user:1", DateTimeOffset.UnixEpoch);
        var resolved = SavedAudiences.Resolve(saved, _map);
        Assert.Equal(["XA"], resolved.Units);
        Assert.Equal(["CB1"], resolved.Excluded);
        Assert.Equal(["CU", "TO2"], resolved.Gone);
        Assert.Equal(1, resolved.Groups);
    }

    [Fact]
    public void A_unit_that_is_gone_is_named_by_its_code() => Assert.Equal(["Tỉnh ủy", "CU"], _map.Names(["TU", "CU"]));
}
