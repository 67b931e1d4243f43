using CellBot.Directives;
using CellBot.Directives.Library;

namespace CellBot.Tests.Directives.Library;

public sealed class DirectiveFileTests
{
    private const string Good = """
        ---
        id: mau
        issuer: Tỉnh ủy Lam Giang
        type: cong_van
        symbol: 12-CV/TU
        date: 2026-11-20
        subject: "về việc thử: một"
        urgency: hoa_toc
        signer:
        ---

        ## cell

        - (mục 1) "việc"

        ## body

        ### Mục 1

        Dài hơn.
        """;

    private static DirectiveFileResult Parse(string text) => DirectiveFile.Parse("mau.md", text);

    [Fact]
    public void A_right_file_gives_what_it_says_and_nothing_for_what_it_does_not()
    {
        var result = Parse(Good);

        Assert.Empty(result.Faults);
        var draft = result.Draft!;
        Assert.Equal(
            ("mau", "Tỉnh ủy Lam Giang", "cong_van", "12-CV/TU"),
            (result.Id, draft.IssuingBody, draft.DocumentType, draft.Symbol)
        );
        Assert.Equal(
            (new DateOnly(2026, 11, 20), "về việc thử: một", (Urgency?)Urgency.HoaToc, null),
            (draft.IssueDate, draft.Subject, draft.Urgency, draft.Signer)
        );
        Assert.Equal("- (mục 1) \"việc\"", draft.SummaryFor(AudienceKey.Cell));
        Assert.Null(draft.SummaryFor(AudienceKey.Team));
        Assert.Equal("### Mục 1\n\nDài hơn.", draft.Body);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        Assert.Equal(Parse(Good).Draft!.Hash, Parse("\uFEFF" + Good.ReplaceLineEndings("\r\n")).Draft!.Hash);
    }

    [Theory]
    [InlineData("---\nid: mau", "id: mau", "mau.md:1: head: the file must begin with a head between two lines ---")]
    [InlineData("signer:\n---\n", "signer:\n", "mau.md:1: head: the head has no closing line ---")]
    [InlineData("subject: \"về việc thử: một\"", "subject: về việc: thử: một", "mau.md:7: head: the head is not YAML")]
    [InlineData("issuer: Tỉnh ủy Lam Giang", "issuer: [a, b]", "mau.md:3: head: the head is not YAML")]
    [InlineData("issuer: Tỉnh ủy Lam Giang", "nguoi_ky: A", "mau.md:3: nguoi_ky: unknown key in the head; known: id, issuer")]
    [InlineData("issuer: Tỉnh ủy Lam Giang", "issuer:", "mau.md:3: issuer: is missing or empty")]
    [InlineData("type: cong_van", "type: thu", "mau.md:4: type: unknown type; known:")]
    [InlineData("date: 2026-11-20", "date: 20/11/2026", "mau.md:6: date: not a date; write 2026-11-22")]
    [InlineData("urgency: hoa_toc", "urgency: gap", "mau.md:8: urgency: unknown urgency; known: thuong, khan")]
    [InlineData("## cell", "## chi bộ", "mau.md:12: chi bộ: unknown part")]
    [InlineData("## body", "## cell", "mau.md:16: cell: the part stands there twice")]
    [InlineData("## cell", "Lời đầu\n\n## cell", "mau.md:12: head: text stands before the first part")]
    [InlineData("## cell\n\n- (mục 1) \"việc\"", "", "mau.md:1: summaries: there is no summary")]
    public void A_wrong_file_says_file_line_what_and_cure(string right, string wrong, string expected)
    {
        Assert.Contains(right, Good);
        var result = Parse(Good.Replace(right, wrong));

        Assert.Null(result.Draft);
        Assert.Contains(result.Faults, fault => fault.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_summary_is_a_warning_and_a_far_too_long_one_an_error()
    {
        var warned = Parse(Good.Replace("\"việc\"", new string('v', 950)));
        var refused = Parse(Good.Replace("\"việc\"", new string('v', 3050)));

        Assert.NotNull(warned.Draft);
        Assert.Equal("directive_file.long_summary", Assert.Single(warned.Faults).MessageKey);
        Assert.Null(refused.Draft);
        Assert.Equal((12, "directive_file.too_long"), (refused.Faults[0].Line, refused.Faults[0].MessageKey));
    }

    [Theory]
    [InlineData("---")]
    [InlineData("[x]: https://x.example")]
    public void A_summary_of_which_nothing_is_seen_is_an_error(string summary)
    {
        Assert.Equal("directive_file.required", Assert.Single(Parse(Good.Replace("- (mục 1) \"việc\"", summary)).Faults).MessageKey);
    }

    [Fact]
    public void Several_faults_are_told_at_once()
    {
        var result = Parse(
            Good.Replace("date: 2026-11-20", "date: hôm qua").Replace("type: cong_van", "type:").Replace("urgency: hoa_toc", "urgency: gap")
        );

        Assert.Equal(["type", "date", "urgency"], result.Faults.Select(fault => fault.Field));
    }

    [Theory]
    [InlineData("")]
    [InlineData("---")]
    [InlineData("---\n---")]
    [InlineData("---\n&a [*a]\n---\n## cell\nx")]
    [InlineData("---\n? {a: b}\n: c\n---\n## cell\nx")]
    public void Odd_files_are_faults_not_exceptions(string text) => Assert.NotEmpty(Parse(text).Faults);

    [Fact]
    public async Task A_broken_file_does_not_hide_the_others()
    {
        var folder = Directory.CreateTempSubdirectory("cellbot-directives-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.md"), "no head");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b.md"), Good);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "c.md"), [0xFF, 0xFE, 0x00]);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "README.md"), "not a directive");

            var results = await DirectiveLibrary.ReadAsync(folder.FullName, default);

            Assert.Equal(
                ["directive_file.no_head", null, "directive_file.not_utf8"],
                results.Select(result => result.Faults.FirstOrDefault()?.MessageKey)
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
