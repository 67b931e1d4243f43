namespace CellBot.Tests.Reading;

/// <summary>Which documents a text cites, each by its own type, number and day.</summary>
public sealed class CitationTests
{
    private const string Head =
        "TỈNH ỦY HÒA AN\n*\nSố 12-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHòa An, ngày 05 tháng 3 năm 2026\n\nCHỈ THỊ\nvề việc thử\n-----\n\n";

    [Theory]
    [InlineData(
        "Thực hiện Nghị quyết số 11/NQ-CP ngày 02/01/2026, số 12/NQ-CP ngày 15/01/2026 của Chính phủ",
        "nghi_quyet 11/NQ-CP 2026-01-02 Chính phủ|nghi_quyet 12/NQ-CP 2026-01-15 Chính phủ"
    )]
    [InlineData("Theo ý kiến của Ban Bí thư tại văn bản số 213-KL/TW ngày 21/01/2026", "ket_luan 213-KL/TW 2026-01-21 ")]
    [InlineData(
        "Theo Thông báo số 49-TB/VPTW ngày 07/02/2026 và số 50-TB/VPTW ngày 09/02/2026 của Văn phòng Trung ương Đảng",
        "thong_bao 49-TB/VPTW 2026-02-07 Văn phòng Trung ương Đảng|thong_bao 50-TB/VPTW 2026-02-09 Văn phòng Trung ương Đảng"
    )]
    [InlineData(
        "Căn cứ Điều 102 Luật Lâm nghiệp, Luật Đất đai và Nghị định số 131/2025/NĐ-CP ngày 12/6/2025",
        "luat   |luat   |nghi_dinh 131/2025/NĐ-CP 2025-06-12 "
    )]
    [InlineData(
        "Theo các Nghị định của Chính phủ: số 63/2010/NĐ-CP ngày 08/6/2010 về kiểm soát thủ tục hành chính; số 92/2017/NĐ-CP ngày 07/8/2017",
        "nghi_dinh 63/2010/NĐ-CP 2010-06-08 |nghi_dinh 92/2017/NĐ-CP 2017-08-07 "
    )]
    [InlineData(
        "Theo Quyết định số 900/QĐ-UBND ngày 06/02/2026 về sửa đổi Quyết định số 800/QĐ-UBND ngày 06/11/2024",
        "quyet_dinh 900/QĐ-UBND 2026-02-06 |quyet_dinh 800/QĐ-UBND 2024-11-06 "
    )]
    [InlineData("Thực hiện Quy định số 124-QĐ/TW1 của Bộ Chính trị", "quy_dinh 124-QĐ/TW  Bộ Chính trị")]
    [InlineData("Ban Quản lý Dự án 85 khảo sát; Kế hoạch 5 năm được phê duyệt", "")]
    public void Each_document_is_cited_by_what_it_bears(string text, string cited)
    {
        var references = Readings.Of($"{Head}{text}, Ban Thường vụ Tỉnh ủy yêu cầu:\n1. Các chi bộ họp.\n").References;
        Assert.Equal(cited, string.Join('|', references.Select(each => $"{each.Type} {each.Symbol} {each.Date:yyyy-MM-dd} {each.Issuer}")));
    }

    [Fact]
    public void A_document_does_not_cite_itself() =>
        Assert.Empty(
            Readings
                .Of(Head + "Ban Thường vụ Tỉnh ủy yêu cầu:\n1. Các chi bộ họp.\n2. Gửi kèm Chỉ thị số 12-CT/TU ngày 05/3/2026.\n")
                .References
        );
}
