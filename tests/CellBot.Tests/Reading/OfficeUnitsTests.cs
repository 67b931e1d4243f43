using System.Globalization;
using CellBot.Organization;
using CellBot.Reading;
using CellBot.Reading.Lexicon;
using CellBot.Testing;

namespace CellBot.Tests.Reading;

/// <summary>
/// Names out of the office's own tree: which units a document means, and that each name is one whole name to the grammar.
/// </summary>
public sealed class OfficeUnitsTests
{
    private static readonly OfficeUnits Tree = Of(
        ("TU", null, UnitKind.ProvincialCommittee, "Tỉnh ủy Hoa Giang"),
        ("DU-HS", "TU", UnitKind.CommuneCommittee, "Đảng ủy xã Hòa Sơn"),
        ("HS-3", "DU-HS", UnitKind.Cell, "Chi bộ thôn 3"),
        ("HS-4", "DU-HS", UnitKind.Cell, "Chi bộ thôn số 04"),
        ("HS-XD", "DU-HS", UnitKind.Cell, "Chi bộ Trung tâm Giám sát xây dựng"),
        ("HS-T", "DU-HS", UnitKind.CommunityTeam, "Tổ cộng đồng thôn 3"),
        ("HS-BV", "DU-HS", UnitKind.CommunityTeam, "Nhóm nòng cốt bãi Đông"),
        ("DU-HK", "TU", UnitKind.CommuneCommittee, "Đảng bộ xã Hòa Khê"),
        ("HK-3", "DU-HK", UnitKind.Cell, "Chi bộ thôn 3"),
        ("DU-TL", "TU", UnitKind.CommuneCommittee, "Đảng ủy phường Trung Lam"),
        ("TL-1", "DU-TL", UnitKind.Cell, "Chi bộ tổ dân phố số 1"),
        ("TL-2", "DU-TL", UnitKind.Cell, "Chi bộ tổ dân phố số 2"),
        ("VP", "TU", UnitKind.Office, "Văn phòng Tỉnh ủy")
    );

    [Theory]
    [InlineData("Đảng ủy xã Hòa Sơn", "DU-HS")]
    [InlineData("Ban Thường vụ Đảng ủy xã Hoà Sơn", "DU-HS")]
    [InlineData("ĐẢNG BỘ XÃ HÒA SƠN", "DU-HS")]
    [InlineData("Đảng ủy xã Hòa Khê", "DU-HK")]
    [InlineData("Đảng bộ tỉnh Hoa Giang", "TU")]
    [InlineData("Ban Chấp hành Đảng bộ tỉnh Hoa Giang", "TU")]
    [InlineData("Chi bộ thôn 4", "HS-4")]
    [InlineData("Bí thư chi bộ thôn 04", "HS-4")]
    [InlineData("Đảng ủy các xã: Hòa Sơn, Hòa Khê và phường Trung Lam", "DU-HS DU-HK DU-TL")]
    [InlineData("Đảng ủy các xã Hòa Sơn, Hòa Khê", "DU-HS DU-HK")]
    [InlineData("Chi bộ thôn 4, Trung tâm Giám sát xây dựng; Văn phòng Tỉnh ủy", "HS-4 HS-XD VP")]
    [InlineData("Chi bộ thôn 3, xã Hòa Khê", "HK-3")]
    [InlineData("Chi bộ thôn 3 thuộc Đảng ủy xã Hòa Sơn", "HS-3")]
    [InlineData("Chi bộ thôn 3 (Đảng bộ xã Hòa Sơn), Chi bộ thôn 4", "HS-3 HS-4")]
    [InlineData("Tổ Covid cộng đồng thôn 3", "HS-T")]
    [InlineData("Các chi bộ tổ dân phố số 1, số 2 phường Trung Lam", "TL-1 TL-2")]
    public void The_units_that_are_named_are_found(string words, string codes) => Assert.Equal(codes, Codes(words));

    [Theory]
    [InlineData("Ủy ban nhân dân xã Hòa Sơn")]
    [InlineData("Các chi bộ trực thuộc")]
    [InlineData("Chi bộ thôn 3")]
    [InlineData("Chi bộ thôn 33")]
    [InlineData("Chi bộ Trường Tiểu học thôn 4")]
    [InlineData("Đảng ủy Công an tỉnh Hoa Giang")]
    [InlineData("Tổ bảo vệ an ninh thôn 3")]
    [InlineData("Đảng ủy xã Hòa Sơn Đông")]
    [InlineData("")]
    public void Another_body_a_name_that_several_bear_and_one_that_goes_on_mean_nobody(string words) => Assert.Equal("", Codes(words));

    [Fact]
    public void Among_units_of_one_name_the_issuers_own_is_meant() =>
        Assert.Equal("HK-3", string.Join(' ', Tree.In("Chi bộ thôn 3", "Ban Thường vụ Đảng ủy xã Hòa Khê").Select(unit => unit.Code)));

    [Fact]
    public void A_reading_says_which_units_are_actors_and_which_are_written_to()
    {
        var reading = Read(
            "1. Chi bộ thôn 3 tổ chức ra quân trước ngày 20/3/2026.\n2. Chi bộ Trung tâm Giám sát xây dựng báo cáo kết quả trước ngày 30/3/2026.\n"
        );

        Assert.Equal([("HS-3", "actor"), ("HS-XD", "actor"), ("HS-4", "addressee")], reading.Units.Select(unit => (unit.Code, unit.Role)));
        Assert.Contains("\"units\": [", ReadingJson.Write(reading), StringComparison.Ordinal);
    }

    [Fact]
    public void A_verb_inside_a_units_name_does_not_end_it()
    {
        var task = Read("1. Chi bộ Trung tâm Giám sát xây dựng báo cáo kết quả trước ngày 30/3/2026.\n")
            .Tasks.Single(task => task.Section == "1");
        Assert.Equal("Chi bộ Trung tâm Giám sát xây dựng", task.Actor);
    }

    [Fact]
    public void A_team_that_only_the_tree_knows_is_told_its_own_work()
    {
        const string item = "1. Nhóm nòng cốt bãi Đông tuần tra ban đêm, báo cáo trước ngày 30/3/2026.\n";
        Assert.Equal(Verdict.Duty, Read(item).Summaries.Single(summary => summary.Audience == "team").Verdict);
        Assert.DoesNotContain(Readings.Of(Letter + item).Summaries, summary => summary.Audience == "team");
    }

    [Fact]
    public void Without_a_tree_nothing_is_said_of_units()
    {
        var reading = Readings.Of(Letter + "1. Chi bộ thôn 3 tổ chức ra quân.\n");
        Assert.Empty(reading.Units);
        Assert.DoesNotContain("\"units\"", ReadingJson.Write(reading), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Kind", "Bulk")]
    public void Thousands_of_names_cost_little()
    {
        var many = OfficeUnits.Of(
            Enumerable
                .Range(1, 12_000)
                .Select(n => new Unit(
                    n,
                    string.Create(CultureInfo.InvariantCulture, $"C{n}"),
                    null,
                    UnitKind.Cell,
                    string.Create(CultureInfo.InvariantCulture, $"Chi bộ thôn {n} xã Bản {n % 97}")
                )),
            new DateOnly(2026, 11, 22)
        );
        var context = Readings.Context.With(many);
        var text =
            Letter
            + string.Concat(
                Enumerable
                    .Range(1, 400)
                    .Select(n =>
                        $"{n}. Chi bộ thôn {n} xã Bản {n % 97} tổ chức ra quân trước ngày 20/3/2026, phân công đảng viên phụ trách.\n"
                    )
            );
        var took = ThreadTime.Of(() => Assert.Equal(400, DirectiveReader.Read(text, "", context).Units.Count));
        Assert.True(took < TimeSpan.FromSeconds(20), $"{took}");
    }

    private const string Letter =
        "ĐẢNG BỘ TỈNH HOA GIANG\nĐẢNG ỦY XÃ HÒA SƠN\n*\nSố 45-CV/ĐU\nV/v ra quân\nĐẢNG CỘNG SẢN VIỆT NAM\nHòa Sơn, ngày 05 tháng 3 năm 2026\n\nKính gửi: Chi bộ thôn 4\n\nBan Thường vụ Đảng ủy yêu cầu:\n";

    private static DirectiveReading Read(string items) => DirectiveReader.Read(Letter + items, "", Readings.Context.With(Tree));

    private static string Codes(string words) => string.Join(' ', Tree.In(words).Select(unit => unit.Code));

    private static OfficeUnits Of(params (string Code, string? Parent, UnitKind Kind, string Name)[] units)
    {
        var ids = units.Select((unit, at) => (unit.Code, Id: (long)at + 1)).ToDictionary(unit => unit.Code, unit => unit.Id);
        return OfficeUnits.Of(
            units.Select(unit => new Unit(ids[unit.Code], unit.Code, unit.Parent is null ? null : ids[unit.Parent], unit.Kind, unit.Name)),
            new DateOnly(2026, 11, 22)
        );
    }
}
