using System.IO.Compression;
using System.Text;
using CellBot.Organization;
using CellBot.Organization.Export;
using CellBot.Organization.Import;

namespace CellBot.Tests.Organization.Export;

public sealed class RoundTripTests
{
    private static readonly OrganizationSnapshot Stored = new(
        [
            new Unit(1, "xa", null, UnitKind.CommuneCommittee, "Đảng ủy xã, \"Hòa Khê\"; <b>"),
            new Unit(2, "cb", 1, UnitKind.Cell, "=HYPERLINK(\"http://x\")", new DateOnly(2025, 7, 1), new DateOnly(2030, 12, 31)),
            new Unit(3, "to", 2, UnitKind.CommunityTeam, "-1+1|cmd"),
        ],
        [new Group(1, 2, -1002600000101, "@nhóm", GroupStatus.Active), new Group(2, 3, -55, "'=lạ", GroupStatus.Gone)],
        [
            new Member(
                1,
                2,
                "Nguyễn Văn A",
                MemberRole.Secretary,
                4503599627370495,
                "+84901234567",
                1970,
                new DateOnly(2025, 1, 1),
                new DateOnly(2030, 1, 1)
            ),
            new Member(2, 2, "  Lê  Thị B".Trim(), MemberRole.Member, null, "0901234567"),
            new Member(3, 3, "+Tên lạ", MemberRole.TeamLeader),
        ]
    );

    private static Predicate<Unit> All => _ => true;

    public static TheoryData<bool> Forms => [false, true];

    private static byte[] Written(SheetContent content, bool xlsx) => xlsx ? SheetWriter.Xlsx(content) : SheetWriter.Csv(content);

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_was_exported_and_is_imported_changes_nothing(bool xlsx)
    {
        Same(3, UnitsImport.Plan(Written(SheetContent.Units(Stored, All), xlsx), Stored));
        Same(2, GroupsImport.Plan(Written(SheetContent.Groups(Stored, All), xlsx), Stored, chat => chat < 0));
        Same(3, MembersImport.Plan(Written(SheetContent.Members(Stored, All), xlsx), Stored));

        static void Same<T>(int rows, ImportPlan<T> plan)
        {
            Assert.Empty(plan.Errors);
            Assert.Equal((0, 0, rows), (plan.Added.Count, plan.Changed.Count, plan.Unchanged));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_empty_place_takes_the_export_as_it_was(bool xlsx)
    {
        var plan = UnitsImport.Plan(Written(SheetContent.Units(Stored, All), xlsx), OrganizationSnapshot.Empty);
        Assert.Equal(
            Stored.Units.Select(unit => (unit.Code, unit.Name, unit.Kind, unit.ValidFrom, unit.ValidTo)),
            plan.Added.Select(row => (row.Code, row.Name, row.Kind, row.ValidFrom, row.ValidTo))
        );
    }

    [Fact]
    public void No_cell_of_a_CSV_begins_a_formula()
    {
        foreach (
            var content in (SheetContent[])
                [SheetContent.Units(Stored, All), SheetContent.Groups(Stored, All), SheetContent.Members(Stored, All)]
        )
        foreach (
            var cell in Encoding
                .UTF8.GetString(SheetWriter.Csv(content))
                .Split('\n')
                .SelectMany(line => line.Split(','))
                .Select(cell => cell.TrimStart('"'))
        )
            Assert.False(
                cell.Length > 0 && cell[0] is '=' or '@' || (cell is ['+' or '-', .. var rest] && !rest.Trim().All(char.IsAsciiDigit)),
                cell
            );
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＋1+1")]
    [InlineData("－1+1")]
    [InlineData("＠SUM(A1)")]
    [InlineData("'=1+1")]
    [InlineData("''=1+1")]
    public void A_formula_is_guarded_and_comes_back_as_it_was(string text)
    {
        Assert.Equal("'" + text, CsvCell.Guarded(text));
        Assert.Equal(text, CsvCell.Plain(CsvCell.Guarded(text)));
    }

    [Theory]
    [InlineData("+84901234567")]
    [InlineData("-1002600000101")]
    [InlineData("Nguyễn Thị Hòa")]
    [InlineData("'Chi bộ'")]
    [InlineData("")]
    public void What_is_no_formula_stays_as_it_is(string text) => Assert.Equal((text, text), (CsvCell.Guarded(text), CsvCell.Plain(text)));

    [Fact]
    public void Only_the_subtree_asked_for_is_exported() =>
        Assert.Equal(["cb"], SheetContent.Units(Stored, unit => unit.Id == 2).Rows.Select(row => row[0]));

    [Fact]
    public void A_sheet_as_a_spreadsheet_program_writes_it_is_read()
    {
        var file = Sheet(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>full_name</t></is></c><c r="C1" t="str"><v>role</v></c><c r="D1" t="inlineStr"><is><t>telegram_user_id</t></is></c><c r="E1" t="inlineStr"><is><t>term_from</t></is></c></row>
            <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="inlineStr"><is><r><t>Trần </t></r><r><t>Thị</t></r></is></c><c r="C3" t="str"><v>member</v></c><c r="D3"><v>7.00000101E8</v></c><c r="E3" s="1"><v>45839</v></c><c r="F3"/></row>
            <row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" t="str"><f>PROPER("lê văn an")</f><v>Lê Văn An</v></c><c r="C4" t="str"><v>member</v></c></row>
            """,
            """<si><t>unit_code</t></si><si><t>cb</t><rPh><t>x</t></rPh></si>"""
        );
        var plan = MembersImport.Plan(file, Stored);
        Assert.Empty(plan.Errors);
        Assert.Equal(
            [
                new MemberRow("cb", "Trần Thị", MemberRole.Member, 700000101, null, null, new DateOnly(2025, 7, 1)),
                new MemberRow("cb", "Lê Văn An", MemberRole.Member, null, null, null),
            ],
            plan.Added
        );
    }

    [Fact]
    public void Bombs_and_rubbish_are_refused_in_words()
    {
        var bomb = Sheet($"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{new string('a', 1_000_000)}</t></is></c></row>", "");
        Assert.NotNull(XlsxSheet.Read(bomb));
        Assert.Null(XlsxSheet.Read(bomb, mostUnpacked: 500_000));
        foreach (
            var file in (byte[][])
                [
                    [.. "PK\u0003\u0004"u8, 1, 2, 3],
                    SheetWriter.Xlsx(SheetContent.Units(Stored, All))[..200],
                    Sheet("<!DOCTYPE x [<!ENTITY a \"b\">]>", ""),
                ]
        )
        {
            var plan = UnitsImport.Plan(file, Stored, skipBad: true);
            Assert.NotEmpty(plan.Errors);
            Assert.Empty(plan.Added);
        }
    }

    private static byte[] Sheet(string rows, string shared)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            Add(
                "xl/workbook.xml",
                """<workbook xmlns="m" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" r:id="rId7"/></sheets></workbook>"""
            );
            Add(
                "xl/_rels/workbook.xml.rels",
                """<Relationships xmlns="p"><Relationship Id="rId7" Target="worksheets/sheet1.xml"/></Relationships>"""
            );
            Add("xl/sharedStrings.xml", $"<sst xmlns=\"m\">{shared}</sst>");
            Add(
                "xl/styles.xml",
                """<styleSheet xmlns="m"><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"""
            );
            Add("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"m\"><sheetData>{rows}</sheetData></worksheet>");

            void Add(string name, string text)
            {
                using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
                part.Write(text);
            }
        }
        return memory.ToArray();
    }
}
