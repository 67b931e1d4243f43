using CellBot.Intake;
using CellBot.Testing;
using static CellBot.Tests.Intake.DocxFiles;

namespace CellBot.Tests.Intake.Gate;

/// <summary>Fonts of TCVN3 and VNI letters that styles give: the gate and the reader see what Word prints.</summary>
public sealed class StyledFontGateTests
{
    private const string Theme =
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface=\"Arial\"/></a:majorFont>"
        + "<a:minorFont><a:latin typeface=\".VnTimeH\"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>";

    private static readonly string Long =
        P("TỈNH ỦY LAM GIANG")
        + P("Số 15-CV/TU")
        + P("CÔNG VĂN")
        + P("1. Các chi bộ tổ chức quán triệt công văn này.")
        + string.Concat(Enumerable.Repeat(P("Một dòng của văn bản."), 50));

    private static string Font(string name) => $"<w:rPr><w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/></w:rPr>";

    private static string Style(string id, string inner, string type = "paragraph", string more = "") =>
        $"<w:style w:type=\"{type}\" w:styleId=\"{id}\"{more}>{inner}</w:style>";

    private static byte[] File(string body, string styles, string? theme = null) =>
        Zip([
            ("word/document.xml", $"<w:document {W}><w:body>{body}</w:body></w:document>"),
            ("word/styles.xml", $"<w:styles {W}>{styles}</w:styles>"),
            .. theme is null ? ((string, string)[])[] : [("word/theme/theme1.xml", theme)],
        ]);

    private static readonly string Mark = P("mËt", "<w:pStyle w:val=\"Dau\"/>");

    public static TheoryData<string, string, string> Marks =>
        new()
        {
            { "a paragraph's style", Long + Mark, Style("Dau", Font(".VnTimeH")) },
            { "what the style is based on", Long + Mark, Style("Goc", Font(".VnTimeH")) + Style("Dau", "<w:basedOn w:val=\"Goc\"/>") },
            {
                "two styles further up",
                Long + Mark,
                Style("A", Font(".VnArialH")) + Style("B", "<w:basedOn w:val=\"A\"/>") + Style("Dau", "<w:basedOn w:val=\"B\"/>")
            },
            {
                "a run's style",
                Long + "<w:p><w:r><w:rPr><w:rStyle w:val=\"Chu\"/></w:rPr><w:t>mËt</w:t></w:r></w:p>",
                Style("Chu", Font(".VnTimeH"), "character")
            },
            { "the default style", Long + P("mËt"), Style("Normal", Font(".VnTimeH"), more: " w:default=\"1\"") },
            {
                "the document's defaults",
                Long + P("mËt"),
                $"<w:docDefaults><w:rPrDefault>{Font(".VnTimeH")}</w:rPrDefault></w:docDefaults>"
            },
            { "capitals of a style", Long + P("mật", "<w:pStyle w:val=\"Dau\"/>"), Style("Dau", "<w:rPr><w:caps/></w:rPr>") },
            { "letters of VNI in a style", Long + P("MAÄT", "<w:pStyle w:val=\"Dau\"/>"), Style("Dau", Font("VNI-Times")) },
        };

    [Theory, MemberData(nameof(Marks))]
    public async Task A_mark_in_a_font_that_a_style_gives_refuses(string where, string body, string styles) =>
        Assert.True(await ReadAsync(File(body, styles)) is IntakeResult.Refused { Reason: RefusalReason.Classified }, where);

    [Fact]
    public async Task A_mark_in_a_font_that_the_theme_gives_refuses() =>
        Assert.True(
            await ReadAsync(
                File(Long + Mark, Style("Dau", "<w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/></w:rPr>"), Theme)
            )
                is IntakeResult.Refused { Reason: RefusalReason.Classified }
        );

    [Fact]
    public async Task What_the_run_says_itself_wins_over_its_style() =>
        Assert.IsType<IntakeResult.Accepted>(
            await ReadAsync(
                File(
                    Long
                        + "<w:p><w:pPr><w:pStyle w:val=\"Dau\"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/></w:rPr><w:t>mật</w:t></w:r></w:p>",
                    Style("Dau", Font(".VnTimeH"))
                )
            )
        );

    [Fact]
    public async Task Letters_of_a_styled_font_are_read_as_they_print_and_Unicode_beside_them_stays()
    {
        var body =
            P("C¸c chi bé", "<w:pStyle w:val=\"Cu\"/>")
            + P("kÝnh göi", "<w:pStyle w:val=\"Hoa\"/>")
            + P("Caùc chi boä", "<w:pStyle w:val=\"Vni\"/>")
            + P("Các đồng chí", "<w:pStyle w:val=\"Cu\"/>")
            + P("là như thế");
        var styles =
            Style("Goc", Font(".VnTime"))
            + Style("Cu", "<w:basedOn w:val=\"Goc\"/>")
            + Style("Hoa", Font(".VnTimeH"))
            + Style("Vni", Font("VNI-Times"));
        var accepted = Assert.IsType<IntakeResult.Accepted>(await ReadAsync(File(body, styles)));
        Assert.Equal(["Các chi bộ", "KÍNH GỬI", "Các chi bộ", "Các đồng chí", "là như thế"], accepted.Document.Text.Split('\n'));
    }

    [Fact]
    public async Task A_ring_of_styles_ends() =>
        Assert.IsType<IntakeResult.Accepted>(
            await ReadAsync(
                File(
                    P("Các chi bộ", "<w:pStyle w:val=\"A\"/>"),
                    Style("A", "<w:basedOn w:val=\"B\"/>") + Style("B", "<w:basedOn w:val=\"A\"/>")
                )
            )
        );

    private static Task<IntakeResult> ReadAsync(byte[] file) =>
        new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions()).ReadAsync(file, "vb.docx", default);

    private sealed class NoPdf : IPdfTextExtractor
    {
        public Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
