using System.Text;
using System.Text.Json;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Intake;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>
/// The dearest request of each kind, at its bound and beyond, against a host of its own: 2 s of processor time and 200 MB are all that one
/// may cost.
/// Processor time is the host's own, so that a busy machine changes little; it is held to in the long run, on the built program (Release).
/// What must be answered, and the memory, in every run.
/// </summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
public sealed class RequestBudgetTests(DemoProcess demo, ITestOutputHelper output) : RequestBudget(demo, output)
{
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
}
