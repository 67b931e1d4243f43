using System.Text;
using CellBot.Intake;

namespace CellBot.Tests.Intake;

public sealed class FileKindTests
{
    private const string OldOffice = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    [Theory]
    [InlineData("PK\u0003\u0004…", "vb.docx", nameof(FileKind.Zip))]
    [InlineData("PK\u0005\u0006…", "trong.docx", nameof(FileKind.Zip))] // a zip without an entry
    [InlineData("PK\u0003\u0004…", "vb.ODT", nameof(FileKind.OpenDocument))]
    [InlineData("PK\u0003\u0004.......mimetypeapplication/vnd.oasis.opendocument.text", "vb", nameof(FileKind.OpenDocument))]
    [InlineData(OldOffice, "vb.docx", nameof(FileKind.OldOffice))] // Word's own wrapping of an encrypted file too
    [InlineData("%PDF-1.7", "vb.txt", nameof(FileKind.Pdf))]
    [InlineData("\n\n%PDF-1.7", "vb.PDF", nameof(FileKind.Pdf))]
    [InlineData("Xem %PDF-1.7", "vb.txt", nameof(FileKind.Text))]
    [InlineData("{\\rtf1", "vb.doc", nameof(FileKind.RichText))]
    [InlineData("<p>", "vb.htm", nameof(FileKind.Html))]
    [InlineData(" \r\n<!DOCTYPE Html>", "vb.txt", nameof(FileKind.Html))]
    [InlineData("<HTML lang", "vb.txt", nameof(FileKind.Html))]
    [InlineData("Xem <html>", "vb.txt", nameof(FileKind.Text))]
    [InlineData("Chỉ thị", "vb.MD", nameof(FileKind.Text))]
    [InlineData("Chỉ thị", "vb", nameof(FileKind.Text))]
    [InlineData("MZ", "vb.exe", nameof(FileKind.Unknown))]
    [InlineData("Chỉ thị", "vb.docx", nameof(FileKind.Unknown))]
    public void A_file_is_what_its_first_bytes_say(string content, string name, string kind) =>
        Assert.Equal(kind, FileKinds.Of(Latin(content), name).ToString());

    [Fact]
    public void A_page_may_begin_with_a_byte_order_mark() =>
        Assert.Equal(FileKind.Html, FileKinds.Of([0xEF, 0xBB, 0xBF, .. "<html>"u8], "vb.txt"));

    [Theory]
    [InlineData(1_019, nameof(FileKind.Pdf))]
    [InlineData(1_020, nameof(FileKind.Unknown))]
    public void A_pdfs_header_stands_within_its_first_kilobyte(int before, string kind) =>
        Assert.Equal(kind, FileKinds.Of(Latin(new string('x', before) + "%PDF-1.4"), "vb.pdf").ToString());

    [Fact]
    public void An_encrypted_package_is_told_by_its_streams_name()
    {
        Assert.True(FileKinds.IsEncryptedPackage(Encoding.Unicode.GetBytes("…EncryptedPackage")));
        Assert.True(FileKinds.IsEncryptedPackage(Encoding.Unicode.GetBytes("EncryptedPackage")));
        Assert.False(FileKinds.IsEncryptedPackage(Encoding.Unicode.GetBytes("WordDocument")));
    }

    // Letters beyond Latin-1 only have to be there.
    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
