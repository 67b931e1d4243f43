using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CellBot.Messages;

namespace CellBot.Organization.Import;

/// <summary>
/// The first visible sheet of an .xlsx as rows of texts, read with a forward-only XML reader: no formula is worked out (its stored value
/// counts), no tree is built, document types are refused, and what is unpacked has a limit whatever the file says of itself.
/// </summary>
internal static class XlsxSheet
{
    /// <summary>Stands in a cell whose formula has no stored value, or that shows an error. No list holds this character.</summary>
    public const string NoValue = "\uFFFF";

    /// <summary>Of a template of ours: what its lists offer to choose from. Nobody need be told that it is not read.</summary>
    public const string ChoicesSheet = "Danh mục";

    private const long MostUnpacked = 256L * 1024 * 1024;
    private const int MostColumns = 64;

    /// <summary>Days from 30/12/1899, where serial dates begin, to 01/01/1904.</summary>
    private const int DaysTo1904 = 1_462;

    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // ISO/IEC 29500 Strict, as "Strict Open XML Spreadsheet" saves it.
    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    public static bool IsXlsx(ReadOnlySpan<byte> file) => file.StartsWith("PK\u0003\u0004"u8);

    /// <returns>Null when it is damaged, no spreadsheet, or too large unpacked.</returns>
    public static SheetRows? Read(ReadOnlyMemory<byte> file, long mostUnpacked = MostUnpacked)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            var budget = new UnpackBudget(mostUnpacked);
            var notes = new List<RowError>();
            var parts = WorkbookParts.Of(
                zip,
                path =>
                    Elements(path, budget, "Relationship")
                        .Select(element =>
                            (element.GetAttribute("Id") ?? "", element.GetAttribute("Type") ?? "", element.GetAttribute("Target") ?? "")
                        )
                        .ToList()
            );
            if (VisibleSheet(parts, budget, notes) is not { } sheet)
                return null;
            var cells = new CellReading(
                SharedTexts(parts.OfType("sharedStrings"), budget),
                DateStyles(parts.OfType("styles"), budget),
                CountsFrom1904(parts, budget)
            );
            var rows = Rows(sheet, cells, budget, notes);
            var merges = Elements(sheet, budget, "mergeCell")
                .Select(element => MergedRange.Parse(element.GetAttribute("ref")))
                .OfType<MergedRange>()
                .ToList();
            foreach (var merge in merges.Where(merge => merge.LastRow > merge.FirstRow))
                notes.Add(RowErrors.Merged(merge.FirstRow, merge.Written));
            return new SheetRows(MergedRange.Spread(rows, merges), notes);
        }
        catch (Exception fault)
            when (fault
                    is InvalidDataException
                        or XmlException
                        or IOException
                        or NotSupportedException
                        or ArgumentException
                        or FormatException
                        or OverflowException
            )
        {
            return null;
        }
    }

    private static ZipArchiveEntry? VisibleSheet(WorkbookParts parts, UnpackBudget budget, List<RowError> notes)
    {
        string? relation = null;
        foreach (var element in Elements(parts.Workbook, budget, "sheet"))
        {
            var name = element.GetAttribute("name") ?? "";
            if (name == ChoicesSheet && element.GetAttribute("state") is "hidden")
                continue;
            if (element.GetAttribute("state") is "hidden" or "veryHidden")
                notes.Add(RowErrors.HiddenSheet(name));
            else if (relation is not null)
                notes.Add(RowErrors.OtherSheet(name));
            else
                relation = element.GetAttribute("id", Relationships) ?? element.GetAttribute("id", StrictRelationships);
        }
        return relation is null ? null : parts.ById(relation);
    }

    private static List<string> SharedTexts(ZipArchiveEntry? part, UnpackBudget budget) =>
        [.. Elements(part, budget, "si").Select(element => TextOf(element.ReadSubtree()))];

    /// <summary>Excel for old Macintoshes counts days from 1904.</summary>
    private static bool CountsFrom1904(WorkbookParts parts, UnpackBudget budget) =>
        Elements(parts.Workbook, budget, "workbookPr").Any(element => element.GetAttribute("date1904") is "1" or "true");

    // A date is a number with a style: the built-in ones, and those of one's own that speak of years or days.
    private static List<bool> DateStyles(ZipArchiveEntry? part, UnpackBudget budget)
    {
        var own = new HashSet<int>();
        var styles = new List<bool>();
        var inCells = false;
        foreach (var element in Elements(part, budget, "numFmt", "cellXfs", "cellStyleXfs", "xf"))
        {
            if (
                element.LocalName == "numFmt"
                && element.GetAttribute("formatCode") is { } code
                && (code.Contains('y', StringComparison.OrdinalIgnoreCase) || code.Contains('d', StringComparison.OrdinalIgnoreCase))
            )
                own.Add(int.Parse(element.GetAttribute("numFmtId")!, CultureInfo.InvariantCulture));
            else if (element.LocalName is "cellXfs" or "cellStyleXfs")
                inCells = element.LocalName == "cellXfs";
            else if (element.LocalName == "xf" && inCells)
                styles.Add(
                    int.TryParse(element.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var format)
                        && (format is >= 14 and <= 17 or 22 || own.Contains(format))
                );
        }
        return styles;
    }

    private static List<(int Number, string[]? Cells)> Rows(
        ZipArchiveEntry sheet,
        CellReading reading,
        UnpackBudget budget,
        List<RowError> notes
    )
    {
        var rows = new List<(int Number, List<string> Cells)>();
        foreach (var element in Elements(sheet, budget, "row"))
        {
            var number = int.TryParse(element.GetAttribute("r"), CultureInfo.InvariantCulture, out var given) ? given : rows.Count + 1;
            var isHidden = element.GetAttribute("hidden") is "1" or "true";
            var cells = Cells(element.ReadSubtree(), reading);
            if (isHidden && cells.Exists(cell => cell.Length > 0))
                notes.Add(RowErrors.HiddenRow(number));
            if (cells.Count > 0)
                rows.Add((number, cells));
        }
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.FindLastIndex(cell => cell.Length > 0) + 1);
        return
        [
            .. rows.Select(row =>
                (row.Number, (string[]?)[.. row.Cells.Take(width), .. Enumerable.Repeat("", Math.Max(0, width - row.Cells.Count))])
            ),
        ];
    }

    private static List<string> Cells(XmlReader row, CellReading reading)
    {
        var cells = new List<string>();
        using (row)
            while (row.Read())
            {
                if (row.NodeType != XmlNodeType.Element || row.LocalName != "c")
                    continue;
                var column = row.GetAttribute("r") is { } place ? ColumnOf(place) : cells.Count;
                var type = row.GetAttribute("t");
                var isDate =
                    int.TryParse(row.GetAttribute("s"), CultureInfo.InvariantCulture, out var style)
                    && style < reading.Dates.Count
                    && reading.Dates[style];
                var text = CellText(row.ReadSubtree(), type, isDate, reading).Trim().Composed();
                // Programs give borders and colours to cells far to the right.
                if (column >= MostColumns && text.Length == 0)
                    continue;
                if (column >= MostColumns)
                    throw new InvalidDataException("a sheet of ours has few columns");
                while (cells.Count < column)
                    cells.Add("");
                cells.Add(text);
            }
        return cells;
    }

    private static string CellText(XmlReader cell, string? type, bool isDate, CellReading reading)
    {
        var value = "";
        var isFormula = false;
        var inline = new StringBuilder();
        using (cell)
            while (cell.Read())
            {
                if (cell.NodeType != XmlNodeType.Element)
                    continue;
                if (cell.LocalName == "v")
                    value = Content(cell);
                else if (cell.LocalName == "f")
                    isFormula = true;
                else if (cell.LocalName == "t")
                    inline.Append(Content(cell));
            }
        if (type == "e" || (isFormula && value.Length == 0))
            return NoValue;
        return type switch
        {
            "s" when value.Length == 0 => "",
            "s" => reading.Shared[int.Parse(value, CultureInfo.InvariantCulture)],
            "inlineStr" => inline.ToString(),
            "d" => value.Length > 10 ? value[..10] : value,
            null or "n" when isDate && double.TryParse(value, CultureInfo.InvariantCulture, out var serial) => DateTime
                .FromOADate(serial + (reading.From1904 ? DaysTo1904 : 0))
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            // Long ids come as 7.00000101E8: written out again.
            null or "n" when decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number.ToString(
                "0.##########",
                CultureInfo.InvariantCulture
            ),
            _ => value,
        };
    }

    private static string TextOf(XmlReader element)
    {
        var text = new StringBuilder();
        var phonetic = 0;
        using (element)
            while (element.Read())
            {
                if (element.LocalName == "rPh")
                    phonetic += element.NodeType == XmlNodeType.Element ? 1 : -1;
                if (element.NodeType == XmlNodeType.Element && element.LocalName == "t" && phonetic == 0)
                    text.Append(Content(element));
            }
        return text.ToString();
    }

    // Stays on the end of the element, so that the loop's Read goes on to the next.
    private static string Content(XmlReader element)
    {
        if (element.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        while (element.Read() && element.NodeType != XmlNodeType.EndElement)
            text.Append(element.Value);
        return text.ToString();
    }

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetterUpper))
            column = checked(column * 26 + letter - 'A' + 1);
        return column - 1;
    }

    private static IEnumerable<XmlReader> Elements(ZipArchiveEntry? part, UnpackBudget budget, params string[] names)
    {
        if (part is null)
            yield break;
        using var reader = XmlReader.Create(new MeteredStream(part.Open(), budget), Settings);
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && names.Contains(reader.LocalName))
                yield return reader;
    }

    /// <summary>What a cell's text needs of the rest of the workbook.</summary>
    private sealed record CellReading(IReadOnlyList<string> Shared, IReadOnlyList<bool> Dates, bool From1904);
}
