using CellBot.Organization;

namespace CellBot.Tests.Organization;

public sealed class UnitTreeTests
{
    private static readonly UnitTree Tree = new([
        new Unit(1, "TU", null, UnitKind.ProvincialCommittee, "t"),
        new Unit(2, "D1", 1, UnitKind.CommuneCommittee, "d1"),
        new Unit(3, "D2", 1, UnitKind.CommuneCommittee, "d2"),
        new Unit(4, "C1", 2, UnitKind.Cell, "c1"),
        new Unit(5, "T1", 2, UnitKind.CommunityTeam, "t1", ValidTo: new DateOnly(2023, 12, 31)),
    ]);

    [Fact]
    public void A_subtree_holds_the_unit_itself_and_all_below_parents_first()
    {
        Assert.Equal(["TU", "D1", "D2", "C1", "T1"], Tree.Subtree(1).Select(unit => unit.Code));
        Assert.Equal(["C1"], Tree.Subtree(4).Select(unit => unit.Code));
        Assert.Empty(Tree.Subtree(99));
    }

    [Fact]
    public void Ancestors_come_nearest_first_and_answer_who_may_look()
    {
        Assert.Equal(["D1", "TU"], Tree.Ancestors(4).Select(unit => unit.Code));
        Assert.True(Tree.IsWithin(4, 1));
        Assert.True(Tree.IsWithin(4, 4));
        Assert.False(Tree.IsWithin(4, 3));
        Assert.False(Tree.IsWithin(99, 99));
    }

    [Fact]
    public void An_audience_names_each_unit_once_and_only_those_that_exist_that_day()
    {
        Assert.Equal(["D1", "C1", "T1"], Tree.Select([2, 4], [], new DateOnly(2023, 1, 1)).Select(unit => unit.Code));
        Assert.Equal(["C1"], Tree.Select([1], [UnitKind.Cell, UnitKind.CommunityTeam], new DateOnly(2026, 1, 1)).Select(unit => unit.Code));
    }

    [Fact]
    public void A_cycle_in_the_store_does_not_hold_a_walk_up()
    {
        var broken = new UnitTree([new Unit(1, "A", 2, UnitKind.Other, "a"), new Unit(2, "B", 1, UnitKind.Other, "b")]);

        Assert.Equal(2, broken.Subtree(1).Count);
        Assert.Single(broken.Ancestors(1));
    }
}
