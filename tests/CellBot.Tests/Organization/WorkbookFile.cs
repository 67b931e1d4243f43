using System.IO.Compression;
using System.Text;

namespace CellBot.Tests.Organization;

/// <summary>A workbook put together part by part, as one program or another writes it.</summary>
internal sealed class WorkbookFile
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string StrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    public const string StrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private readonly List<(string Name, string Text)> _parts = [];
    private readonly List<string> _shared = [];

    public string Relationships { get; init; } = Relations;

    public string Namespace { get; init; } = Main;

    public string Workbook { get; init; } = "xl/workbook.xml";

    /// <summary>How the workbook's relationships name its sheets.</summary>
    public string Target { get; init; } = "worksheets/sheet{0}.xml";

    /// <summary>Where they stand.</summary>
    public string Sheet { get; init; } = "xl/worksheets/sheet{0}.xml";

    public string SharedStrings { get; init; } = "sharedStrings.xml";

    public string WorkbookProperties { get; init; } = "";

    public bool HasBackslashes { get; init; }

    public Encoding Encoding { get; init; } = new UTF8Encoding(false);

    /// <summary>A cell of shared text.</summary>
    public string Text(string place, string text, string attributes = "")
    {
        var at = _shared.IndexOf(text);
        if (at < 0)
        {
            at = _shared.Count;
            _shared.Add(text);
        }
        return $"<c r=\"{place}\" t=\"s\"{attributes}><v>{at}</v></c>";
    }

    /// <summary>A row of shared texts; empty ones have no cell.</summary>
    public string Row(int number, params IReadOnlyList<string> cells) => Row(number, "", cells);

    public string Row(int number, string attributes, IReadOnlyList<string> cells) =>
        $"<row r=\"{number}\"{attributes}>{string.Concat(cells.Select((text, at) => text.Length == 0 ? "" : Text($"{(char)('A' + at)}{number}", text)))}</row>";

    /// <param name="sheets">Name, further attributes, and content of each sheet: rows, or a whole worksheet.</param>
    public byte[] Build(params IReadOnlyList<(string Name, string Attributes, string Content)> sheets)
    {
        var folder = Workbook[..(Workbook.LastIndexOf('/') + 1)];
        Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        Add(
            "_rels/.rels",
            $"<Relationships><Relationship Id=\"rId9\" Type=\"{Relationships}/officeDocument\" Target=\"{Workbook}\"/></Relationships>"
        );
        Add(
            Workbook,
            $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"{Relationships}\">{WorkbookProperties}<sheets>{string.Concat(sheets.Select((sheet, at) =>
            $"<sheet name=\"{sheet.Name}\" sheetId=\"{at + 1}\"{sheet.Attributes} r:id=\"rId{at + 1}\"/>"))}</sheets></workbook>"
        );
        Add(
            $"{folder}_rels/{Workbook[folder.Length..]}.rels",
            $"<Relationships>{string.Concat(sheets.Select((_, at) =>
            $"<Relationship Id=\"rId{at + 1}\" Type=\"{Relationships}/worksheet\" Target=\"{string.Format(null, Target, at + 1)}\"/>"))}"
                + $"<Relationship Id=\"rId90\" Type=\"{Relationships}/styles\" Target=\"styles.xml\"/>"
                + $"<Relationship Id=\"rId91\" Type=\"{Relationships}/sharedStrings\" Target=\"{SharedStrings}\"/></Relationships>"
        );
        for (var at = 0; at < sheets.Count; at++)
            Add(
                string.Format(null, Sheet, at + 1),
                sheets[at].Content.Contains("worksheet", StringComparison.Ordinal)
                    ? sheets[at].Content
                    : $"<worksheet xmlns=\"{Namespace}\"><sheetData>{sheets[at].Content}</sheetData></worksheet>"
            );
        // Style 1 is a text, 2 the built-in date, 3 a date of one's own, 4 a number with two places.
        Add(
            $"{folder}styles.xml",
            $"""
            <styleSheet xmlns="{Namespace}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="49" quotePrefix="1"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>
            """
        );
        if (_shared.Count > 0)
            Add(
                $"{folder}{SharedStrings}",
                $"<sst xmlns=\"{Namespace}\">{string.Concat(_shared.Select(text => text.StartsWith('<') ? $"<si>{text}</si>" : $"<si><t xml:space=\"preserve\">{text}</t></si>"))}</sst>"
            );
        return Zip();
    }

    public void Add(string name, string text) => _parts.Add((name, text));

    private byte[] Zip()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
            foreach (var (name, text) in _parts)
            {
                using var part = zip.CreateEntry(HasBackslashes ? name.Replace('/', '\\') : name, CompressionLevel.Fastest).Open();
                using var writer = new StreamWriter(part, Encoding);
                writer.Write($"<?xml version=\"1.0\" encoding=\"{Encoding.WebName}\"?>{text}");
            }
        return memory.ToArray();
    }
}
