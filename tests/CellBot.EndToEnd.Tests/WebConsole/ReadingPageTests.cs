using System.Net;
using System.Text;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>The reading beside its document: what is doubtful stands first, and what a person has settled does not come back.</summary>
[Trait("Kind", "Host")]
public sealed class ReadingPageTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Draft = """
        ĐẢNG BỘ TỈNH LAM GIANG
        ĐẢNG ỦY XÃ HÒA KHÊ
        *
        Số     -CV/ĐU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Hòa Khê, ngày 05 tháng 11 năm 2036
        V/v công tác quý IV

        Kính gửi: Các chi bộ trực thuộc.

        Ban Thường vụ Đảng ủy yêu cầu:
        1. Các chi bộ tổ chức sinh hoạt chuyên đề, hoàn thành trước ngày 30/12/2036.
        """;

    [Fact]
    public async Task A_settled_doubt_and_a_mended_field_are_not_asked_again()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var made = await clerk.PostFileAsync("/api/v1/directives", "cv.txt", Encoding.UTF8.GetBytes(Draft));
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        using var page = new FormClient(demo.Url);
        var address = $"/van-ban/{made.Number("id")}/doc";
        var first = await page.GetAsync(address);
        Assert.Contains("data-testid=\"doubt-date_after_today\"", first, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"doubt-number_missing\"", first, StringComparison.Ordinal);
        Assert.Contains("(của Các chi bộ)", first, StringComparison.Ordinal);

        var saved = await page.PostAsync(
            address,
            [
                ("phien-ban", "1"),
                ("co-quan", "Đảng ủy xã Hòa Khê"),
                ("loai", "cong_van"),
                ("so-ky-hieu", "-CV/ĐU"),
                ("ngay", "2026-11-05"),
                ("trich-yeu", "công tác quý IV"),
                ("do-khan", "thuong"),
                ("da-xem", "number_missing"),
            ]
        );
        Assert.EndsWith("?xong=saved", saved.Location, StringComparison.Ordinal);
        var again = await page.GetAsync(address);
        Assert.DoesNotContain("data-testid=\"doubt-date_after_today\"", again, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"doubt-number_missing\"", again, StringComparison.Ordinal);

        // A later version keeps what was settled.
        await page.PostAsync(
            address,
            [
                ("phien-ban", "2"),
                ("co-quan", "Đảng ủy xã Hòa Khê"),
                ("loai", "cong_van"),
                ("so-ky-hieu", "-CV/ĐU"),
                ("ngay", "2026-11-06"),
                ("trich-yeu", "công tác quý IV"),
                ("do-khan", "thuong"),
            ]
        );
        Assert.DoesNotContain("data-testid=\"doubt-number_missing\"", await page.GetAsync(address), StringComparison.Ordinal);
    }
}
