using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;
using CellBot.Intake.Docx;

namespace CellBot.Intake.Gate;

/// <summary>
/// All texts of an Office package (.docx, .xlsx, and what is embedded in them), from every part whatever its name: what no relationship
/// reaches does no harm here, what one reaches by an odd name would.
/// </summary>
internal static class PackageTexts
{
    /// <summary>A package in a package in a package; deeper is a trick.</summary>
    private const int DeepestPackage = 3;

    private static readonly string[] LooseEndings = [".htm", ".html", ".mht", ".mhtml", ".txt", ".rtf", ".css", ".json"];

    /// <summary>Null when it is no package, is damaged, or unpacks to more than any document needs.</summary>
    internal static IReadOnlyList<GateText>? Of(ReadOnlyMemory<byte> content, IntakeOptions options)
    {
        var found = new List<GateText>();
        return Take(content, options, 1, found) ? found : null;
    }

    private static bool Take(ReadOnlyMemory<byte> content, IntakeOptions options, int depth, List<GateText> found)
    {
        try
        {
            using var zip = new ZipArchive(Stream(content), ZipArchiveMode.Read);
            if (depth > DeepestPackage || ZipGuard.IsBomb(zip, options))
                return false;
            var styles = Styles(zip);
            foreach (var entry in zip.Entries)
            {
                if (
                    !entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) && !TakePart(entry, styles, options, depth, found)
                )
                    return false;
            }
            return true;
        }
        catch (Exception error)
            when (error is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Pictures and fonts are not unpacked beyond their first bytes.</summary>
    private static bool TakePart(ZipArchiveEntry entry, DocxStyles styles, IntakeOptions options, int depth, List<GateText> found)
    {
        Span<byte> start = stackalloc byte[64];
        using (var stream = entry.Open())
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith("PK\u0003\u0004"u8))
            return Take(Unpacked(entry), options, depth + 1, found);
        var isLoose = LooseEndings.Contains(Path.GetExtension(entry.FullName).ToLowerInvariant()) || start.StartsWith("{\\rtf"u8);
        if (IsMarkUp(start) && !isLoose)
        {
            try
            {
                using var xml = XmlReader.Create(entry.Open(), OutsideXml.Lenient);
                found.AddRange(PartTexts.Of(xml, styles));
                return true;
            }
            catch (XmlException)
            {
                isLoose = true; // Word and browsers repair what is broken: the words are looked at all the same
            }
        }
        if (isLoose)
            found.Add(new GateText(GatePlace.Part, LooseTexts.Of(Unpacked(entry))));
        return true;
    }

    /// <summary>The style sheet, in whatever part it stands; a broken one says nothing.</summary>
    private static DocxStyles Styles(ZipArchive zip)
    {
        if (Sheet(zip, "styles") is not { } sheet)
            return DocxStyles.None;
        try
        {
            using var theme = Sheet(zip, "theme")?.Open();
            return DocxStyles.Read(
                XmlReader.Create(sheet.Open(), OutsideXml.Lenient),
                DocxTheme.Read(theme is null ? null : XmlReader.Create(theme, OutsideXml.Lenient))
            );
        }
        catch (XmlException)
        {
            return DocxStyles.None;
        }
    }

    /// <summary>The part whose root is that element; the one in Word's own place before others.</summary>
    private static ZipArchiveEntry? Sheet(ZipArchive zip, string root) =>
        zip
            .Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            .OrderBy(entry => entry.FullName.StartsWith($"word/{root}", StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .FirstOrDefault(entry => RootOf(entry) == root);

    private static string RootOf(ZipArchiveEntry entry)
    {
        try
        {
            using var xml = XmlReader.Create(entry.Open(), OutsideXml.Lenient);
            return xml.MoveToContent() == XmlNodeType.Element ? xml.LocalName : "";
        }
        catch (XmlException)
        {
            return "";
        }
    }

    private static byte[] Unpacked(ZipArchiveEntry entry)
    {
        using var unpacked = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    /// <summary>Begins with a bracket, after a byte order mark and blanks if any, in UTF-8 or UTF-16.</summary>
    private static bool IsMarkUp(ReadOnlySpan<byte> start)
    {
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [(byte)'<', 0, ..] or [0, (byte)'<', ..])
            return true;
        return (start.StartsWith("\uFEFF"u8) ? start[3..] : start).TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
}
