using CellBot.Intake;
using CellBot.Intake.Gate;
using CellBot.Intake.Scans;
using CellBot.Messages;

namespace CellBot.Tests.Intake.Scans;

public sealed class ScanGateTests
{
    [Theory]
    [
        InlineData("MẬI", SecrecyMark.Mat),
        InlineData("HẬT KHẨN\nNẬT", SecrecyMark.Mat),
        InlineData("TÓI MẬI", SecrecyMark.ToiMat),
        InlineData("TUYÉT MẠI", SecrecyMark.TuyetMat)
    ]
    [InlineData("TƯYÊT NẬT", SecrecyMark.TuyetMat)]
    public void A_short_line_that_is_a_mark_but_for_a_letter_is_asked_about(string text, SecrecyMark mark) =>
        Assert.Equal(mark, Assert.Single(ScanMarks.InText(text)).Mark);

    [Theory]
    [
        InlineData("TỈNH ỦY"),
        InlineData("LUẬT"),
        InlineData("KẾ HOẠCH"),
        InlineData("mặt trận"),
        InlineData("Số 15-CT/TU"),
        InlineData("CHỈ THỊ"),
        InlineData("ĐIỀU 1")
    ]
    public void Words_of_a_head_are_not(string text) => Assert.Empty(ScanMarks.InText(text));

    [Theory]
    [
        InlineData("", 0, true),
        InlineData("~t'", 20, true),
        InlineData("MẠI", 95, true),
        InlineData("CÔNG BÁO SỐ 15", 90, false),
        InlineData("HỎA TỐC", 93, false)
    ]
    public void A_stamp_that_was_not_read_is_asked_about(string text, double confidence, bool isAsked) =>
        Assert.Equal(
            isAsked,
            ScanMarks
                .InStamps([new ScanStamp(2, IsRed: true, text, confidence)])
                .Any(question => question is { Place: GatePlace.Stamp, Line: 2 })
        );

    [Theory]
    [InlineData("Người ký: VĂN PHÒNG TỈNH ỦY\nEmail: vp@lamgiang.example\nThời gian ký: 06.10.2026 15:49:15 +07:00", 0.95, PageKind.Scan)]
    [InlineData("n\nv\n.\nam\n\nu\nL\nwww", 0.9, PageKind.Scan)]
    [InlineData("", 0, PageKind.Scan)]
    [InlineData("Các chi bộ tổ chức quán triệt chỉ thị này, báo cáo kết quả về Văn phòng.", 0.1, PageKind.Text)]
    [InlineData(
        "&ăF FKL Eӝ Wӫ FKӭF TXiQ WULӋW FKӍ WKӎ Qj\\ WUѭӟF QJj\\ EiR FiR NӃW TXҧ YӅ 9ăQ SKzQJ 7ӍQK ӫ\\ ÿӇ WәQJ KӧS WKHR TX\\ ÿӏQK FӫD FҩS WUrQ",
        0,
        PageKind.Scan
    )]
    public void A_page_without_a_text_of_its_own_is_a_scan(string layer, double share, object kind) =>
        Assert.Equal((PageKind)kind, PageKinds.Of(layer, share, isFirst: true));

    [Theory]
    [
        InlineData("Thời gian kff06.10.2026 15-SĐ:15 +07:00", false),
        InlineData("Nguoi kW: VĂN PHÒNG TỈNH ỦY HÒA GIANG\nSiguature valid\nDigitally sigmed by Tran Van Mau", false),
        InlineData("Cơ quàn Lu 2\n12", false),
        InlineData("trước ngày 30/11/2026 báo cáo kết quả", true),
        InlineData("Thời gian nghỉ Tết: từ ngày 15/02/2026", true)
    ]
    public void Captions_read_with_a_letter_wrong_and_dirt_are_no_text(string recognised, bool hasText) =>
        Assert.Equal(hasText, PageKinds.HasText(recognised));

    [Fact]
    public void A_text_over_a_picture_of_the_whole_page_is_looked_at_twice()
    {
        var text = string.Concat(Enumerable.Repeat("Các chi bộ tổ chức quán triệt chỉ thị này, báo cáo kết quả về Văn phòng. ", 8));
        Assert.Equal(PageKind.Layered, PageKinds.Of(text, 0.98, isFirst: true));
        Assert.Equal(PageKind.Text, PageKinds.Of("2", 0, isFirst: false));
        Assert.Equal(PageKind.Scan, PageKinds.Of("2", 0.5, isFirst: false));
    }

    [Theory]
    [
        InlineData("mat", "mat", 0),
        InlineData("mai", "mat", 1),
        InlineData("tuyetnat", "tuyetmat", 1),
        InlineData("", "mat", 3),
        InlineData("toi", "toimat", 3)
    ]
    public void Distances_are_counted_in_letters(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Of(a, b));
}
