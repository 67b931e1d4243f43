using CellBot.Intake;
using CellBot.Testing;

namespace CellBot.Tests.Intake;

public sealed class PdfTextTests
{
    private const double Height = 14;

    [Fact]
    public void Pieces_of_a_word_that_touch_are_one_word() =>
        Assert.Equal("quán triệt\f", Text(Line(100, (0, "quán", 28), (31, "tri", 14), (45.05, "ệt", 12))));

    [Fact]
    public void Words_over_each_other_stay_two() => Assert.Equal("Số 12\f", Text(Line(100, (0, "Số", 20), (8, "12", 14))));

    [Fact]
    public void A_number_stamped_into_the_hole_of_a_line_stands_in_it() =>
        Assert.Equal(
            "Số: 108 /TTr-SNV\nTỜ TRÌNH\f",
            Text(Line(100, (0, "Số:", 20), (60, "/TTr-SNV", 50)), Line(140, (200, "TỜ", 20), (224, "TRÌNH", 40)), Line(98, (26, "108", 20)))
        );

    [Fact]
    public void A_symbol_and_a_date_in_pieces_are_put_together_and_the_columns_of_the_head_are_not() =>
        Assert.Equal(
            "UBND TỈNH\nSố: 779 /QĐ-UBND\n\nĐộc lập\nHà An, ngày 23 tháng 3 năm 2026\n\f",
            Text(
                Line(80, (0, "UBND", 40), (44, "TỈNH", 30)),
                Line(100, (0, "Số:", 20), (24, "779", 22)),
                Line(100, (70, "/QĐ-UBND", 60)) with
                {
                    IsLastOfFlow = true,
                },
                Line(80, (155, "Độc", 20), (179, "lập", 16)),
                Line(100, (164, "Hà", 15), (183, "An,", 18), (205, "ngày", 28)),
                Line(100, (252, "23", 14), (269, "tháng", 34)),
                Line(100, (318, "3", 7), (328, "năm", 26), (358, "2026", 28)) with
                {
                    IsLastOfFlow = true,
                }
            )
        );

    [Fact]
    public void A_symbol_cut_by_the_lines_end_is_whole() =>
        Assert.Equal(
            "theo Nghị định 126/2024/NĐ-CP\nthì nay\f",
            Text(
                Line(100, (0, "theo", 28), (32, "Nghị", 28), (64, "định", 28), (96, "126/2024/NĐ-", 80)),
                Line(120, (0, "CP", 16), (20, "thì", 16), (40, "nay", 20)) with
                {
                    IsFirstOfBlock = false,
                }
            )
        );

    [Fact]
    public void Pages_without_text_keep_their_place() =>
        Assert.Equal(
            "\fHai\f\f",
            PdfText
                .Of([Line(100, (0, "Hai", 20)) is var line ? line with { Words = [line.Words[0] with { Page = 2 }] } : null!], 3)
                .Replace("\n", "", StringComparison.Ordinal)
        );

    [Fact]
    public void A_page_of_too_many_lines_takes_a_moment()
    {
        var lines = Enumerable.Range(0, 50_000).Select(i => Line(i % 800, (i % 500, "x", 5))).ToArray();
        Assert.True(ThreadTime.Of(() => PdfText.Of(lines, 1)) < TimeSpan.FromSeconds(5));
    }

    /// <summary>The text without the last line's end.</summary>
    private static string Text(params PdfLine[] lines) => PdfText.Of(lines, 1).Replace("\n\f", "\f", StringComparison.Ordinal);

    private static PdfLine Line(double top, params (double Left, string Text, double Width)[] words) =>
        new(
            [.. words.Select(word => new PdfWord(1, word.Left, top, word.Left + word.Width, top + Height, word.Text))],
            IsFirstOfBlock: true,
            IsLastOfFlow: false
        );
}
