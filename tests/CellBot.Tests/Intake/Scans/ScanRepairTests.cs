using CellBot.Intake.Scans;

namespace CellBot.Tests.Intake.Scans;

public sealed class ScanRepairTests
{
    [Theory]
    [InlineData("ĐẲNG CỘNG SẢN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM")]
    [InlineData("CỌNG HÒA XÃ HỌI CHỦ NGHlA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]
    [InlineData("Độc lâp — Tự do — Hanh phúc", "Độc lập - Tự do - Hạnh phúc")]
    [InlineData("ỦY BAN NHẦN DÂN TỈNH", "ỦY BAN NHÂN DÂN TỈNH")]
    [InlineData("QUYÉT ĐỊNH", "QUYẾT ĐỊNH")]
    [InlineData("các chỉ bộ tô chức hướng dân", "các chi bộ tổ chức hướng dẫn")]
    [InlineData("Sô: 15-CT/TU", "Số: 15-CT/TU")]
    [InlineData("Nghị định số 93/2019/ND-CP", "Nghị định số 93/2019/NĐ-CP")]
    [InlineData("Thông tư số 20/2004/TT -BTC.", "Thông tư số 20/2004/TT-BTC.")]
    [InlineData("Số 12/QÐ-UBND", "Số 12/QĐ-UBND")]
    [InlineData("ngảy 1O/l1/2026", "ngày 10/11/2026")]
    [InlineData("Hà Nội, ngày #3 tháng !† năm 2026", "Hà Nội, ngày … tháng … năm 2026")]
    [InlineData("Hà Nội, ngày 44 tháng 01 năm 2010", "Hà Nội, ngày … tháng 01 năm 2010")]
    [InlineData("TĨNH BÌNH THUẬN", "TỈNH BÌNH THUẬN")]
    [InlineData("THÀNH UỶ CẦN THỌ", "THÀNH UỶ CẦN THƠ")]
    [InlineData("ỦX BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN")]
    public void What_recognisers_get_wrong_is_mended(string read, string right) => Assert.Equal(right, Mended(read));

    [Theory]
    [InlineData("Số và ký hiệu HS ỦY BAN NHÂN DÂN", 5)]
    [InlineData("Sô và kỷ hiêu H5 TỈNH ỦY HOA GIANG", 5)]
    [InlineData("Lưu hồ sơ số: ĐẢNG ỦY XÃ", 4)]
    [InlineData("Số và ký hiệu văn bản được ghi ở dòng trên", 0)]
    [InlineData("Số và ký hiệu HS", 0)]
    public void The_stamp_on_what_arrives_is_no_part_of_the_head(string line, int words) =>
        Assert.Equal(words, ScanRepair.ArrivalStamp(Line(line)));

    [Theory]
    [
        InlineData("Nguyễn Thị Hạnh"),
        InlineData("bảo vệ, báo về Đảng ủy"),
        InlineData("chi, bộ phận"),
        InlineData("văn hoá, hòa bình, uỷ ban"),
        InlineData("có quan hệ"),
        InlineData("tình hình Cần Thơ"),
        InlineData("HỘI ĐỒNG NHÂN SỰ")
    ]
    [
        InlineData("Công an báo cáo 15/10"),
        InlineData("Hà Nội, ngày 18 tháng 02 năm 2025"),
        InlineData("mặt đường, bí mật, MẬT"),
        InlineData("từ ngày 01 tháng 3 đến ngày 31 tháng 3 năm 2026")
    ]
    public void What_is_right_stays(string text) => Assert.Equal(text, Mended(text));

    [Fact]
    public void What_the_lexicon_knows_is_confirmed_and_numbers_are_not()
    {
        var line = ScanRepair.Line([new ScanToken("chỉ", 40), new ScanToken("bộ", 40), new ScanToken("12", 40)]);
        Assert.Equal([100, 100, 40], line.Select(token => token.Confidence));
    }

    [Fact]
    public void A_number_between_two_items_is_counted_and_stays_unsure()
    {
        List<List<ScanToken>> lines = [Line("2. Hai"), Line("s. Ba"), Line("không phải. Mục"), Line("4. Bốn")];
        ScanNumbers.Mend(lines);
        Assert.Equal(("3.", 0.0), (lines[1][0].Text, lines[1][0].Confidence));
        List<List<ScanToken>> gap = [Line("2. Hai"), Line("s. Ba"), Line("7. Bảy")];
        ScanNumbers.Mend(gap);
        Assert.Equal("s.", gap[1][0].Text);
    }

    private static string Mended(string text) => string.Join(' ', ScanRepair.Line(Line(text)).Select(token => token.Text));

    private static List<ScanToken> Line(string text) => [.. text.Split(' ').Select(word => new ScanToken(word, 90))];
}
