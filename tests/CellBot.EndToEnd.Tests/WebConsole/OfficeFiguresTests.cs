using CellBot.Acknowledgements;
using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Reports;
using CellBot.Web.Console.Figures;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class OfficeFiguresTests
{
    private static readonly UnitTree Tree = new([
        new Unit(1, "T", null, UnitKind.ProvincialCommittee, "Tỉnh ủy"),
        new Unit(2, "A", 1, UnitKind.CommuneCommittee, "Xã A"),
        new Unit(3, "B", 1, UnitKind.CommuneCommittee, "Xã B"),
        new Unit(4, "A1", 2, UnitKind.Cell, "Chi bộ A1"),
        new Unit(5, "A2", 2, UnitKind.Cell, "Chi bộ A2"),
        new Unit(6, "B1", 3, UnitKind.Cell, "Chi bộ B1"),
    ]);

    private static UnitDelays Delays(long unit, int asked, int acknowledged, int @class)
    {
        var counts = new int[ReceiptDelays.Classes];
        counts[@class] = acknowledged;
        return new UnitDelays(unit, asked, acknowledged, counts);
    }

    private static OfficeFigures Of(IReadOnlyList<UnitDelays> delays) =>
        new(
            default,
            Tree,
            new DateOnly(2026, 11, 28),
            delays,
            new Dictionary<long, UnitReach>
            {
                [2] = new(3, 1, 1, 1, 0, 0),
                [4] = new(10, 8, 2, 1, 1, 0),
                [5] = new(5, 0, 1, 0, 0, 1),
                [6] = new(4, 4, 1, 1, 2, 0),
            },
            new Dictionary<long, ReportCounts> { [4] = new(2, 1, 1), [5] = new(1, 0, 0) }
        );

    [Fact]
    public void A_branch_is_the_sum_of_what_lies_below_and_its_median_is_of_all_of_them()
    {
        var figures = Of([Delays(4, 10, 4, 0), Delays(5, 5, 4, 7), Delays(6, 4, 4, 7)]);
        var commune = figures.Find("A")!;
        Assert.Equal((15, 8, 18, 9), (commune.Asked, commune.Acknowledged, commune.Members, commune.Joined));
        Assert.Equal(TimeSpan.FromMinutes(5), commune.Median);
        // A committee needs no group of its own: coverage is of cells and teams.
        Assert.Equal((2, 1), (commune.Units, commune.WithGroup));
        Assert.Equal((3, 2), (figures.Find("T")!.Units, figures.Find("T")!.WithGroup));
        Assert.True(commune.HasBelow);
        Assert.False(figures.Find("A1")!.HasBelow);
    }

    [Fact]
    public void Open_reports_stand_with_the_unit_they_came_from_and_all_above_it()
    {
        var figures = Of([]);
        Assert.Equal((2, 1), (figures.Find("A1")!.Reports, figures.Find("A1")!.Overdue));
        Assert.Equal((3, 1), (figures.Find("A")!.Reports, figures.Find("A")!.Overdue));
        Assert.Equal((3, 1), (figures.Find("T")!.Reports, figures.Find("T")!.Overdue));
        Assert.Equal((0, 0), (figures.Find("B")!.Reports, figures.Find("B")!.Overdue));
    }

    [Fact]
    public void Who_receives_least_stands_first_and_who_was_not_asked_last()
    {
        Assert.Equal(["A", "B"], Of([Delays(4, 10, 4, 0), Delays(6, 4, 4, 7)]).Below("T").Select(branch => branch.Code));
        Assert.Equal(["B", "A"], Of([Delays(6, 4, 4, 7)]).Below("T").Select(branch => branch.Code));
        Assert.Null(Of([]).Find("T")!.Median);
        Assert.Empty(Of([]).Below("none"));
    }
}
