using System.Text;
using CellBot.Intake;
using CellBot.Testing;

namespace CellBot.Tests.Intake;

public sealed class HtmlReaderTests
{
    private const string Head =
        "<table><tr><td>TỈNH ỦY THỬ NGHIỆM<br>Số 15-CV/TU</td><td><p>ĐẢNG CỘNG SẢN VIỆT NAM</p><p>Thử Nghiệm, ngày 05 tháng 3\n năm 2026</p></td></tr></table>";

    [Fact]
    public async Task A_page_is_read_as_a_browser_shows_it_with_the_heads_columns_one_after_the_other()
    {
        var read = await AcceptedAsync(
            $"<!DOCTYPE html><html><head><title>cổng</title><style>p{{}}</style></head><body>{Head}<p>Các chi bộ\n  <b>quán</b> triệt&nbsp;ngay.</p><ul><li>Báo cáo</li></ul><script>var a;</script></body></html>"
        );
        Assert.Equal(
            [
                "TỈNH ỦY THỬ NGHIỆM",
                "Số 15-CV/TU",
                "ĐẢNG CỘNG SẢN VIỆT NAM",
                "Thử Nghiệm, ngày 05 tháng 3 năm 2026",
                "Các chi bộ quán triệt ngay.",
                "Báo cáo",
            ],
            read.Document.Text.Split('\n')
        );
        Assert.Equal(SourceFormat.Html, read.Document.Format);
    }

    [Fact]
    public async Task A_wide_table_is_a_line_a_row() =>
        Assert.Equal(
            "1 | Chi bộ An Hòa | 12",
            (
                await AcceptedAsync(
                    "<html><body><p>Bảng</p><table><tr><td>1</td><td>Chi bộ<br>An Hòa</td><td>12</td></tr></table></body></html>"
                )
            ).Document.Text.Split('\n')[1]
        );

    [Theory]
    [InlineData("<p>MẬT</p>")]
    [InlineData("<p>M<span>Ậ</span>T</p>")]
    [InlineData("<p>M&#7852;T</p>")]
    [InlineData("<!-- TỐI MẬT --><p>a</p>")]
    [InlineData("<img alt='TỐI MẬT'><p>a</p>")]
    [InlineData("<div style='display: none'><p>TỐI <b>MẬT</b></p></div><p>a</p>")]
    [InlineData("<template><p>MẬT</p></template><p>a</p>")]
    [InlineData("<p hidden>MẬT</p><p>a</p>")]
    [InlineData("<svg><text>MẬT</text></svg><p>a</p>")]
    [InlineData("<table><tr><td>a</td><td>b</td><td>MẬT</td></tr></table>")]
    public async Task A_mark_refuses_wherever_it_stands(string body) =>
        Assert.Equal(
            RefusalReason.Classified,
            Assert.IsType<IntakeResult.Refused>(await ReadAsync(Encoding.UTF8.GetBytes($"<html><body>{body}</body></html>"))).Reason
        );

    [Fact]
    public async Task A_page_in_the_letters_of_Vietnamese_Windows_is_read()
    {
        var vietnamese = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;
        var body = vietnamese.GetBytes(
            "Ðảng ủy".Replace("ả", "a\u0309", StringComparison.Ordinal).Replace("ủ", "u\u0309", StringComparison.Ordinal)
        );
        byte[] named = [.. "<html><head><meta charset=windows-1258></head><body>"u8, .. body, .. "</body></html>"u8];
        byte[] unnamed = [.. "<html><body>"u8, .. body, .. "</body></html>"u8];
        Assert.Contains("ảng ủy", Assert.IsType<IntakeResult.Accepted>(await ReadAsync(named)).Document.Text);
        Assert.Contains("ảng ủy", Assert.IsType<IntakeResult.Accepted>(await ReadAsync(unnamed)).Document.Text);
    }

    [Fact]
    public async Task A_hostile_page_costs_its_bytes()
    {
        var deep = string.Concat(Enumerable.Repeat("<div hidden>", 100_000));
        Assert.Equal(
            RefusalReason.Damaged,
            Assert.IsType<IntakeResult.Refused>(await ReadAsync(Encoding.UTF8.GetBytes($"<html><body>{deep}a"))).Reason
        );
        var nested = string.Concat(Enumerable.Repeat("<div hidden>", 400)) + new string('a', 200_000);
        Assert.IsType<IntakeResult.Accepted>(await ReadAsync(Encoding.UTF8.GetBytes($"<html><body><p>việc</p>{nested}")));
    }

    /// <summary>Each held the parser for a minute and more before it had bounds.</summary>
    [Theory]
    [InlineData("<div><table></div></table>", 40_000)]
    [InlineData("<b id={0}><p>", 20_000)]
    [InlineData("<a id={0}><i>", 20_000)]
    [InlineData("<svg><g>", 40_000)]
    [InlineData("<template>", 40_000)]
    [Trait("Kind", "Bulk")]
    public async Task A_page_that_asks_for_more_than_its_bytes_is_refused(string tags, int times)
    {
        var page = string.Concat(Enumerable.Range(0, times).Select(number => tags.Replace("{0}", $"{number}", StringComparison.Ordinal)));
        Assert.Equal(
            RefusalReason.Damaged,
            Assert.IsType<IntakeResult.Refused>(await ReadAsync(Encoding.UTF8.GetBytes($"<html><body>{page}a"))).Reason
        );
    }

    [Fact]
    public async Task A_tag_of_a_hundred_thousand_attributes_is_refused_and_a_picture_in_one_is_not()
    {
        var attributes = string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"a{number}"));
        Assert.Equal(
            RefusalReason.Damaged,
            Assert.IsType<IntakeResult.Refused>(await ReadAsync(Encoding.UTF8.GetBytes($"<html><body><p {attributes}>việc</p>"))).Reason
        );
        Assert.Contains(
            "việc",
            (await AcceptedAsync($"<html><body><img src=\"data:image/png;base64,{new string('A', 200_000)}\"><p>việc</p>")).Document.Text,
            StringComparison.Ordinal
        );
    }

    private static async Task<IntakeResult.Accepted> AcceptedAsync(string page) =>
        Assert.IsType<IntakeResult.Accepted>(await ReadAsync(Encoding.UTF8.GetBytes(page)));

    private static Task<IntakeResult> ReadAsync(byte[] page) =>
        new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions()).ReadAsync(page, "trang.html", default);
}
