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

    private static readonly (string, string)[] Head =
    [
        ("phien-ban", "1"),
        ("co-quan", "Đảng ủy xã Hòa Khê"),
        ("loai", "cong_van"),
        ("so-ky-hieu", "-CV/ĐU"),
        ("ngay", "05/11/2026"),
        ("trich-yeu", "chưa lưu"),
        ("do-khan", "thuong"),
    ];

    private async Task<long> StoredAsync(string number)
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var text = Draft
            .Replace("Số     -CV", $"Số {number}-CV", StringComparison.Ordinal)
            .Replace("2036", "2026", StringComparison.Ordinal);
        var made = await clerk.PostFileAsync("/api/v1/directives", "cv.txt", Encoding.UTF8.GetBytes(text));
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        return made.Number("id");
    }

    private static string Value(string page, string name, string act = "") =>
        System.Text.RegularExpressions.Regex.Match(page, $"name=\"{name}\" value=\"({act}[^\"]*)\"").Groups[1].Value;

    /// <summary>Without a script: a button opens a line, the page comes with its fields, another saves it.</summary>
    [Fact]
    public async Task A_line_is_opened_refused_saved_seen_by_the_second_and_put_back()
    {
        var address = $"/van-ban/{await StoredAsync("71")}/doc";
        using var page = new FormClient(demo.Url);
        using var second = new FormClient(demo.Url, Office.Clerk);
        var open = Value(await page.GetAsync(address), "viec", "mo~task");
        await second.GetAsync(address);
        var opened = await page.PostAsync($"{address}/dong", [.. Head, ("viec", open)]);
        Assert.Contains("data-testid=\"line-actor\"", opened.Body, StringComparison.Ordinal);
        Assert.Contains("chưa lưu</textarea>", opened.Body, StringComparison.Ordinal);
        (string, string)[] line =
        [
            ("dong", Value(opened.Body, "dong")),
            ("dong-dau", Value(opened.Body, "dong-dau")),
            ("dong-han-cu", Value(opened.Body, "dong-han-cu")),
        ];
        Assert.Equal("<2026-12-30", line[2].Item2);

        (string, string)[] Fields(string words, string actor, string due) =>
            [.. Head, .. line, ("dong-noi-dung", words), ("dong-chu-the", actor), ("dong-han", due), ("dong-han-cua", ""), ("viec", "luu")];
        var words = "Các chi bộ tổ chức sinh hoạt chuyên đề, hoàn thành trước ngày 30/12/2026";
        var refused = await page.PostAsync($"{address}/dong", Fields("lời của ai khác", "Văn phòng", "20/12/2026"));
        Assert.Contains("data-testid=\"fault-words\"", refused.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"Văn phòng\"", refused.Body, StringComparison.Ordinal);
        var saved = await page.PostAsync($"{address}/dong", Fields(words, "Bí thư các chi bộ", "20/12/2027 16:00"));
        Assert.Contains("data-testid=\"line-settled\"", saved.Body, StringComparison.Ordinal);
        Assert.Contains("16 giờ, ngày 20/12/2027, do văn phòng xác định (của Bí thư các chi bộ)", saved.Body, StringComparison.Ordinal);

        // The second had the page of before: told, with what they typed.
        var told = await second.PostAsync($"{address}/dong", Fields(words, "Các đảng viên", "30/12/2026"));
        Assert.Contains("data-testid=\"line-other\"", told.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"Các đảng viên\"", told.Body, StringComparison.Ordinal);

        var back = Value(await page.GetAsync(address), "viec", "goc~task");
        var undone = await page.PostAsync($"{address}/dong", [.. Head, ("viec", back)]);
        Assert.DoesNotContain("data-testid=\"line-settled\"", undone.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_left_open_is_saved_with_the_head()
    {
        var address = $"/van-ban/{await StoredAsync("72")}/doc";
        using var page = new FormClient(demo.Url);
        await page.GetAsync(address);
        var saved = await page.PostAsync(address, [.. Head, ("dong", "them-noi-nhan"), ("dong-ten", "Chi bộ thôn An Hòa")]);
        Assert.EndsWith("?xong=saved", saved.Location, StringComparison.Ordinal);
        var again = await page.GetAsync(address);
        Assert.Contains("Chi bộ thôn An Hòa", again, StringComparison.Ordinal);
        Assert.Contains("chưa lưu</textarea>", again, StringComparison.Ordinal);
    }
}
