using System.Globalization;
using System.Text;
using CellBot.Organization.Import;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CellBot.Organization.Export;

/// <summary>Writes a list as CSV or XLSX. No cell is a formula, whatever a name begins with.</summary>
public static class SheetWriter
{
    /// <summary>UTF-8 with BOM (or spreadsheets take it for something else), comma, CRLF (RFC 4180).</summary>
    public static byte[] Csv(SheetContent content)
    {
        var text = new StringBuilder();
        foreach (var row in content.Rows.Prepend(content.Header))
            text.AppendJoin(',', row.Select(cell => Quoted(CsvCell.Guarded(cell)))).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>One sheet; every cell is a text.</summary>
    public static byte[] Xlsx(SheetContent content) => Xlsx(("CellBot", content));

    public static byte[] Xlsx(params IReadOnlyList<(string Name, SheetContent Content)> sheets)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var list = new Sheets();
            foreach (var (name, content) in sheets)
            {
                var sheet = workbook.AddNewPart<WorksheetPart>();
                Write(sheet, content);
                list.Append(
                    new Sheet
                    {
                        Name = name,
                        SheetId = (uint)list.ChildElements.Count + 1,
                        Id = workbook.GetIdOfPart(sheet),
                    }
                );
            }
            workbook.Workbook = new Workbook(list);
        }
        return memory.ToArray();
    }

    private static void Write(WorksheetPart sheet, SheetContent content)
    {
        using var writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
        foreach (var row in content.Rows.Prepend(content.Header))
            writer.WriteElement(new Row(row.Select((cell, at) => Cell(cell, at >= content.NumbersFrom))));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Cell Cell(string cell, bool mayBeNumber) =>
        mayBeNumber && long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Cell(new CellValue(number.ToString(CultureInfo.InvariantCulture)))
            : new Cell(new InlineString(new Text(Stored(cell)) { Space = SpaceProcessingModeValues.Preserve }))
            {
                DataType = CellValues.InlineString,
            };

    // No cell is a formula here; but the import takes one apostrophe off what looks like a guarded one, since it may have come by way of
    // CSV.
    private static string Stored(string cell) => cell.StartsWith('\'') ? CsvCell.Guarded(cell) : cell;

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",;\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
