using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Intake;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>
/// The dearest request of each kind, at its bound and beyond, against a host of its own: 2 s of processor time and 200 MB are all that one may cost.
/// Processor time is the host's own, so that a busy machine changes little; it is held to in the long run, on the built program (Release). What must be
/// answered, and the memory, in every run.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class RequestBudgetTests(DemoHost demo, ITestOutputHelper output) : IClassFixture<DemoHost>
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";
    private static readonly TimeSpan Processor = TimeSpan.FromSeconds(Long ? 2 : 8);
    private const long Memory = 200L << 20;
    private const string Head = "ĐẢNG ỦY XÃ HÒA KHÊ\n\nSố 12-TB/ĐU\n\nTHÔNG BÁO\nvề lịch họp\n\n";
    private static readonly int Characters = new IntakeOptions().MaxCharacters;

    public static TheoryData<string> Texts =>
        new()
        {
            "Các chi bộ báo cáo trước ngày 20/12/2026, ",
            "Các chi bộ báo cáo;",
            "1. Chi bộ họp.\n",
            "- a\n",
            "[1] Gồm có.\n",
            "| nội dung | chủ trì | thời hạn |\n",
            "1.1.1.1.",
            "(a) ",
            "ngày 20 tháng 12 năm 2026 ",
            "Nơi nhận:\n- Như trên;\n",
            "I. A\n1. b\na) c\n- d\n",
            "M ậ t ",
            "\u0301\u0302",
            "Phần thứ nhất\n",
            "trước 17 giờ 00 ",
            "((((",
            "a\t",
            "Điều 1. \n",
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public Task The_longest_document_of(string piece) =>
        CostsAsync(
            piece.Trim(),
            async clerk =>
                await clerk.PostFileAsync(
                    "/api/v1/directives",
                    "a.txt",
                    Encoding.UTF8.GetBytes(Head + Repeated(piece, Characters - 1_000)),
                    ("issuing_body", "Đảng ủy"),
                    ("doc_type", "thong_bao"),
                    ("subject", "thử"),
                    ("not_a_secrecy_mark", "true")
                )
        );

    [Fact]
    public Task A_document_of_one_line_of_19_MB() =>
        CostsAsync("line of 19 MB", clerk => clerk.PostFileAsync("/api/v1/directives", "a.txt", Text(Head + Repeated("ab c", 19 << 20))));

    [Fact]
    public Task A_document_of_16_MB_of_short_lines() =>
        CostsAsync("16 MB of lines", clerk => clerk.PostFileAsync("/api/v1/directives", "a.txt", Text(Head + Repeated("a\n", 16 << 20))));

    [Fact]
    public Task A_page_of_16_MB() =>
        CostsAsync(
            "HTML of 16 MB",
            clerk => clerk.PostFileAsync("/api/v1/directives", "a.html", Text("<html><body>" + Repeated("<p>a</p>", 16 << 20)))
        );

    [Fact]
    public Task A_page_nested_a_million_deep() =>
        CostsAsync("HTML nested", clerk => clerk.PostFileAsync("/api/v1/directives", "a.html", Text(Repeated("<div>", 5 << 20))));

    [Fact]
    public Task A_docx_that_unpacks_to_a_gigabyte() =>
        CostsAsync("docx bomb", clerk => clerk.PostFileAsync("/api/v1/directives", "a.docx", Zipped("word/document.xml", 1 << 30)));

    [Fact]
    public Task A_docx_nested_deep() =>
        CostsAsync(
            "docx nested",
            clerk =>
                clerk.PostFileAsync(
                    "/api/v1/directives",
                    "a.docx",
                    Zipped(
                        "word/document.xml",
                        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                            + Repeated("<w:tbl><w:tr><w:tc>", 4 << 20)
                    )
                )
        );

    [Fact]
    public Task A_workbook_that_unpacks_to_a_gigabyte() =>
        CostsAsync(
            "xlsx bomb",
            clerk =>
                SendAsync(
                    clerk,
                    "/api/v1/members/import",
                    Zipped("xl/worksheets/sheet1.xml", 1 << 30),
                    CellBot.Web.Api.PeopleEndpoints.Xlsx
                )
        );

    [Fact]
    public Task A_list_of_one_line_of_19_MB() =>
        CostsAsync("list, a line of 19 MB", clerk => SendAsync(clerk, "/api/v1/units/import", Text(Repeated("a,", 19 << 20)), "text/csv"));

    [Fact]
    public Task A_list_of_19_MB_of_rows_that_are_all_wrong() =>
        CostsAsync(
            "list, wrong rows",
            clerk =>
                SendAsync(
                    clerk,
                    "/api/v1/members/import?dry_run=true",
                    Text("unit_code,full_name,role\n" + Repeated("x,y,z\n", 19 << 20)),
                    "text/csv"
                )
        );

    [Fact]
    public Task A_list_of_members_as_large_as_a_provinces_district() =>
        CostsAsync(
            "25,000 members",
            clerk =>
                SendAsync(
                    clerk,
                    "/api/v1/members/import?dry_run=true",
                    Text(
                        "unit_code,full_name,role\n"
                            + string.Concat(
                                Enumerable
                                    .Range(0, 25_000)
                                    .Select(number =>
                                        string.Create(CultureInfo.InvariantCulture, $"CB-HK-01,Nguyễn Văn Thử {number},member\n")
                                    )
                            )
                    ),
                    "text/csv"
                )
        );

    [Theory]
    [InlineData("")]
    [InlineData("?dry_run=true")]
    public Task A_list_of_all_members_of_a_large_province(string how) =>
        CostsAsync(
            $"250,000 members {how}",
            clerk =>
                SendAsync(
                    clerk,
                    $"/api/v1/members/import{how}",
                    Text(
                        "unit_code,full_name,role\n"
                            + string.Concat(
                                Enumerable
                                    .Range(0, 250_000)
                                    .Select(number =>
                                        string.Create(CultureInfo.InvariantCulture, $"NOWHERE,Nguyễn Văn Thử {number},member\n")
                                    )
                            )
                    ),
                    "text/csv"
                )
        );

    [Theory]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public Task The_same_unit_many_times(int times) =>
        CostsAsync(
            $"{times} times one unit",
            clerk =>
                clerk.PostAsync(
                    "/api/v1/broadcasts",
                    JsonSerializer.Serialize(new { directive_id = 2, audience = new { units = Enumerable.Repeat("DU-HK", times) } })
                )
        );

    [Fact]
    public Task As_many_units_as_may_be_named() =>
        CostsAsync(
            "500 units",
            clerk =>
                clerk.PostAsync(
                    "/api/v1/broadcasts",
                    JsonSerializer.Serialize(
                        new
                        {
                            directive_id = 2,
                            audience = new { units = Enumerable.Range(0, 500).Select(number => $"X-{number}").Prepend("DU-HK") },
                        }
                    )
                )
        );

    [Theory]
    [InlineData("/api/v1/broadcasts")]
    [InlineData("/api/v1/forms")]
    [InlineData("/api/v1/directives")]
    [InlineData("/api/v1/schedules")]
    public Task Nested_JSON(string path) => CostsAsync($"nested JSON {path}", clerk => clerk.PostAsync(path, new string('[', 500_000)));

    [Fact]
    public Task A_directive_of_a_megabyte_of_JSON() =>
        CostsAsync(
            "JSON of 1 MB",
            clerk =>
                clerk.PostAsync(
                    "/api/v1/directives",
                    JsonSerializer.Serialize(
                        new
                        {
                            issuing_body = Repeated("Đảng ủy ", 200_000),
                            doc_type = "thong_bao",
                            subject = Repeated("về ", 200_000),
                            summaries = new { @default = Repeated("họp ", 100_000) },
                        }
                    )
                )
        );

    [Fact]
    public Task A_form_of_many_long_questions() =>
        CostsAsync(
            "form",
            clerk =>
                clerk.PostAsync(
                    "/api/v1/forms",
                    JsonSerializer.Serialize(
                        new
                        {
                            title = Repeated("a", 100_000),
                            fields = Enumerable
                                .Range(0, 5_000)
                                .Select(number => new { label = Repeated($"{number} ", 100), kind = "number" }),
                        }
                    )
                )
        );

    [Theory]
    [InlineData("/van-ban?q={long}")]
    [InlineData("/don-vi?tim={long}")]
    [InlineData("/api/v1/directives?q={long}")]
    public Task A_long_question(string path) =>
        CostsAsync(path, clerk => clerk.GetAsync(path.Replace("{long}", Repeated("Ễ́", 2_000), StringComparison.Ordinal)));

    [Theory]
    [InlineData("", 8_000)]
    [InlineData("a=b&", 4 << 20)]
    public Task A_form_of_a_page(string piece, int length) =>
        CostsAsync(
            "form of a page",
            clerk =>
                SendAsync(
                    clerk,
                    "/dot-gui/tao",
                    Text(Repeated(piece.Length == 0 ? "a" : piece, length)),
                    "application/x-www-form-urlencoded"
                )
        );

    private async Task CostsAsync(string what, Func<ApiClient, Task<ApiAnswer>> request)
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        // What the first call of its kind compiles and loads is no cost of the request.
        await clerk.GetAsync("/api/v1/directives?limit=1");
        var (before, peak) = (demo.ProcessorTime, demo.ResetPeak());
        ApiAnswer answer;
        try
        {
            answer = await request(clerk);
        }
        catch (HttpRequestException) when (what.Contains("MB", StringComparison.Ordinal))
        {
            return; // refused by its length while it was still being sent
        }
        var (cost, grown) = (demo.ProcessorTime - before, demo.PeakMemory - peak);
        output.WriteLine($"{what}: {(int)answer.Status}, {cost.TotalSeconds:F2} s, {grown >> 20} MB");
        Assert.True((int)answer.Status < 500, answer.ToString());
        await EndOfTaskAsync(clerk, answer);
        Assert.True(cost < Processor, $"{what}: {cost.TotalSeconds:F2} s of processor time");
        Assert.True(grown < Memory, $"{what}: {grown >> 20} MB");
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/api/v1/units/DU-HK")).Status);
    }

    /// <summary>What goes on as a task ends before the next request is measured.</summary>
    private async Task EndOfTaskAsync(ApiClient clerk, ApiAnswer answer)
    {
        if (answer.Text("location") is not { } address)
            return;
        var before = demo.ProcessorTime;
        var ended = await Until.IsAsync(
            () => clerk.GetAsync(address),
            task => task.Text("state") is "done" or "failed" or "cancelled",
            TimeSpan.FromMinutes(5)
        );
        output.WriteLine($"    its task: {ended.Text("state")} {ended.Text("error")}, {(demo.ProcessorTime - before).TotalSeconds:F2} s");
    }

    private static Task<ApiAnswer> SendAsync(ApiClient clerk, string path, byte[] content, string type)
    {
        var body = new ByteArrayContent(content);
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        return clerk.SendAsync(HttpMethod.Post, path, body);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Repeated(string piece, int length)
    {
        var text = new StringBuilder(length + piece.Length);
        while (text.Length < length)
            text.Append(piece);
        return text.ToString();
    }

    /// <summary>A package whose one part is that many blanks.</summary>
    private static byte[] Zipped(string part, int blanks) =>
        Zip(
            part,
            entry =>
            {
                var block = new byte[1 << 20];
                Array.Fill(block, (byte)' ');
                for (var written = 0; written < blanks; written += block.Length)
                    entry.Write(block);
            }
        );

    private static byte[] Zipped(string part, string content) => Zip(part, entry => entry.Write(Text(content)));

    private static byte[] Zip(string part, Action<Stream> write)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = zip.CreateEntry("[Content_Types].xml").Open())
                types.Write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"u8);
            using var entry = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            write(entry);
        }
        return file.ToArray();
    }
}
