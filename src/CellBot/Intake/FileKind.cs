using System.Buffers.Binary;
using System.Text;

namespace CellBot.Intake;

/// <summary>What a file is, told by its first bytes; the name decides only for plain text, which has no mark of its own.</summary>
internal enum FileKind
{
    Unknown,
    Text,
    Zip,
    Pdf,
    OldOffice,
    OpenDocument,
    RichText,
    Html,
}

internal static class FileKinds
{
    private static readonly string[] TextExtensions = [".txt", ".md", ".markdown", ".text", ""];

    private static readonly string[] HtmlExtensions = [".html", ".htm", ".xhtml"];

    /// <summary>OpenDocument's first entry tells its kind, unpacked.</summary>
    private const int MimeTypeWithin = 120;

    /// <summary>A PDF's header may stand within its first kilobyte.</summary>
    private const int PdfHeaderWithin = 1024;

    internal static FileKind Of(ReadOnlySpan<byte> content, string fileName)
    {
        if (content.StartsWith("PK\u0003\u0004"u8) && IsOpenDocument(content, fileName))
            return FileKind.OpenDocument;
        if (content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith("PK\u0005\u0006"u8))
            return FileKind.Zip;
        if (content.Length >= 8 && BinaryPrimitives.ReadUInt64BigEndian(content) == 0xD0CF11E0A1B11AE1)
            return FileKind.OldOffice;
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (
            content[..Math.Min(content.Length, PdfHeaderWithin)].IndexOf("%PDF-"u8) is var at
            && (at == 0 || (at > 0 && extension == ".pdf"))
        )
            return FileKind.Pdf;
        if (content.StartsWith("{\\rtf"u8))
            return FileKind.RichText;
        if (HtmlExtensions.Contains(extension) || BeginsAsPage(content))
            return FileKind.Html;
        return TextExtensions.Contains(extension) ? FileKind.Text : FileKind.Unknown;
    }

    /// <summary>Where the program that wrote it packed its kind like any other part, the name tells.</summary>
    private static bool IsOpenDocument(ReadOnlySpan<byte> content, string fileName) =>
        Path.GetExtension(fileName).Equals(".odt", StringComparison.OrdinalIgnoreCase)
        || content[..Math.Min(content.Length, MimeTypeWithin)].IndexOf("mimetypeapplication/vnd.oasis.opendocument.text"u8) > 0;

    private static bool BeginsAsPage(ReadOnlySpan<byte> content)
    {
        var start = (content.StartsWith("\uFEFF"u8) ? content[3..] : content).TrimStart(" \t\r\n"u8);
        var word = Encoding.Latin1.GetString(start[..Math.Min(start.Length, 14)]);
        return word.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Word wraps an encrypted .docx into an old Office container with a stream of this name (UTF-16).</summary>
    internal static bool IsEncryptedPackage(ReadOnlySpan<byte> content) =>
        content.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0;
}
