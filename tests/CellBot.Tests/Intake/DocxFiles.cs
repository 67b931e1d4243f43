using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CellBot.Tests.Intake;

/// <summary>Builds .docx files: whole ones with the Open XML SDK, hostile ones by hand.</summary>
internal static class DocxFiles
{
    internal const string W =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

    /// <summary>A document with this inside its body, and optionally a header.</summary>
    internal static byte[] Document(string bodyXml, string? headerXml = null, string? numberingXml = null, string? stylesXml = null)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            main.Document = new Document($"<w:document {W}><w:body>{bodyXml}</w:body></w:document>");
            if (headerXml is not null)
                main.AddNewPart<HeaderPart>().Header = new Header($"<w:hdr {W}>{headerXml}</w:hdr>");
            if (stylesXml is not null)
                main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles($"<w:styles {W}>{stylesXml}</w:styles>");
            if (numberingXml is not null)
                main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering($"<w:numbering {W}>{numberingXml}</w:numbering>");
        }
        return stream.ToArray();
    }

    internal static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return stream.ToArray();
    }

    internal static string P(string text, string properties = "") =>
        $"<w:p>{(properties.Length > 0 ? $"<w:pPr>{properties}</w:pPr>" : "")}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    internal static string Table(params string[][] rows) =>
        $"<w:tbl>{string.Concat(rows.Select(row => $"<w:tr>{string.Concat(row.Select(cell => $"<w:tc>{cell}</w:tc>"))}</w:tr>"))}</w:tbl>";
}
