using System.Text;
using CellBot.Intake;
using CellBot.Intake.Office;
using CellBot.Testing;

namespace CellBot.Tests.Intake;

/// <summary>.doc, .odt and .rtf before their conversion: what the gate finds in the source is never handed on.</summary>
public sealed class OfficeFilesTests
{
    private const string Odf =
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

    public static TheoryData<string, byte[]> Classified =>
        new()
        {
            { "a paragraph", Odt("<text:p>TỐI MẬT</text:p>") },
            { "a comment", Odt("<text:p>Việc<office:annotation><text:p>MẬT</text:p></office:annotation></text:p>") },
            {
                "a hidden paragraph",
                Odt("<text:hidden-paragraph text:condition=\"ooow:1\"/><text:p><text:hidden-text text:string-value=\"TỐI MẬT\"/></text:p>")
            },
            { "a heading", Odt("<text:h>MẬT</text:h>") },
            { "a property", Odt("<text:p>Việc</text:p>", "<office:meta><dc:title>TUYỆT MẬT</dc:title></office:meta>") },
            { "hidden rich text", Rtf(@"{\pard Vi\u7879?c \par}{\v\pard M\u7852?T\par}") },
            { "a note of rich text", Rtf(@"{\pard Vi\u7879?c{\*\annotation\pard M\u7852\'3fT}\par}") },
            { "a property of rich text", Rtf(@"{\info{\title T\u7888?I M\u7852?T}}{\pard a\par}") },
            { "letters of Vietnamese Windows", Rtf(@"\ansicpg1258{\pard M\'c2\'f2T\par}") },
            { "letters parted by formats and line ends", Rtf("{\\pard M{\\b\n\\u7852?}\r\nT\\par}") },
            { "a binary document", Doc("\rMẬT\r") },
            { "a binary document, from an odd place", Doc("\rTUYỆT MẬT\r", before: 1) },
        };

    [Theory]
    [MemberData(nameof(Classified))]
    public async Task A_mark_anywhere_in_the_source_refuses_and_the_converter_never_sees_the_file(string where, byte[] file)
    {
        var converter = new Converter(null);
        var result = await new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions(), converter).ReadAsync(file, "a", default);
        Assert.True(result is IntakeResult.Refused { Reason: RefusalReason.Classified }, $"{where}: {result}");
        Assert.Equal(0, converter.Calls);
    }

    [Fact]
    public async Task What_the_converter_makes_is_read_as_any_docx_and_gated_again()
    {
        var docx = DocxFiles.Document(DocxFiles.P("TỈNH ỦY THỬ NGHIỆM") + DocxFiles.P("1. Các chi bộ quán triệt."));
        var read = Assert.IsType<IntakeResult.Accepted>(await ReadAsync(Rtf(@"{\pard a\par}"), docx));
        Assert.Equal(("TỈNH ỦY THỬ NGHIỆM\n1. Các chi bộ quán triệt.", SourceFormat.Office), (read.Document.Text, read.Document.Format));
        Assert.Equal(
            RefusalReason.Classified,
            Assert.IsType<IntakeResult.Refused>(await ReadAsync(Rtf(@"{\pard a\par}"), DocxFiles.Document(DocxFiles.P("MẬT")))).Reason
        );
    }

    [Fact]
    public async Task A_place_that_the_source_and_the_conversion_show_is_asked_once()
    {
        var docx = DocxFiles.Document(DocxFiles.P("Độ mật gồm:") + DocxFiles.P("- Tối mật"));
        var read = Assert.IsType<IntakeResult.Accepted>(
            await ReadAsync(Odt("<text:p>Độ mật gồm:</text:p><text:p>- Tối mật</text:p>"), docx)
        );
        Assert.Equal("- Tối mật", Assert.Single(read.Questions).Words);
    }

    [Fact]
    public async Task Without_a_converter_the_advice_says_what_to_do()
    {
        Assert.Equal(RefusalReason.OldWord, await RefusalAsync(Doc("\rViệc của chi bộ\r")));
        Assert.Equal(RefusalReason.OfficeToolMissing, await RefusalAsync(Odt("<text:p>Việc của chi bộ</text:p>")));
        Assert.Equal(RefusalReason.OfficeToolMissing, await RefusalAsync(Rtf(@"{\pard a\par}")));
    }

    [Fact]
    public async Task Locked_damaged_and_exploding_files_are_told_apart()
    {
        Assert.Equal(RefusalReason.PasswordProtected, await RefusalAsync(Doc("x", flags: 0x01)));
        Assert.Equal(
            RefusalReason.PasswordProtected,
            await RefusalAsync(
                Odt(
                    "<text:p>a</text:p>",
                    manifest: "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
                )
            )
        );
        Assert.Equal(RefusalReason.Damaged, await RefusalAsync(Odt("<text:p>a</text:p>")[..200]));
    }

    private static async Task<RefusalReason> RefusalAsync(byte[] file) =>
        Assert
            .IsType<IntakeResult.Refused>(
                await new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions()).ReadAsync(file, "a", default)
            )
            .Reason;

    private static Task<IntakeResult> ReadAsync(byte[] file, byte[] docx) =>
        new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions(), new Converter(docx)).ReadAsync(file, "a", default);

    private static byte[] Odt(string body, string meta = "", string manifest = "<m:manifest xmlns:m=\"m\"/>")
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create))
            foreach (
                var (name, content) in (ReadOnlySpan<(string, string)>)
                    [
                        ("mimetype", "application/vnd.oasis.opendocument.text"),
                        ("META-INF/manifest.xml", manifest),
                        (
                            "content.xml",
                            $"<office:document-content {Odf}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
                        ),
                        ("meta.xml", $"<office:document-meta {Odf}>{meta}</office:document-meta>"),
                    ]
            )
            {
                using var entry = zip.CreateEntry(
                        name,
                        name == "mimetype"
                            ? System.IO.Compression.CompressionLevel.NoCompression
                            : System.IO.Compression.CompressionLevel.Fastest
                    )
                    .Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return memory.ToArray();
    }

    private static byte[] Rtf(string body) => Encoding.Latin1.GetBytes(@"{\rtf1\ansi\uc1 " + body + "}");

    /// <summary>The bytes that matter: the container's mark, a file information block at a sector, the text as Word lays it.</summary>
    private static byte[] Doc(string text, int before = 0, byte flags = 0) =>
        [
            0xD0,
            0xCF,
            0x11,
            0xE0,
            0xA1,
            0xB1,
            0x1A,
            0xE1,
            .. new byte[504],
            0xEC,
            0xA5,
            0xC1,
            0,
            .. new byte[7],
            flags,
            .. new byte[500 + before],
            .. Encoding.Unicode.GetBytes(text),
            .. new byte[64],
        ];

    private sealed class Converter(byte[]? docx) : IOfficeConverter
    {
        public int Calls { get; private set; }

        public Task<OfficeConversion> ToDocxAsync(ReadOnlyMemory<byte> content, OfficeFormat format, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult<OfficeConversion>(
                docx is null ? new OfficeConversion.Failed(RefusalReason.Damaged) : new OfficeConversion.Converted(docx)
            );
        }
    }
}
