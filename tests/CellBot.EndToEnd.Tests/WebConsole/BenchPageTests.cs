using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>The clerk's bench as a plain form: no script, nothing but pages and posts.</summary>
[Trait("Kind", "Host")]
public sealed partial class BenchPageTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Head = """
        ĐẢNG BỘ TỈNH LAM GIANG
        ĐẢNG ỦY XÃ HÒA KHÊ
        *
        Số {0}-CV/ĐU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Hòa Khê, ngày 05 tháng 11 năm 2026
        V/v công tác quý IV

        Kính gửi: Các chi bộ trực thuộc.

        Ban Thường vụ Đảng ủy yêu cầu:

        """;

    internal const string Items = """
        1. Các chi bộ tổ chức sinh hoạt chuyên đề, hoàn thành trước ngày 30/12/2026.
        2. Ban Xây dựng Đảng tổng hợp báo cáo của các chi bộ trước ngày 10/01/2027.
        3. Bí thư chi bộ báo cáo kết quả chậm nhất ngày 25/12/2026.

        T/M BAN THƯỜNG VỤ
        BÍ THƯ
        Nguyễn Văn Mẫu
        """;

    internal static async Task<long> UploadedAsync(DemoHost demo, string number, string items)
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var made = await clerk.PostFileAsync(
            "/api/v1/directives",
            "cv.txt",
            Encoding.UTF8.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, Head, number) + items)
        );
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        return made.Number("id");
    }

    [Fact]
    public async Task Every_clause_stands_there_with_whose_it_is_its_day_and_why()
    {
        var id = await UploadedAsync(demo, "61", Items);
        using var page = new FormClient(demo.Url);
        var bench = await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell");

        Assert.Contains("Có việc riêng: văn bản giao việc cho đối tượng này", bench, StringComparison.Ordinal);
        Assert.Matches("Mục 3 · Bí thư chi bộ, hạn 25/12/2026", bench);
        Assert.Contains("chỉ được nhắc đến, không phải chủ thể", bench, StringComparison.Ordinal);
        Assert.Equal(["3", "1"], In(bench));
        // The words of each line stand in the document under the anchor that the line leads to.
        foreach (Match line in Line().Matches(bench))
            Assert.Contains($"<span class=\"place\" id=\"{line.Groups[1].Value}\">", bench, StringComparison.Ordinal);
        Assert.NotEmpty(Line().Matches(bench));
    }

    [Fact]
    public async Task Without_a_script_one_ticks_unticks_moves_writes_and_saves()
    {
        var id = await UploadedAsync(demo, "62", Items);
        using var page = new FormClient(demo.Url);
        var address = $"/van-ban/{id}/tom-tat/cell";
        var bench = await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell");

        var moved = await page.PostAsync(address, Fields(bench, act: "len:" + Place(bench, "Các chi bộ tổ chức")));
        Assert.Equal((HttpStatusCode.Found, $"/van-ban/{id}/tom-tat?doi-tuong=cell#tin"), (moved.Status, moved.Location));
        bench = await page.GetAsync(moved.Location);
        Assert.Equal(["1", "3"], In(bench));
        Assert.Contains("Bản nháp đã được giữ", bench, StringComparison.Ordinal);

        await page.PostAsync(
            address,
            Fields(bench, act: "xem", untick: Place(bench, "Bí thư chi bộ"), tick: Place(bench, "Ban Xây dựng Đảng"))
        );
        bench = await page.GetAsync(moved.Location);
        Assert.Equal(["1", "2"], In(bench));
        Assert.Contains("Nội dung cần quán triệt:", Words(bench), StringComparison.Ordinal);
        Assert.DoesNotContain("25/12/2026", Words(bench), StringComparison.Ordinal);

        var saved = await page.PostAsync(address, Fields(bench, act: "luu", words: Words(bench) + "\nĐồng chí bí thư & cấp ủy <đọc kỹ>."));
        Assert.EndsWith("&xong=saved", saved.Location, StringComparison.Ordinal);
        bench = await page.GetAsync(saved.Location);
        Assert.Equal(["1", "2"], In(bench));
        Assert.DoesNotContain("Bản nháp đã được giữ", bench, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"not-verbatim\">Đồng chí bí thư & cấp ủy <đọc kỹ>.</span>", bench, StringComparison.Ordinal);

        using var clerk = await demo.ClientAsync("records_clerk");
        var stored = await clerk.GetAsync($"/api/v1/directives/{id}");
        Assert.Equal(2, stored.Number("version"));
        Assert.EndsWith(
            "Đồng chí bí thư &amp; cấp ủy &lt;đọc kỹ&gt;.",
            (string?)stored.Body["summaries"]!["cell"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_saves_over_anothers_version_is_told_and_loses_nothing()
    {
        var id = await UploadedAsync(demo, "63", Items);
        using var page = new FormClient(demo.Url);
        var address = $"/van-ban/{id}/tom-tat/cell";
        var bench = await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell");
        await page.PostAsync($"/van-ban/{id}/tom-tat/team", Fields(bench, act: "luu", words: "Lời cho tổ."));

        var late = await page.PostAsync(address, Fields(bench, act: "luu", words: "Lời của tôi."));
        Assert.EndsWith("&tu-choi=version_changed", late.Location, StringComparison.Ordinal);
        bench = await page.GetAsync(late.Location);
        Assert.Equal("Lời của tôi.", Words(bench));
        Assert.Contains("đã lưu phiên bản 2", bench, StringComparison.Ordinal);

        Assert.EndsWith("&xong=saved", (await page.PostAsync(address, Fields(bench, act: "luu"))).Location, StringComparison.Ordinal);
        Assert.Equal("Lời cho tổ.", Words(await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=team")));
    }

    [Fact]
    public async Task A_draft_may_be_thrown_away_and_an_untouched_message_makes_none()
    {
        var id = await UploadedAsync(demo, "64", Items);
        using var page = new FormClient(demo.Url);
        var address = $"/van-ban/{id}/tom-tat/cell";
        var bench = await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell");
        await page.PostAsync(address, Fields(bench, act: "xem"));
        Assert.DoesNotContain(
            "Bản nháp đã được giữ",
            await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell"),
            StringComparison.Ordinal
        );

        await page.PostAsync(address, Fields(bench, act: "xem", words: "Khác."));
        await page.PostAsync(address, Fields(bench, act: "bo"));
        Assert.Equal(Words(bench), Words(await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell")));
    }

    [Fact]
    public async Task A_mark_of_secrecy_is_not_even_kept_as_a_draft()
    {
        var id = await UploadedAsync(demo, "65", Items);
        using var page = new FormClient(demo.Url);
        var bench = await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell");
        var refused = await page.PostAsync($"/van-ban/{id}/tom-tat/cell", Fields(bench, act: "xem", words: "TỐI MẬT\nBão mặt trời."));
        Assert.EndsWith("&tu-choi=classified", refused.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("Bão mặt trời", await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_post_is_refused_and_so_are_an_unknown_audience_and_directive()
    {
        var id = await UploadedAsync(demo, "66", Items);
        using var page = new FormClient(demo.Url);
        var bench = await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell");
        Assert.Equal(HttpStatusCode.NotFound, (await page.PostAsync($"/van-ban/{id}/tom-tat/nobody", Fields(bench, act: "xem"))).Status);
        Assert.EndsWith(
            "&tu-choi=unknown_directive",
            (await page.PostAsync("/van-ban/999999/tom-tat/cell", Fields(bench, act: "xem"))).Location,
            StringComparison.Ordinal
        );
        page.Forget();
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await page.PostAsync($"/van-ban/{id}/tom-tat/cell", Fields(bench, act: "xem", words: "x"))).Status
        );
    }

    [Fact]
    public async Task A_proposal_out_of_a_long_document_goes_nowhere_before_somebody_looked_at_it()
    {
        var others = string.Concat(
            Enumerable.Range(2, 44).Select(n => $"{n}. Đảng ủy cơ sở thẩm định hồ sơ nhóm {n}, báo cáo cấp ủy cấp trên trực tiếp.\n")
        );
        var id = await UploadedAsync(demo, "67", "1. Chi bộ xem xét, ra nghị quyết đề nghị kết nạp người vào Đảng.\n" + others);
        using var clerk = await demo.ClientAsync("records_clerk");
        var draft = $$$"""{"directive_id":{{{id}}},"audience":{"units":["DU-HK"],"kinds":["cell"]}}""";
        var made = await clerk.PostAsync("/api/v1/broadcasts", draft);
        var refused = await clerk.PostAsync($"/api/v1/broadcasts/{made.Number("id")}/submit");
        Assert.True(refused.Text("code") == "proposal_unread", made + " " + refused);

        using var page = new FormClient(demo.Url);
        var bench = await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell");
        Assert.Contains("Văn bản dài (45 mục), đề nghị văn phòng biên soạn", bench, StringComparison.Ordinal);
        Assert.Contains("Chưa có người xem bản đề xuất cho: Chi bộ, Cấp ủy.", bench, StringComparison.Ordinal);
        Assert.DoesNotContain("đề nghị văn phòng biên soạn", Words(bench), StringComparison.Ordinal);
        await page.PostAsync($"/van-ban/{id}/tom-tat/cell", Fields(bench, act: "luu"));
        Assert.Contains(
            "Chưa có người xem bản đề xuất cho: Cấp ủy.",
            await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell"),
            StringComparison.Ordinal
        );
        var again = await clerk.PostAsync("/api/v1/broadcasts", draft);
        Assert.Equal(HttpStatusCode.OK, (await clerk.PostAsync($"/api/v1/broadcasts/{again.Number("id")}/submit")).Status);
    }

    [Fact]
    public async Task Where_nothing_touches_an_audience_nothing_is_drafted_and_the_clerk_sees_why()
    {
        var id = await UploadedAsync(demo, "68", Items);
        using var page = new FormClient(demo.Url);
        var bench = await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=team");
        Assert.Contains("Không soạn tin: không được giao việc và không được nhắc đến", bench, StringComparison.Ordinal);
        Assert.Equal("", Words(bench));
    }

    [Fact]
    public async Task Units_that_the_document_names_are_read_and_proposed_as_recipients()
    {
        var id = await UploadedAsync(
            demo,
            "70",
            "1. Chi bộ thôn An Hòa, thôn Đồng Lạc tổ chức ra quân trước ngày 20/12/2026.\n2. Đảng ủy phường Trung Lam tổ chức lực lượng hỗ trợ trước ngày 25/12/2026.\n"
        );
        using var page = new FormClient(demo.Url);
        var reading = await page.GetAsync($"/van-ban/{id}/doc");
        Assert.Contains("Chủ thể thực hiện: Chi bộ thôn An Hòa, thôn Đồng Lạc", reading, StringComparison.Ordinal);

        var form = await page.GetAsync($"/dot-gui/tao?van-ban={id}");
        Assert.Equal(
            "Văn bản nêu tên: Chi bộ thôn An Hòa, Chi bộ thôn Đồng Lạc, Đảng ủy phường Trung Lam. ",
            Regex.Match(form, "Văn bản nêu tên[^<]*").Value
        );
        var taken = await page.GetAsync(Regex.Match(form, "href=\"([^\"]+)\" data-testid=\"take-named\"").Groups[1].Value);
        foreach (var code in (string[])["CB-HK-01", "CB-HK-03", "DU-TL"])
            Assert.Matches($"value=\"{code}\"[^>]*checked", taken);
        Assert.DoesNotContain("data-testid=\"take-named\"", taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_is_answered_with_the_part_alone()
    {
        var id = await UploadedAsync(demo, "69", Items);
        using var page = new FormClient(demo.Url);
        var bench = await page.GetAsync($"/van-ban/{id}/tom-tat?doi-tuong=cell");
        var part = await page.PostAsync(
            $"/van-ban/{id}/tom-tat/cell",
            Fields(bench, act: "xem", untick: Place(bench, "Bí thư chi bộ")),
            ("X-Part", "1")
        );
        Assert.Equal(HttpStatusCode.OK, part.Status);
        Assert.Equal(["1"], In(part.Body));
        Assert.DoesNotContain("<html", part.Body, StringComparison.Ordinal);
    }

    /// <summary>The form as a browser would post it.</summary>
    private static IEnumerable<(string, string)> Fields(
        string bench,
        string act,
        string? words = null,
        string? tick = null,
        string? untick = null
    )
    {
        var drawn = Drawn().Matches(bench).Select(match => match.Groups[1].Value).ToList();
        yield return ("phien-ban", Seen().Match(bench).Groups[1].Value);
        foreach (var place in drawn)
            yield return ("da-chon", place);
        foreach (var place in drawn.Where(place => place != untick))
            yield return ("chon", place);
        if (tick is not null)
            yield return ("chon", tick);
        yield return ("noi-dung", words ?? Words(bench));
        yield return ("viec", act);
    }

    private static string Words(string bench) => Editor().Match(bench).Groups[1].Value;

    /// <summary>The place of the clause that begins so.</summary>
    private static string Place(string bench, string words) =>
        Regex.Match(bench, $"data-lights=\"o-([0-9-]+)\"[^>]*>{words}").Groups[1].Value;

    private static IEnumerable<string> In(string bench) =>
        Regex
            .Matches(bench[..Math.Max(0, bench.IndexOf("id=\"loi-tin\"", StringComparison.Ordinal))], "class=\"detail\">Mục ([^ ]+) ·")
            .Select(match => match.Groups[1].Value);

    [GeneratedRegex("name=\"da-chon\" value=\"([^\"]+)\"")]
    private static partial Regex Drawn();

    [GeneratedRegex("name=\"phien-ban\" value=\"([0-9]+)\"")]
    private static partial Regex Seen();

    [GeneratedRegex("<textarea[^>]*>([^<]*)</textarea>")]
    private static partial Regex Editor();

    [GeneratedRegex("data-lights=\"(o-[0-9-]+)\"")]
    private static partial Regex Line();
}
