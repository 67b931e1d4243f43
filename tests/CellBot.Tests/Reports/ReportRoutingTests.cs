using CellBot.Organization;
using CellBot.Reports;

namespace CellBot.Tests.Reports;

public sealed class ReportRoutingTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);
    private static readonly Unit Province = new(1, "TU", null, UnitKind.ProvincialCommittee, "Tỉnh ủy");
    private static readonly Unit District = new(2, "HU", 1, UnitKind.DistrictCommittee, "Huyện ủy", null, new DateOnly(2025, 6, 30));
    private static readonly Unit Commune = new(3, "DU", 2, UnitKind.CommuneCommittee, "Đảng ủy xã");
    private static readonly Unit Office = new(4, "VP", 3, UnitKind.Office, "Văn phòng");
    private static readonly Unit Cell = new(5, "CB", 3, UnitKind.Cell, "Chi bộ");

    [Fact]
    public void The_nearest_committee_above_answers() =>
        Assert.Equal(Commune, ReportRouting.OfficeOf([Cell, Office, Commune, District, Province], Day));

    [Fact]
    public void Levels_that_have_ended_are_passed_over() => Assert.Equal(Province, ReportRouting.Above([Commune, District, Province], Day));

    [Fact]
    public void Nobody_is_above_a_root_and_a_root_answers_its_own()
    {
        Assert.Null(ReportRouting.Above([Province], Day));
        Assert.Equal(Province, ReportRouting.OfficeOf([Province], Day));
    }

    [Fact]
    public void Where_no_committee_is_above_whatever_is_answers()
    {
        var top = new Unit(9, "K", null, UnitKind.Other, "Khối");
        Assert.Equal(top, ReportRouting.OfficeOf([Cell, top], Day));
    }
}
