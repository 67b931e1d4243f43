using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Tests.Reading;

/// <summary>What a line of the head is, told by its words alone; and what of it a page broke over lines.</summary>
public sealed class HeadLineTests
{
    private static readonly ReadingLexicon Lexicon = ReadingLexicon.Default;

    [Theory]
    [InlineData("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Motto")]
    [InlineData("Độc lập- Tự do - Hạnh phúc", "Motto")]
    [InlineData("ĐẢNG CỘNG SẢN VIỆT NAM", "Motto")]
    [InlineData("ỦY BAN NHÂN DÂN XÃ SUỐI TRONG", "Body")]
    [InlineData("BAN HÀNH QUY CHẾ LÀM VIỆC CỦA TỔ CÔNG TÁC", "Capitals")]
    [InlineData("Số 12-CV/TU", "Symbol")]
    [InlineData("Nghị quyết số: 25/2026/QH16", "Symbol")]
    [InlineData("Số: 66.3/2026/NQ-CP", "Symbol")]
    [InlineData("Số: /KH-UBND", "Symbol")]
    [InlineData("QUYẾT ĐỊNH SỐ 55/2024/QĐ-UBND NGÀY 31/12/2024", "Title")]
    [InlineData("Hoa Giang, ngày 05 tháng 3 năm 2026", "PlaceDate")]
    [InlineData("Hoa Giang ngày05 tháng3năm 2026", "PlaceDate")]
    [InlineData("Hoa Giang, ngày tháng 3 năm 2026", "PlaceDate")]
    [InlineData("Ngày 05 tháng 3 năm 2026, Ủy ban nhân dân tỉnh họp phiên thường kỳ", "Sentence")]
    [InlineData("CHỈ THỊ", "Title")]
    [InlineData("CỦA BAN THƯỜNG VỤ TỈNH ỦY", "TitleOf")]
    [InlineData("“CHỈ THỊ”", "Title")]
    [InlineData("V/v phòng, chống hạn", "Subject")]
    [InlineData("Kính gửi: Các chi bộ", "Addressed")]
    [InlineData("Căn cứ Luật Tổ chức chính quyền địa phương;", "Basis")]
    [InlineData("CÔNG VĂN ĐẾN", "Incoming")]
    [InlineData("Chuyển: Phòng Nội vụ", "Caption")]
    [InlineData("HỎA TỐC", "Stamp")]
    [InlineData("(Ban hành kèm theo Quyết định số 5/QĐ-UBND)", "Note")]
    [InlineData("1. Tích nước các hồ", "Marked")]
    public void A_line_is_what_its_words_say(string line, string kind) =>
        Assert.Equal(kind, new HeadLineClassifier(Lexicon).Kind(Assert.Single(Pieces(line))).ToString());

    [Theory]
    [InlineData("CỘNG HÒA XÃ\nHỘI CHỦ NGHĨA\nVIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]
    [InlineData("Hoa Giang, ngày 05\n\ntháng 3\n\nnăm 2026", "Hoa Giang, ngày 05 tháng 3 năm 2026")]
    [InlineData("Hoa\nGiang, ngày 05\ntháng 3 năm 2026", "Hoa Giang, ngày 05 tháng 3 năm 2026")]
    [InlineData("Số:\n97/2026/QĐ-UBND", "Số: 97/2026/QĐ-UBND")]
    [InlineData("Số: 779     /QĐ-UBND", "Số: 779/QĐ-UBND")]
    [InlineData("Số:      /KH-UBND", "Số: /KH-UBND")]
    [InlineData("THÔNG\nTƯ", "THÔNG TƯ")]
    [InlineData("Kính\ngửi: Các chi bộ", "Kính gửi: Các chi bộ")]
    [InlineData("Căn\ncứ Luật Đất đai;", "Căn cứ Luật Đất đai;")]
    public void What_was_broken_over_lines_is_one(string text, string whole) => Assert.Equal(whole, Assert.Single(Pieces(text)).Text.Text);

    [Fact]
    public void A_motto_is_joined_over_the_other_column()
    {
        var pieces = Pieces("BỘ TÀI CHÍNH\tCỘNG HÒA XÃ HỘI\nCỤC THUẾ\tCHỦ NGHĨA VIỆT NAM");

        Assert.Equal(["BỘ TÀI CHÍNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỤC THUẾ"], pieces.Select(piece => piece.Text.Text));
    }

    private static IReadOnlyList<HeadPiece> Pieces(string text)
    {
        var lines = SourceText.Read(text).Lines;
        return HeadPieces.Of(lines, lines.Count, Lexicon);
    }
}
