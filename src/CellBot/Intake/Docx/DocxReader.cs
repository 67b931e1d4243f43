using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;

namespace CellBot.Intake.Docx;

/// <summary>
/// Reads a .docx in memory, part by part with a forward-only XML reader: no tree is built, so neither depth nor size
/// of hostile XML costs more than its bytes. Document type declarations are refused.
/// </summary>
internal static class DocxReader
{
    internal static DocxContent Read(ReadOnlyMemory<byte> content, IntakeOptions options)
    {
        try
        {
            using var zip = new ZipArchive(Stream(content), ZipArchiveMode.Read);
            if (ZipGuard.IsBomb(zip, options))
                return new DocxContent.Failed(RefusalReason.Bomb);
            return MainPart(zip) is { } main ? Read(zip, main) : new DocxContent.Failed(RefusalReason.UnknownFormat);
        }
        catch (Exception error)
            when (error
                    is InvalidDataException
                        or XmlException
                        or IOException
                        or NotSupportedException
                        or ArgumentException
                        or OverflowException
            )
        {
            return new DocxContent.Failed(RefusalReason.Damaged);
        }
    }

    private static DocxContent Read(ZipArchive zip, ZipArchiveEntry main)
    {
        var folder = main.FullName[..(main.FullName.LastIndexOf('/') + 1)];
        var styles = DocxStyles.Read(Open(zip, folder + "styles.xml"), DocxTheme.Read(Open(zip, folder + "theme/theme1.xml")));
        var body = Lines(main, DocxNumbering.Read(Open(zip, folder + "numbering.xml"), styles), styles);
        string[] margins =
        [
            .. zip
                .Entries.Where(entry =>
                    entry.FullName.StartsWith(folder + "header", StringComparison.OrdinalIgnoreCase)
                    || entry.FullName.StartsWith(folder + "footer", StringComparison.OrdinalIgnoreCase)
                )
                .Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
                .Select(entry => Lines(entry, DocxNumbering.None, styles)),
        ];
        return new DocxContent.Text(body, margins);
    }

    private static string Lines(ZipArchiveEntry part, DocxNumbering numbering, DocxStyles styles)
    {
        using var xml = XmlReader.Create(part.Open(), OutsideXml.Settings);
        return new DocxBody(numbering, styles).Read(xml);
    }

    /// <summary>The part that the package names as its document; by custom word/document.xml.</summary>
    private static ZipArchiveEntry? MainPart(ZipArchive zip)
    {
        if (Open(zip, "_rels/.rels") is { } relations)
        {
            using (relations)
            {
                while (relations.Read())
                {
                    if (
                        relations.LocalName != "Relationship"
                        || relations.GetAttribute("Type")?.EndsWith("/officeDocument", StringComparison.Ordinal) != true
                    )
                        continue;
                    var target = relations.GetAttribute("Target")?.TrimStart('/');
                    if (target is not null && target.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && IsWord(zip.GetEntry(target)))
                        return zip.GetEntry(target);
                }
            }
        }
        return zip.GetEntry("word/document.xml");
    }

    /// <summary>Spreadsheets and slides are packages too: only a part whose root is w:document is a text document.</summary>
    private static bool IsWord(ZipArchiveEntry? part)
    {
        if (part is null)
            return false;
        using var xml = XmlReader.Create(part.Open(), OutsideXml.Settings);
        return xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "document";
    }

    private static XmlReader? Open(ZipArchive zip, string name) =>
        zip.GetEntry(name) is { } entry ? XmlReader.Create(entry.Open(), OutsideXml.Settings) : null;

    private static MemoryStream Stream(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
}
