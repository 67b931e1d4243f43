using CellBot.Acknowledgements;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Web.Console.Watching;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class ReceiptTreeTests
{
    private static readonly Unit[] Units =
    [
        Unit(1, null, "T", UnitKind.ProvincialCommittee),
        Unit(2, 1, "A", UnitKind.CommuneCommittee),
        Unit(3, 1, "B", UnitKind.CommuneCommittee),
        Unit(4, 2, "A1", UnitKind.Cell),
        Unit(5, 2, "A2", UnitKind.Cell),
        Unit(6, 3, "B1", UnitKind.Cell),
    ];

    private static readonly UnitTree Tree = new(Units);

    private static Unit Unit(long id, long? parent, string code, UnitKind kind) => new(id, code, parent, kind, $"Đơn vị {code}");

    private static ReceiptLine Line(
        string code,
        int roster,
        int acknowledged,
        int behalf = 0,
        DeliveryState state = DeliveryState.Sent,
        ConfirmationState? said = null
    )
    {
        var unit = Tree.Find(code)!;
        return new ReceiptLine(unit.Id, code, unit.Name, unit.Kind, state, null, roster, acknowledged, behalf, 0, true, said);
    }

    private static ReceiptTree Of(params ReceiptLine[] lines) => new(lines, Tree, ["T"]);

    [Fact]
    public void A_branch_is_the_sum_of_its_units_and_each_person_is_in_one_part()
    {
        var tree = Of(
            Line("A1", 10, 6, behalf: 2, said: ConfirmationState.Briefed),
            Line("A2", 5, 0, state: DeliveryState.Unreachable),
            Line("B1", 4, 4)
        );
        var commune = tree.Find("A")!;
        Assert.Equal((4, 2, 4, 5), (commune.ByOwnTap, commune.OnBehalf, commune.NotYet, commune.NotReached));
        Assert.Equal((2, 15, 1, 1, 1), (commune.Units, commune.Roster, commune.Reached, commune.Confirmed, commune.Briefed));
        Assert.Equal(19, tree.Whole.ByOwnTap + tree.Whole.OnBehalf + tree.Whole.NotYet + tree.Whole.NotReached);
    }

    [Fact]
    public void The_worst_stands_first_and_the_tree_begins_where_it_branches()
    {
        var tree = Of(Line("A1", 10, 9), Line("A2", 10, 2), Line("B1", 4, 3));
        Assert.Equal(["A", "B"], tree.Below().Select(branch => branch.Code));
        Assert.Equal(["A2", "A1"], tree.Below("A").Select(branch => branch.Code));
        Assert.Equal(["T", "A"], tree.Above("A1").Select(branch => branch.Code));
        Assert.Equal(["A1"], Of(Line("A1", 1, 0)).Below().Select(branch => branch.Code));
    }

    [Fact]
    public void The_tree_does_not_reach_beyond_what_the_audience_names()
    {
        var tree = new ReceiptTree([Line("A1", 1, 0), Line("B1", 1, 1)], Tree, ["A", "B1"]);
        Assert.Null(tree.Find("T"));
        Assert.Null(tree.Find("B"));
        Assert.Equal(["A", "B1"], tree.Below().Select(branch => branch.Code));
    }

    [Theory]
    [InlineData(1000, 1, 1)]
    [InlineData(1000, 999, 99)]
    [InlineData(1000, 0, 0)]
    [InlineData(1000, 1000, 100)]
    [InlineData(8, 4, 50)]
    public void Percent_says_all_of_all_and_none_of_none_alone(int roster, int acknowledged, int percent) =>
        Assert.Equal(percent, Of(Line("A1", roster, acknowledged)).Whole.Percent);

    [Fact]
    public void A_unit_without_people_stands_by_what_its_leaders_said()
    {
        Assert.Equal(0, Of(Line("A1", 0, 0)).Whole.Percent);
        Assert.Equal(100, Of(Line("A1", 0, 0, said: ConfirmationState.Received)).Whole.Percent);
        Assert.Empty(ReceiptShare.Of(Of(Line("A1", 0, 0)).Whole));
    }

    [Fact]
    public void One_who_was_not_reached_among_thousands_is_seen_and_the_bar_is_whole()
    {
        var shares = ReceiptShare.Of(Of(Line("A1", 12_000, 12_000), Line("A2", 1, 0, state: DeliveryState.Failed)).Whole);
        Assert.Equal(["done", "failed"], shares.Select(share => share.Tone));
        Assert.InRange(shares[1].Percent, 0.4, 0.6);
        Assert.Equal(100, shares.Sum(share => share.Percent), 6);
        Assert.Equal(shares[0].Percent, shares[1].Start, 6);
    }

    [Fact]
    public void Units_of_a_branch_are_those_that_are_asked_below_it_and_itself()
    {
        var tree = new ReceiptTree([Line("A", 3, 1), Line("A2", 1, 0), Line("A1", 1, 0), Line("B1", 1, 1)], Tree, ["T"]);
        Assert.Equal(["A", "A1", "A2"], tree.Units("A"));
        Assert.Equal(["B1"], tree.Units("B"));
        Assert.Equal(["A1"], tree.Units("A1"));
        Assert.Equal(["A", "A2", "A1", "B1"], tree.Units(null));
        Assert.Empty(tree.Units("none"));
    }
}
