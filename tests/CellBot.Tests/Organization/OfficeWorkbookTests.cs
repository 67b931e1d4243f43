using System.IO.Compression;
using CellBot.Organization;
using CellBot.Organization.Import;

namespace CellBot.Tests.Organization;

/// <summary>Workbooks as offices save them: numbers, formulas, hidden rows and sheets, merged cells, Strict Open XML.</summary>
public sealed class OfficeWorkbookTests
{
    private const string Transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const string Header =
        """<row r="1"><c r="A1" t="inlineStr"><is><t>unit_code</t></is></c><c r="B1" t="inlineStr"><is><t>full_name</t></is></c><c r="C1" t="inlineStr"><is><t>role</t></is></c><c r="D1" t="inlineStr"><is><t>phone</t></is></c></row>""";
    private static readonly OrganizationSnapshot Stored = new([new Unit(1, "CB2", null, UnitKind.Cell, "Chi bộ Hai")], [], []);

    [Fact]
    public void A_phone_that_a_spreadsheet_took_for_a_number_gets_its_zero_back() =>
        Assert.Equal("+84912345701", Assert.Single(Plan(Row(2, "CB2", "Mai Văn Số", "member") + Phone(2, "912345701")).Added).Phone);

    [Fact]
    public void A_formula_counts_by_its_stored_value() =>
        Assert.Equal(
            "Cao Thị Hàm",
            Assert
                .Single(
                    Plan(
                        """<row r="2">"""
                            + Cell("A2", "CB2")
                            + """<c r="B2" t="str"><f>PROPER("cao thị hàm")</f><v>Cao Thị Hàm</v></c>"""
                            + Cell("C2", "member")
                            + "</row>"
                    ).Added
                )
                .FullName
        );

    [Theory]
    [InlineData("""<c r="B2"><f>PROPER("cao thị hàm")</f></c>""")]
    [InlineData("""<c r="B2" t="e"><f>VLOOKUP(1,A1:B2,2)</f><v>#N/A</v></c>""")]
    public void A_formula_without_a_value_refuses_its_row(string cell) =>
        Assert.Equal(
            ("import.no_value", 2),
            Plan("""<row r="2">""" + Cell("A2", "CB2") + cell + Cell("C2", "member") + "</row>")
                .Errors.Select(error => (error.Key, error.Row))
                .Single()
        );

    [Fact]
    public void A_merged_unit_holds_for_its_rows_and_is_told()
    {
        var plan = Plan(
            Row(2, "CB2", "Gộp Một", "member") + Row(3, "", "Gộp Hai", "member") + Row(4, "", "Gộp Ba", "member"),
            merged: "A2:A4"
        );

        Assert.Equal(["CB2", "CB2", "CB2"], plan.Added.Select(row => row.UnitCode));
        Assert.Equal("A2:A4", plan.Notes.Single(note => note.Key == "import.merged").Values["range"]);
    }

    [Fact]
    public void A_name_in_the_letters_of_an_old_font_is_read_as_it_prints_and_told()
    {
        var plan = Plan(Row(2, "CB2", "NguyÔn V¨n HiÖp", "member") + Row(3, "CB2", "Traàn Thò Möôøi", "member"));

        Assert.Equal(["Nguyễn Văn Hiệp", "Trần Thị Mười"], plan.Added.Select(row => row.FullName));
        Assert.Equal([2, 3], plan.Notes.Where(note => note.Key == "import.legacy_letters").Select(note => note.Row));
    }

    [Fact]
    public void A_hidden_row_is_told()
    {
        var plan = Plan(Row(2, "CB2", "Hàng Ẩn", "member", " hidden=\"1\"") + Row(3, "CB2", "Hàng Hiện", "member"));

        Assert.Equal(2, plan.Added.Count);
        Assert.Equal(("import.hidden_row", 2), plan.Notes.Select(note => (note.Key, note.Row)).Single());
    }

    [Fact]
    public void A_hidden_sheet_is_passed_over_and_told()
    {
        var hidden = Sheet(Header + Row(2, "CB2", "Trang Ẩn", "member"), "");
        var shown = Sheet(Header + Row(2, "CB2", "Trang Hiện", "member"), "");
        var plan = MembersImport.Plan(
            Workbook(Transitional, """<sheet name="An" state="hidden" r:id="rId1"/><sheet name="Hien" r:id="rId2"/>""", hidden, shown),
            Stored
        );

        Assert.Equal("Trang Hiện", Assert.Single(plan.Added).FullName);
        Assert.Equal(("import.hidden_sheet", "An"), plan.Notes.Select(note => (note.Key, note.Values["name"])).Single());
    }

    [Fact]
    public void Strict_Open_XML_is_read() =>
        Assert.Equal(
            "Nghiêm Ngặt",
            Assert
                .Single(
                    MembersImport
                        .Plan(
                            Workbook(
                                Strict,
                                """<sheet name="a" r:id="rId1"/>""",
                                Sheet(Header + Row(2, "CB2", "Nghiêm Ngặt", "member"), "")
                            ),
                            Stored
                        )
                        .Added
                )
                .FullName
        );

    [Fact]
    public void A_sheet_that_merges_without_end_is_refused()
    {
        var rows = string.Concat(Enumerable.Range(2, 2_000).Select(number => Row(number, "CB2", $"Người {number}", "member")));
        var merges = string.Concat(Enumerable.Range(0, 2_000).Select(_ => "<mergeCell ref=\"A2:A2000\"/>"));

        Assert.Equal(
            "import.bad_xlsx",
            Assert
                .Single(
                    MembersImport
                        .Plan(
                            Workbook(
                                Transitional,
                                """<sheet name="a" r:id="rId1"/>""",
                                $"<worksheet><sheetData>{Header}{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"
                            ),
                            Stored
                        )
                        .Errors
                )
                .Key
        );
    }

    private static ImportPlan<MemberRow> Plan(string rows, string? merged = null) =>
        MembersImport.Plan(
            Workbook(
                Transitional,
                """<sheet name="a" r:id="rId1"/>""",
                Sheet(Header + rows, merged is null ? "" : $"<mergeCells><mergeCell ref=\"{merged}\"/></mergeCells>")
            ),
            Stored
        );

    private static string Row(int number, string unit, string name, string role, string attributes = "") =>
        $"<row r=\"{number}\"{attributes}>{Cell($"A{number}", unit)}{Cell($"B{number}", name)}{Cell($"C{number}", role)}</row>";

    // The phone joins the row before: a cell of type number.
    private static string Phone(int row, string number) => $"<phone r=\"D{row}\">{number}</phone>";

    private static string Cell(string place, string text) =>
        text.Length == 0 ? "" : $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Sheet(string rows, string after) =>
        $"<worksheet><sheetData>{System.Text.RegularExpressions.Regex.Replace(rows, "</row><phone r=\"(\\w+)\">(\\d+)</phone>", "<c r=\"$1\"><v>$2</v></c></row>")}</sheetData>{after}</worksheet>";

    private static byte[] Workbook(string relationships, string sheets, params string[] contents)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            Add("xl/workbook.xml", $"<workbook xmlns:r=\"{relationships}\"><sheets>{sheets}</sheets></workbook>");
            Add(
                "xl/_rels/workbook.xml.rels",
                $"<Relationships>{string.Concat(contents.Select((_, at) => $"<Relationship Id=\"rId{at + 1}\" Target=\"worksheets/sheet{at + 1}.xml\"/>"))}</Relationships>"
            );
            for (var at = 0; at < contents.Length; at++)
                Add($"xl/worksheets/sheet{at + 1}.xml", contents[at]);

            void Add(string name, string text)
            {
                using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
                part.Write(text);
            }
        }
        return memory.ToArray();
    }
}
