using System.Net;
using System.Text;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>POST /directives with a signed document.</summary>
[Trait("Kind", "Host")]
public sealed class DirectiveUploadTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Path = "/api/v1/directives";

    private const string Letter = """
        TỈNH ỦY LAM GIANG
        *
        Số 31-CV/TU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Lam Giang, ngày 05 tháng 11 năm 2026
        Về việc phòng, chống cháy rừng

        Kính gửi: Các đảng ủy xã, phường.

        Ban Thường vụ Tỉnh ủy yêu cầu:
        1. Các chi bộ tổ chức quán triệt nội dung công văn này đến từng đảng viên.
        2. Các đảng ủy xã báo cáo kết quả về Tỉnh ủy trước ngày 24/12/2026.

        T/M BAN THƯỜNG VỤ
        PHÓ BÍ THƯ
        Nguyễn Văn Mẫu
        """;

    // Each test's own: the same number of the same day is the same document.
    private static string Numbered(int number) => Letter.Replace("Số 31-CV", $"Số {number}-CV", StringComparison.Ordinal);

    [Fact]
    public async Task A_document_that_is_there_already_is_refused_until_a_reason_is_given()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var letter = Numbered(41).Replace("cháy rừng", "cháy nhà", StringComparison.Ordinal);
        var first = await clerk.PostFileAsync(Path, "cv41.txt", Encoding.UTF8.GetBytes(letter));
        var again = await clerk.PostFileAsync(Path, "ban-sao.txt", Encoding.UTF8.GetBytes(letter));
        Assert.Equal(
            (HttpStatusCode.Conflict, "duplicate", first.Number("id"), "file"),
            (again.Status, again.Text("code"), again.Number("directive_id"), again.Text("same"))
        );
        var spaced = await clerk.PostFileAsync(
            Path,
            "cv41.txt",
            Encoding.UTF8.GetBytes(letter.Replace("\n", "\n\n", StringComparison.Ordinal))
        );
        Assert.Equal("text", spaced.Text("same"));
        var other = Encoding.UTF8.GetBytes(letter.Replace("24/12/2026", "28/12/2026", StringComparison.Ordinal));
        Assert.Equal("number", (await clerk.PostFileAsync(Path, "cv41.txt", other)).Text("same"));
        var stored = await clerk.PostFileAsync(Path, "cv41.txt", other, ("duplicate_reason", "gửi riêng khối trường học"));
        Assert.Equal(HttpStatusCode.Created, stored.Status);
        const string json =
            """{"issuing_body":"Tỉnh ủy Lam Giang","doc_type":"cong_van","symbol":"41-CV/TU","issue_date":"2026-11-05","subject":"x","summaries":{"default":"y"}}""";
        Assert.Equal((HttpStatusCode.Conflict, "number"), await SameAsync(json));
        Assert.Equal(
            HttpStatusCode.Created,
            (
                await clerk.PostAsync(
                    Path,
                    json.Replace("\"subject\"", "\"duplicate_reason\":\"thử\",\"subject\"", StringComparison.Ordinal)
                )
            ).Status
        );

        async Task<(HttpStatusCode, string?)> SameAsync(string body) =>
            await clerk.PostAsync(Path, body) is var answer ? (answer.Status, answer.Text("same")) : default;
    }

    [Fact]
    public async Task A_document_is_read_and_stored_with_its_summaries()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var made = await clerk.PostFileAsync(Path, "cv31.txt", Encoding.UTF8.GetBytes(Letter));
        Assert.True(made.Status == HttpStatusCode.Created, made.ToString());
        Assert.Equal("31-CV/TU", (string?)made.Body["reading"]!["metadata"]!["symbol"]);

        var stored = await clerk.GetAsync($"{Path}/{made.Number("id")}");
        Assert.Equal(
            ("31-CV/TU", "2026-11-05", made.Text("content_hash")),
            (stored.Text("symbol"), stored.Text("issue_date"), stored.Text("content_hash"))
        );
        Assert.Contains("quán triệt nội dung công văn này", (string?)stored.Body["summaries"]!["cell"]);
    }

    [Fact]
    public async Task What_the_caller_says_of_the_document_stands_for_what_was_read()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var made = await clerk.PostFileAsync(
            Path,
            "cv31.txt",
            Encoding.UTF8.GetBytes(Numbered(32)),
            ("subject", "về phòng cháy rừng mùa khô"),
            ("urgency", "khan")
        );
        var stored = await clerk.GetAsync($"{Path}/{made.Number("id")}");
        Assert.Equal(("về phòng cháy rừng mùa khô", "khan"), (stored.Text("subject"), stored.Text("urgency")));
        Assert.Equal(
            "bad_request",
            (await clerk.PostFileAsync(Path, "cv31.txt", Encoding.UTF8.GetBytes(Letter), ("subjekt", "x"))).Text("code")
        );
    }

    [Fact]
    public async Task A_classified_document_is_refused_and_nothing_of_it_is_kept()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var refused = await clerk.PostFileAsync(
            Path,
            "kin.txt",
            Encoding.UTF8.GetBytes("TỐI MẬT\n" + Letter.Replace("cháy rừng", "bão mặt trời", StringComparison.Ordinal))
        );
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "classified"), (refused.Status, refused.Text("code")));
        // The notes of departures are locked by the host while it lives, and hold numbers alone.
        foreach (
            var file in Directory
                .EnumerateFiles(demo.Folder, "*", SearchOption.AllDirectories)
                .Where(file => !System.IO.Path.GetFileName(file).StartsWith("departures-", StringComparison.Ordinal))
        )
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var text = new StreamReader(open, Encoding.UTF8);
            Assert.DoesNotContain("bão mặt trời", await text.ReadToEndAsync());
        }
    }

    [Fact]
    public async Task What_may_be_a_mark_asks_for_the_clerks_word_and_shows_the_place()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var guide = Encoding.UTF8.GetBytes(
            Numbered(33).Replace("2. Các đảng", "Độ mật gồm:\n- Tuyệt mật\n2. Các đảng", StringComparison.Ordinal)
        );
        var asked = await clerk.PostFileAsync(Path, "cv31.txt", guide);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "mark_unclear"), (asked.Status, asked.Text("code")));
        Assert.Contains("- Tuyệt mật", (string?)asked.Body["errors"]![0]);
        Assert.Equal(HttpStatusCode.Created, (await clerk.PostFileAsync(Path, "cv31.txt", guide, ("not_a_secrecy_mark", "true"))).Status);
    }

    [Fact]
    public async Task A_limited_circulation_asks_for_the_clerks_word()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var limited = Encoding.UTF8.GetBytes("LƯU HÀNH NỘI BỘ\n" + Numbered(34));
        var asked = await clerk.PostFileAsync(Path, "cv31.txt", limited);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "circulation_limited"), (asked.Status, asked.Text("code")));
        Assert.Equal(
            HttpStatusCode.Created,
            (await clerk.PostFileAsync(Path, "cv31.txt", limited, ("dissemination_allowed", "true"))).Status
        );
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_says_what_to_do()
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        var refused = await clerk.PostFileAsync(Path, "anh.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, .. new byte[600]]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "unreadable"), (refused.Status, refused.Text("code")));
        Assert.Contains(".docx", (string?)refused.Body["errors"]![0]);
        var note = Encoding.UTF8.GetBytes("Đề nghị các chi bộ thực hiện nghiêm.");
        Assert.Equal("nothing_recognised", (await clerk.PostFileAsync(Path, "note.txt", note)).Text("code"));
        Assert.Equal(
            "invalid_content",
            (await clerk.PostFileAsync(Path, "note.txt", note, ("issuing_body", "Đảng ủy xã Thử"))).Text("code")
        );
        Assert.Equal(
            "bad_request",
            (await clerk.SendAsync(HttpMethod.Post, Path, new MultipartFormDataContent { { new StringContent("x"), "subject" } })).Text(
                "code"
            )
        );
    }

    [Fact]
    public async Task Only_a_clerk_hands_documents_in()
    {
        using var viewer = await demo.ClientAsync("viewer");
        Assert.Equal("role_not_allowed", (await viewer.PostFileAsync(Path, "cv31.txt", Encoding.UTF8.GetBytes(Letter))).Text("code"));
    }
}
