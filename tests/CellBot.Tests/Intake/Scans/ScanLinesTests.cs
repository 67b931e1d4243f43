using CellBot.Intake;
using CellBot.Intake.Scans;

namespace CellBot.Tests.Intake.Scans;

public sealed class ScanLinesTests
{
    [Fact]
    public void Two_columns_of_a_head_come_one_after_the_other()
    {
        var text = Text(
            (1, 100, 50, "TỈNH ỦY LAM GIANG"),
            (1, 320, 50, "ĐẢNG CỘNG SẢN VIỆT NAM"),
            (2, 120, 66, "Số 15-CT/TU"),
            (2, 330, 67, "Lam Giang, ngày 05 tháng 3 năm 2026"),
            (3, 250, 110, "CHỈ THỊ"),
            (4, 80, 140, "1. Các chi bộ tổ chức quán triệt chỉ thị này trước ngày 20/3/2026, gửi báo cáo về Văn phòng Tỉnh ủy.")
        );
        Assert.Equal(
            "TỈNH ỦY LAM GIANG|Số 15-CT/TU|ĐẢNG CỘNG SẢN VIỆT NAM|Lam Giang, ngày 05 tháng 3 năm 2026|CHỈ THỊ|"
                + "1. Các chi bộ tổ chức quán triệt chỉ thị này trước ngày 20/3/2026, gửi báo cáo về Văn phòng Tỉnh ủy.",
            text
        );
    }

    [Fact]
    public void Recipients_beside_a_signature_stay_together()
    {
        var text = Text(
            (1, 80, 50, "Nơi nhận:"),
            (1, 350, 50, "T/M BAN THƯỜNG VỤ"),
            (2, 80, 64, "- Các chi bộ,"),
            (2, 370, 66, "PHÓ BÍ THƯ"),
            (3, 80, 78, "- Lưu."),
            (4, 360, 110, "Trần Văn Mẫu")
        );
        Assert.Equal("Nơi nhận:|- Các chi bộ,|- Lưu.|T/M BAN THƯỜNG VỤ|PHÓ BÍ THƯ|Trần Văn Mẫu", text);
    }

    [Fact]
    public void A_word_recognised_twice_stands_once_and_dirt_not_at_all()
    {
        ScanWord[] words =
        [
            Word(1, 80, 50, "Số:", 95),
            Word(1, 112, 50, "10", 96),
            Word(2, 112, 51, "10/2010/TT-BTC", 77),
            Word(3, 300, 90, "Ni", 41),
            Word(4, 80, 120, "|", 80),
            Word(5, 80, 140, "_6.", 90),
            Word(5, 100, 140, "Cán", 95),
            Word(5, 130, 140, "bộ", 95),
            Word(5, 160, 140, ":", 70),
        ];
        Assert.Equal("Số: 10/2010/TT-BTC|6. Cán bộ", Lines(ScanText.Of(words).Text));
        Assert.Contains("Ni", ScanText.Of(words).Loose, StringComparison.Ordinal);
    }

    [Fact]
    public void Unsure_words_are_told_by_their_places()
    {
        var read = ScanText.Of([
            Word(1, 80, 50, "trước", 96),
            Word(1, 120, 50, "ngày", 95),
            Word(1, 160, 50, "2§/11/2026", 35),
            Word(2, 80, 70, "bộ", 40),
            Word(2, 60, 70, "chỉ", 40),
        ]);
        var unsure = Assert.Single(read.Unsure);
        Assert.Equal("2§/11/2026", read.Text.Substring(unsure.Start, unsure.Length));
    }

    private static string Text(params (int Line, double Left, double Top, string Words)[] pieces) =>
        Lines(
            ScanText
                .Of([
                    .. pieces.SelectMany(piece =>
                    {
                        var left = piece.Left;
                        return piece
                            .Words.Split(' ')
                            .Select(word =>
                            {
                                var placed = Word(piece.Line, left, piece.Top, word, 96);
                                left = placed.Box.Right + 4;
                                return placed;
                            })
                            .ToList();
                    }),
                ])
                .Text
        );

    private static string Lines(string text) => string.Join('|', text.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static ScanWord Word(int line, double left, double top, string text, double confidence) =>
        new(new PdfWord(1, left, top, left + text.Length * 6, top + 10, text), line, confidence);
}
