using CellBot.Intake;
using CellBot.Testing;
using static CellBot.Tests.Intake.DocxFiles;

namespace CellBot.Tests.Intake;

public sealed class DocxReaderTests
{
    [Fact]
    public async Task A_paragraph_is_a_line_and_breaks_tabs_and_runs_are_kept() =>
        Assert.Equal(
            "CHỈ THỊ\nvề phòng\nchống cháy\n\n1.\tViệc 30-4",
            await TextOf(
                P("CHỈ THỊ")
                    + "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr><w:r><w:t>về phòng</w:t><w:br/><w:t>chống</w:t></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r><w:r><w:t>cháy</w:t></w:r></w:p>"
                    + "<w:p/>"
                    + "<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>Việc 30</w:t><w:noBreakHyphen/><w:t>4</w:t></w:r></w:p>"
            )
        );

    [Fact]
    public async Task A_layout_table_gives_its_cells_one_after_the_other() =>
        Assert.Equal(
            "TỈNH ỦY PHÚ LÂM\n*\nSố 12-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nPhú Lâm, ngày 02 tháng 3 năm 2026\nCHỈ THỊ",
            await TextOf(
                Table([
                    P("TỈNH ỦY PHÚ LÂM") + P("*") + P("Số 12-CT/TU"),
                    P("ĐẢNG CỘNG SẢN VIỆT NAM") + P("Phú Lâm, ngày 02 tháng 3 năm 2026"),
                ]) + P("CHỈ THỊ")
            )
        );

    [Fact]
    public async Task A_table_of_data_gives_a_line_a_row() =>
        Assert.Equal(
            "TT | Việc | Hạn\n1 | Rà soát hồ sơ | 25/12",
            await TextOf(Table([P("TT"), P("Việc"), P("Hạn")], [P("1"), P("Rà soát") + P("hồ sơ"), P("25/12")]))
        );

    [Fact]
    public async Task Text_boxes_stand_before_their_paragraph_and_only_once() =>
        Assert.Equal(
            "HỎA TỐC\nSố 12-CĐ/TU",
            await TextOf(
                $"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:pict><w:txbxContent>{P("HỎA TỐC")}</w:txbxContent></w:pict></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{P("HỎA TỐC")}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Số 12-CĐ/TU</w:t></w:r></w:p>"
            )
        );

    [Fact]
    public async Task Deleted_and_moved_text_and_field_codes_are_left_out() =>
        Assert.Equal(
            "Việc mới",
            await TextOf(
                "<w:p><w:ins w:id=\"1\" w:author=\"a\"><w:r><w:t>Việc mới</w:t></w:r></w:ins><w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>Việc cũ</w:delText></w:r></w:del><w:moveFrom w:id=\"3\" w:author=\"a\"><w:r><w:t>Chuyển đi</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
            )
        );

    [Fact]
    public async Task List_numbers_are_counted_as_Word_prints_them()
    {
        const string _numbering = """
            <w:abstractNum w:abstractNumId="7">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
              <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
              <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
              <w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
            </w:abstractNum>
            <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
            <w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
            """;
        int[] levels = [0, 1, 1, 2, 3, 3, 4, 0, 1];
        var body =
            string.Concat(levels.Select(level => P("việc", $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr>")))
            + P("việc", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"4\"/></w:numPr>")
            + P("việc", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>");
        Assert.Equal(
            "I. việc\n1. việc\n2. việc\n2.1. việc\na) việc\nb) việc\n- việc\nII. việc\n1. việc\nI. việc\nviệc",
            await TextOf(body, _numbering)
        );
    }

    [Fact]
    public async Task A_style_takes_its_number_from_the_style_it_is_based_on()
    {
        const string _numbering = """
            <w:abstractNum w:abstractNumId="7">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="Khoan"/><w:lvlText w:val="%2)"/></w:lvl>
            </w:abstractNum>
            <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
            """;
        const string styles = """
            <w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="MucDam"><w:basedOn w:val="Muc"/></w:style>
            <w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="MucDam"/></w:style>
            <w:style w:type="paragraph" w:styleId="Tran"><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>
            """;
        string[] used = ["Muc", "MucDam", "Khoan", "Khoan", "Tran", "Vong"];
        var body = string.Concat(used.Select(style => P("việc", $"<w:pStyle w:val=\"{style}\"/>")));
        Assert.Equal("1. việc\n2. việc\na) việc\nb) việc\nviệc\nviệc", await TextOf(body, _numbering, styles));
    }

    [Fact]
    public async Task A_list_starts_where_it_says_and_counts_its_own_levels_for_itself()
    {
        const string numbering = """
            <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
            <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
            <w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:lvlOverride></w:num>
            """;
        int[] lists = [3, 3, 4];
        var body = string.Concat(lists.Select(list => P("việc", $"<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>")));
        Assert.Equal("5. việc\n6. việc\nI. việc", await TextOf(body, numbering));
    }

    [Fact]
    public async Task A_definition_that_names_a_list_style_has_that_styles_levels()
    {
        const string numbering = """
            <w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="DanhSach"/></w:abstractNum>
            <w:abstractNum w:abstractNumId="2"><w:styleLink w:val="DanhSach"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%2)"/></w:lvl>
              <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3."/></w:lvl></w:abstractNum>
            <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
            <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
            """;
        const string styles =
            """<w:style w:type="numbering" w:styleId="DanhSach"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>""";
        int[] levels = [0, 1, 0, 1, 2];
        var body = string.Concat(
            levels.Select(level => P("việc", $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr>"))
        );
        Assert.Equal("I. việc\na) việc\nII. việc\nb) việc\n2.1. việc", await TextOf(body, numbering, styles));
    }

    [Fact]
    public async Task Hidden_text_is_left_out_by_its_run_its_style_and_its_paragraphs_style()
    {
        const string styles = """
            <w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="DoanAn"><w:rPr><w:vanish/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="DoanAnKhac"><w:basedOn w:val="DoanAn"/></w:style>
            """;
        Assert.Equal(
            "Việc một\nhiện",
            await TextOf(
                "<w:p><w:r><w:t>Việc</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> kín</w:t><w:tab/></w:r><w:r><w:rPr><w:rStyle w:val=\"An\"/></w:rPr><w:t> ẩn</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> một</w:t></w:r></w:p>"
                    + "<w:p><w:r><w:rPr><w:b/><w:vanish/></w:rPr><w:t>Cả đoạn kín</w:t></w:r></w:p>"
                    + P("Đoạn ẩn theo kiểu", "<w:pStyle w:val=\"DoanAnKhac\"/>")
                    + "<w:p><w:pPr><w:pStyle w:val=\"DoanAnKhac\"/></w:pPr><w:r><w:rPr><w:vanish w:val=\"false\"/></w:rPr><w:t>hiện</w:t></w:r></w:p>",
                styles: styles
            )
        );
    }

    [Fact]
    public async Task A_hidden_item_takes_no_number_from_its_list()
    {
        const string numbering = """
            <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
            <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
            """;
        const string inList = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>";
        Assert.Equal(
            "1. một\n2. hai",
            await TextOf(
                P("một", inList)
                    + $"<w:p><w:pPr>{inList}<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>kín</w:t></w:r></w:p>"
                    + P("hai", inList),
                numbering
            )
        );
    }

    [Fact]
    public async Task Hidden_text_is_still_seen_by_the_gate()
    {
        var intake = new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions());
        var result = await intake.ReadAsync(
            Document("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>TỐI MẬT</w:t></w:r></w:p>" + P("Chỉ thị")),
            "vb.docx",
            default
        );
        Assert.Equal(new IntakeResult.Refused(RefusalReason.Classified, SecrecyMark.ToiMat), result);
    }

    [Fact]
    public async Task What_a_tracked_change_says_of_the_old_list_is_not_believed() =>
        Assert.Equal(
            "việc",
            await TextOf(
                P(
                    "việc",
                    "<w:pPrChange w:id=\"1\" w:author=\"a\"><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:pPrChange>"
                ),
                "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num>"
            )
        );

    [Fact]
    public async Task The_heads_table_gives_its_left_column_before_its_right_one() =>
        Assert.Equal(
            "TỈNH ỦY PHÚ LÂM\nSố 12-CT/TU\n\n\nĐẢNG CỘNG SẢN VIỆT NAM\nPhú Lâm, ngày 02 tháng 3 năm 2026\nCHỈ THỊ",
            await TextOf(
                Table(
                    [P("TỈNH ỦY PHÚ LÂM"), P(""), P("ĐẢNG CỘNG SẢN VIỆT NAM")],
                    [P("Số 12-CT/TU"), P(""), P("Phú Lâm, ngày 02 tháng 3 năm 2026")]
                ) + P("CHỈ THỊ")
            )
        );

    private static async Task<string> TextOf(string body, string? _numbering = null, string? styles = null)
    {
        var intake = new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions());
        var result = await intake.ReadAsync(Document(body, numberingXml: _numbering, stylesXml: styles), "vb.docx", default);
        return Assert.IsType<IntakeResult.Accepted>(result).Document.Text;
    }

    private sealed class NoPdf : IPdfTextExtractor
    {
        public Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken) =>
            Task.FromResult<PdfExtraction>(new PdfExtraction.Failed(RefusalReason.PdfToolMissing));
    }
}
