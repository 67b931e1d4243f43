using System.Text;

namespace CellBot.Tests.Organization;

/// <summary>Lists as programs save them, each with the rows that must come of it: unit, name, role, phone, term's first day.</summary>
internal static class WorkbookCorpus
{
    private static readonly string[] Header = ["Mã đơn vị", "Họ và tên", "Chức vụ", "Số điện thoại", "Nhiệm kỳ từ"];

    private const string An = "CB2|Nguyễn Văn An|secretary|+84912345601|",
        Be = "CB2|Trần Thị Bé|member|+84912345602|";

    public static IReadOnlyList<WorkbookCase> All { get; } =
    [
        Case("Excel, shared strings", new(), file => [("Sheet1", "", Plain(file))], [An, Be]),
        Case(
            "Excel, Strict Open XML",
            new() { Namespace = WorkbookFile.StrictMain, Relationships = WorkbookFile.StrictRelations },
            file => [("Sheet1", "", Plain(file))],
            [An, Be]
        ),
        Case(
            "Excel, phones as numbers",
            new(),
            file =>
                [
                    (
                        "Sheet1",
                        "",
                        Head(file)
                            + Line(file, 2, "CB2", "Nguyễn Văn An", "Bí thư")
                            + "<c r=\"D2\"><v>912345601</v></c></row>"
                            + Line(file, 3, "CB2", "Trần Thị Bé", "Đảng viên")
                            + "<c r=\"D3\"><v>9.12345602E8</v></c></row>"
                    ),
                ],
            [An, Be]
        ),
        Case(
            "Excel, formulas with values",
            new(),
            file =>
                [
                    (
                        "Sheet1",
                        "",
                        Head(file)
                            + $"<row r=\"2\">{file.Text("A2", "CB2")}<c r=\"B2\" t=\"str\"><f>PROPER(\"nguyễn văn an\")</f><v>Nguyễn Văn An</v></c>{file.Text("C2", "Bí thư")}<c r=\"D2\"><f>912345600+1</f><v>912345601</v></c></row>"
                            + $"<row r=\"3\">{file.Text("A3", "CB2")}<c r=\"B3\" t=\"str\"><f t=\"shared\" si=\"0\"/><v>Trần Thị Bé</v></c>{file.Text("C3", "Đảng viên")}{file.Text("D3", "0912345602")}</row>"
                    ),
                ],
            [An, Be]
        ),
        Case(
            "Excel, a formula that failed",
            new(),
            file =>
                [
                    (
                        "Sheet1",
                        "",
                        Head(file)
                            + $"<row r=\"2\">{file.Text("A2", "CB2")}<c r=\"B2\" t=\"e\"><f>VLOOKUP(1,A1:B2,2)</f><v>#N/A</v></c>{file.Text("C2", "Bí thư")}</row>"
                    ),
                ],
            [],
            errors: ["2 import.no_value"]
        ),
        Case(
            "Excel, dates",
            new(),
            file =>
                [
                    (
                        "Sheet1",
                        "",
                        Head(file)
                            + Line(file, 2, "CB2", "Nguyễn Văn An", "Bí thư", "0912345601")
                            + "<c r=\"E2\" s=\"2\"><v>45658</v></c></row>"
                            + Line(file, 3, "CB2", "Trần Thị Bé", "Đảng viên", "0912345602")
                            + "<c r=\"E3\" s=\"3\"><v>45658.5</v></c></row>"
                    ),
                ],
            [An + "2025-01-01", Be + "2025-01-01"]
        ),
        Case(
            "Excel for Macintosh, days from 1904",
            new() { WorkbookProperties = "<workbookPr date1904=\"1\"/>" },
            file =>
                [
                    (
                        "Sheet1",
                        "",
                        Head(file)
                            + Line(file, 2, "CB2", "Nguyễn Văn An", "Bí thư", "0912345601")
                            + "<c r=\"E2\" s=\"2\"><v>44196</v></c></row>"
                    ),
                ],
            [An + "2025-01-01"]
        ),
        Case(
            "Excel, ISO dates and names in NFD",
            new(),
            file =>
                [
                    (
                        "Sheet1",
                        "",
                        Head(file)
                            + Line(file, 2, "CB2", "Nguyễn Văn An".Normalize(NormalizationForm.FormD), "Bí thư", "0912345601")
                            + "<c r=\"E2\" t=\"d\"><v>2025-01-01T00:00:00</v></c></row>"
                    ),
                ],
            [An + "2025-01-01"]
        ),
        Case(
            "Excel, a filtered list",
            new(),
            file => [("Sheet1", "", Head(file) + file.Row(2, " hidden=\"1\"", AnCells) + file.Row(3, BeCells))],
            [An, Be],
            notes: ["2 import.hidden_row"]
        ),
        Case(
            "Excel, a title and merged units",
            new(),
            file =>
                [
                    (
                        "Danh sách",
                        "",
                        $"<worksheet><sheetData>{file.Row(1, "ĐẢNG ỦY XÃ MẪU")}{file.Row(3, "DANH SÁCH ĐẢNG VIÊN")}{file.Row(5, Header)}{file.Row(6, AnCells)}{file.Row(7, ["", .. BeCells[1..]])}"
                            + "</sheetData><mergeCells count=\"2\"><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"A6:A7\"/></mergeCells></worksheet>"
                    ),
                ],
            [An, Be],
            notes: ["6 import.merged"]
        ),
        Case(
            "Excel, a hidden sheet in front and another behind",
            new(),
            file => [("Nháp", " state=\"veryHidden\"", file.Row(1, "x")), ("Chính", "", Plain(file)), ("Phụ", "", file.Row(1, "y"))],
            [An, Be],
            notes: ["1 import.hidden_sheet", "1 import.other_sheet"]
        ),
        Case(
            "LibreOffice, empty cells with borders to the last column",
            new(),
            file =>
                [
                    (
                        "Sheet1",
                        "",
                        Head(file)
                            + file.Row(2, " customFormat=\"false\" ht=\"12.8\" collapsed=\"false\"", AnCells)
                                .Replace("</row>", "<c r=\"AMJ2\" s=\"1\"/></row>", StringComparison.Ordinal)
                            + file.Row(3, BeCells)
                            + "<row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row>"
                    ),
                ],
            [An, Be]
        ),
        Case(
            "LibreOffice, targets from the root",
            new() { Target = "/xl/worksheets/sheet{0}.xml" },
            file => [("Sheet1", "", Plain(file))],
            [An, Be]
        ),
        Case(
            "LibreOffice, a number shown as text",
            new(),
            file =>
                [
                    (
                        "Sheet1",
                        "",
                        Head(file)
                            + Line(file, 2, "CB2", "Nguyễn Văn An", "Bí thư")
                            + "<c r=\"D2\" s=\"1\" t=\"n\"><v>912345601</v></c></row>"
                    ),
                ],
            [An]
        ),
        Case(
            "WPS, rich text in shared strings",
            new(),
            file =>
                [
                    (
                        "Sheet1",
                        "",
                        Head(file)
                            + file.Row(
                                2,
                                "CB2",
                                "<r><rPr><b/></rPr><t xml:space=\"preserve\">Nguyễn </t></r><r><t>Văn An</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh>",
                                "Bí thư",
                                "0912.345.601"
                            )
                            + file.Row(3, "CB2", "Trần  Thị\u00A0Bé", "đảng viên", "+84 912 345 602")
                    ),
                ],
            [An, "CB2|Trần  Thị\u00A0Bé|member|+84912345602|"]
        ),
        Case("WPS, backslashes in the names of parts", new() { HasBackslashes = true }, file => [("Sheet1", "", Plain(file))], [An, Be]),
        Case("WPS, UTF-16", new() { Encoding = Encoding.Unicode }, file => [("Sheet1", "", Plain(file))], [An, Be]),
        Case(
            "Google Sheets, styled empty rows and a drawing",
            new(),
            file =>
                [
                    (
                        "Trang tính1",
                        " state=\"visible\"",
                        $"<worksheet xmlns:mc=\"x\"><sheetData>{Head(file)}{file.Row(2, AnCells)}{file.Row(3, BeCells)}"
                            + string.Concat(
                                Enumerable
                                    .Range(4, 900)
                                    .Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/><c r=\"B{row}\" s=\"1\"/></row>")
                            )
                            + "</sheetData><drawing r:id=\"rId1\" xmlns:r=\"y\"/></worksheet>"
                    ),
                ],
            [An, Be]
        ),
        Case(
            "Open XML SDK, prefixes and inline strings",
            new(),
            _ =>
                [
                    (
                        "Sheet1",
                        "",
                        $"<x:worksheet xmlns:x=\"{WorkbookFile.Main}\"><x:sheetData>{Inline(1, "x:", Header)}{Inline(2, "x:", AnCells)}{Inline(3, "x:", BeCells)}</x:sheetData></x:worksheet>"
                    ),
                ],
            [An, Be]
        ),
        Case(
            "A library that numbers neither rows nor cells",
            new()
            {
                Workbook = "office/book.xml",
                Target = "../data/s{0}.xml",
                Sheet = "data/s{0}.xml",
                SharedStrings = "strings.xml",
            },
            file =>
                [
                    (
                        "Sheet1",
                        "",
                        System.Text.RegularExpressions.Regex.Replace(
                            Head(file) + file.Row(2, AnCells) + file.Row(3, BeCells),
                            " r=\"[A-Z]*[0-9]+\"",
                            ""
                        )
                    ),
                ],
            [An, Be]
        ),
        Case(
            "An old file in TCVN3 letters",
            new(),
            file => [("Sheet1", "", Head(file) + file.Row(2, "CB2", "NguyÔn V¨n HiÖp", "Bí thư", "0912345601"))],
            ["CB2|Nguyễn Văn Hiệp|secretary|+84912345601|"],
            notes: ["2 import.legacy_letters"]
        ),
        Case(
            "Nameless columns behind the last",
            new(),
            file => [("Sheet1", "", Head(file) + file.Row(2, [.. AnCells, "", "", "thừa"]) + file.Row(3, BeCells))],
            [],
            errors: ["2 import.column_count"]
        ),
    ];

    private static string[] AnCells => ["CB2", "Nguyễn Văn An", "Bí thư", "0912345601"];

    private static string[] BeCells => ["CB2", "Trần Thị Bé", "Đảng viên", "0912345602"];

    private static string Head(WorkbookFile file) => file.Row(1, Header);

    private static string Plain(WorkbookFile file) => Head(file) + file.Row(2, AnCells) + file.Row(3, BeCells);

    /// <summary>A row that is not closed yet.</summary>
    private static string Line(WorkbookFile file, int number, params IReadOnlyList<string> cells) =>
        file.Row(number, cells)[..^"</row>".Length];

    private static string Inline(int number, string prefix, IReadOnlyList<string> cells) =>
        $"<{prefix}row r=\"{number}\">{string.Concat(cells.Select((text, at) => $"<{prefix}c r=\"{(char)('A' + at)}{number}\" t=\"inlineStr\"><{prefix}is><{prefix}t>{text}</{prefix}t></{prefix}is></{prefix}c>"))}</{prefix}row>";

    private static WorkbookCase Case(
        string name,
        WorkbookFile file,
        Func<WorkbookFile, IReadOnlyList<(string, string, string)>> sheets,
        IReadOnlyList<string> rows,
        IReadOnlyList<string>? notes = null,
        IReadOnlyList<string>? errors = null
    ) => new(name, file.Build(sheets(file)), rows, notes ?? [], errors ?? []);
}

internal sealed record WorkbookCase(
    string Name,
    byte[] File,
    IReadOnlyList<string> Rows,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Errors
);
