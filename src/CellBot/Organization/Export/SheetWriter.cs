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
    public static byte[] Xlsx(SheetContent content)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                foreach (var row in content.Rows.Prepend(content.Header))
                    writer.WriteElement(new Row(row.Select(cell => new Cell(new InlineString(new Text(Stored(cell)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString })));
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "CellBot", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        }
        return memory.ToArray();
    }

    // No cell is a formula here; but the import takes one apostrophe off what looks like a guarded one, since it may have come by way of CSV.
    private static string Stored(string cell) => cell.StartsWith('\'') ? CsvCell.Guarded(cell) : cell;

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",;\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
