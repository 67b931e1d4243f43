using System.Text;
using CellBot.Intake;
using CellBot.Testing;
using static CellBot.Tests.Intake.DocxFiles;

namespace CellBot.Tests.Intake;

public sealed class DocumentIntakeTests
{
    private const string Directive = "CHỈ THỊ\nvề công tác phòng cháy\n\n1. Các cấp ủy thực hiện nghiêm.";

    private static readonly IntakeOptions Options = new();

    [Theory]
    [
        InlineData("\uFEFFCHỈ THỊ\r\n1. Việc\rmột\n"),
        InlineData("CHỈ THỊ\n  1. Việc  \n\n"),
        InlineData("Văn bản\u2028một"),
        InlineData("🙂 ngoài mặt phẳng đa ngữ cơ bản")
    ]
    public async Task A_text_file_keeps_every_character_so_that_offsets_hold(string text)
    {
        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
        {
            var original = text.Normalize(form);
            var accepted = Accepted(await ReadAsync(Encoding.UTF8.GetBytes(original), "vb.txt"));
            Assert.Equal(original, accepted.Document.Text);
            Assert.Equal(SourceFormat.Text, accepted.Document.Format);
        }
    }

    [Fact]
    public async Task Utf16_with_a_byte_order_mark_is_read()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
            Assert.EndsWith(
                Directive,
                Accepted(await ReadAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(Directive)], "vb.txt")).Document.Text
            );
    }

    public static TheoryData<string, byte[], string, RefusalReason> Refusals =>
        new()
        {
            { "nothing", [], "vb.txt", RefusalReason.Empty },
            { "blanks", " \n\t \u00A0 "u8.ToArray(), "vb.txt", RefusalReason.Empty },
            { "too large", new byte[Options.MaxBytes + 1], "vb.txt", RefusalReason.TooLarge },
            { "Windows-1258 or TCVN3", [0x43, 0xD4, 0x4E, 0x47, 0xC8, 0x20], "vb.txt", RefusalReason.NotUnicode },
            { "UTF-16 without a mark", Encoding.Unicode.GetBytes("Chi thi"), "vb.txt", RefusalReason.NotUnicode },
            { "half a UTF-16 character", [0xFF, 0xFE, 0x41], "vb.txt", RefusalReason.NotUnicode },
            { "a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "scan.png", RefusalReason.UnknownFormat },
            { "a picture called text", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "scan.txt", RefusalReason.NotUnicode },
            { "rich text", @"{\rtf1 Chi thi}"u8.ToArray(), "vb.rtf", RefusalReason.OfficeToolMissing },
            { "rich text called text", @"{\rtf1 Chi thi}"u8.ToArray(), "vb.txt", RefusalReason.OfficeToolMissing },
            { "old Word", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1, 2, 3], "vb.doc", RefusalReason.OldWord },
            { "old Word called docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1, 2, 3], "vb.docx", RefusalReason.OldWord },
            {
                "a docx with a password",
                [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")],
                "vb.docx",
                RefusalReason.PasswordProtected
            },
            { "a zip cut short", DocxFiles.Document(P("Chỉ thị"))[..200], "vb.docx", RefusalReason.Damaged },
            { "a zip of something else", Zip(("a.txt", "Chi thi")), "vb.docx", RefusalReason.UnknownFormat },
            {
                "a spreadsheet",
                Zip(
                    ("_rels/.rels", "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
                    ("xl/workbook.xml", "<workbook/>")
                ),
                "vb.xlsx",
                RefusalReason.UnknownFormat
            },
            { "broken XML", Zip(("word/document.xml", "<document><body><p>")), "vb.docx", RefusalReason.Damaged },
            { "entities", Zip(("word/document.xml", "<!DOCTYPE d [<!ENTITY a \"b\">]><d>&a;</d>")), "vb.docx", RefusalReason.Damaged },
            {
                "nested without end",
                Zip(("word/document.xml", $"<d>{string.Concat(Enumerable.Repeat("<tbl><tr><tc>", 50_000))}")),
                "vb.docx",
                RefusalReason.Damaged
            },
            { "an empty document", DocxFiles.Document(P("")), "vb.docx", RefusalReason.Empty },
            { "a zip bomb", Zip(("word/document.xml", new string(' ', 30_000_000))), "vb.docx", RefusalReason.Bomb },
            { "a zip of too many files", Zip([.. Enumerable.Range(0, 5_001).Select(i => ($"{i}", ""))]), "vb.docx", RefusalReason.Bomb },
        };

    // Not enumerated at discovery: 50 MB of data would be written out as text each time any test of the project is run.
    [Theory, MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_be_read_is_refused_with_its_reason(string what, byte[] content, string name, RefusalReason reason)
    {
        var refused = Assert.IsType<IntakeResult.Refused>(await ReadAsync(content, name));
        Assert.True(reason == refused.Reason, $"{what}: {refused.Reason}");
        Assert.Null(refused.Mark);
    }

    [Fact]
    public async Task A_classified_document_is_refused_whatever_it_came_as()
    {
        IntakeResult[] results =
        [
            await ReadAsync(Encoding.UTF8.GetBytes("TỐI MẬT\n" + Directive), "vb.txt"),
            await ReadAsync([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("TỐI MẬT\n" + Directive)], "vb.md"),
            Intake(null).ReadPasted("TỐI MẬT\n" + Directive, "dán"),
            await ReadAsync(DocxFiles.Document(P("TỐI MẬT") + P("Chỉ thị")), "vb.docx"),
            await ReadAsync(DocxFiles.Document(P("Chỉ thị"), headerXml: P("Tối mật")), "vb.docx"),
            await ReadAsync(DocxFiles.Document(Table([P("Số 12") + P("TỐI") + P("MẬT"), P("ĐẢNG CỘNG SẢN VIỆT NAM")])), "vb.docx"),
            await ReadAsync(DocxFiles.Document(Table([P("TỐI MẬT"), P("a"), P("b")])), "vb.docx"),
            await ReadAsync(
                DocxFiles.Document(
                    $"<w:p><w:r><w:pict><w:txbxContent>{P("TỐI MẬT")}</w:txbxContent></w:pict></w:r><w:r><w:t>Chỉ thị</w:t></w:r></w:p>"
                ),
                "vb.docx"
            ),
            await ReadAsync(
                DocxFiles.Document("<w:p><w:r><w:t>TỐI M</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ẬT</w:t></w:r></w:p>" + P("Chỉ thị")),
                "vb.docx"
            ),
            await ReadAsync("%PDF-1.7"u8.ToArray(), "vb.pdf", "TỐI MẬT\n" + Directive),
            await ReadAsync(
                "%PDF-1.7"u8.ToArray(),
                "vb.pdf",
                $"{Directive}\n{string.Concat(Enumerable.Repeat("Một dòng\n", 60))}\f2\nTối mật\n\nPhần tiếp theo\f"
            ),
        ];
        Assert.All(results, result => Assert.Equal(new IntakeResult.Refused(RefusalReason.Classified, SecrecyMark.ToiMat), result));
    }

    [Fact]
    public async Task A_circulation_mark_comes_with_the_accepted_document()
    {
        var accepted = Accepted(await ReadAsync(DocxFiles.Document(P("Chỉ thị"), headerXml: P("LƯU HÀNH NỘI BỘ")), "vb.docx"));
        Assert.Equal([CirculationMark.InternalOnly], accepted.Circulation);
        Assert.Empty(Accepted(await ReadAsync(Encoding.UTF8.GetBytes(Directive), "vb.txt")).Circulation);
    }

    [Theory]
    [
        InlineData(RefusalReason.PdfToolMissing),
        InlineData(RefusalReason.PdfTimeout),
        InlineData(RefusalReason.PasswordProtected),
        InlineData(RefusalReason.Damaged)
    ]
    public async Task A_pdf_that_gives_no_text_is_refused_with_the_extractors_reason(RefusalReason reason)
    {
        var intake = new DocumentIntake(new Extractor(new PdfExtraction.Failed(reason)), new NoScans(), Options);
        Assert.Equal(new IntakeResult.Refused(reason), await intake.ReadAsync("%PDF-1.4"u8.ToArray(), "vb.pdf", default));
    }

    [Theory]
    [InlineData(""), InlineData("\f\f\f"), InlineData("1\f2\f"), InlineData("\fTrang hai có chữ nhưng trang đầu là ảnh chụp\f")]
    public async Task A_scan_is_refused_also_when_only_its_first_page_is_a_picture(string text) =>
        Assert.Equal(new IntakeResult.Refused(RefusalReason.ScanToolMissing), await ReadAsync("%PDF-1.4"u8.ToArray(), "vb.pdf", text));

    [Fact]
    public async Task A_pdfs_pages_become_blank_lines()
    {
        var accepted = Accepted(await ReadAsync("%PDF-1.4"u8.ToArray(), "vb", "Các cấp ủy thực hiện nghiêm,\f2\nđúng quy định.\f"));
        Assert.Equal("Các cấp ủy thực hiện nghiêm,\n\n2\nđúng quy định.\n\n", accepted.Document.Text);
        Assert.Equal(SourceFormat.Pdf, accepted.Document.Format);
    }

    [Fact]
    public void Every_reason_has_its_own_code_and_words()
    {
        var words = File.ReadAllText(Path.Combine(Tests.Calendar.CalendarFiles.Root, "content", "messages", "intake.yaml"));
        var reasons = Enum.GetValues<RefusalReason>();
        Assert.Equal(reasons.Length, reasons.Select(reason => reason.Code()).Distinct().Count());
        Assert.All(reasons, reason => Assert.Contains($"\n{new IntakeResult.Refused(reason).MessageKey}: ", words));
        Assert.All(Enum.GetValues<SecrecyMark>(), mark => Assert.Contains($"\nintake.mark.{mark.Code()}: ", words));
        Assert.All(Enum.GetValues<CirculationMark>(), mark => Assert.Contains($"\nintake.circulation.{mark.Code()}: ", words));
        Assert.Contains("apt-get install poppler-utils", words);
    }

    [Fact]
    [Trait("Kind", "Bulk")]
    public async Task No_mutation_of_a_file_is_an_exception()
    {
        var chance = new Random(20261122);
        byte[][] originals =
        [
            DocxFiles.Document(P("Chỉ thị") + Table([P("a"), P("b"), P("c")]), P("trang"), ""),
            Encoding.UTF8.GetBytes("TỐI MẬT\n" + Directive),
        ];
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = (byte[])originals[round % originals.Length].Clone();
            for (var change = chance.Next(1, 12); change > 0; change--)
                bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
            var length = chance.Next(4) == 0 ? chance.Next(bytes.Length) : bytes.Length;
            await ReadAsync(bytes[..length], round % 3 == 0 ? "vb.docx" : "vb.txt");
        }
    }

    [Fact]
    [Trait("Kind", "Bulk")]
    public void No_pasted_text_is_an_exception()
    {
        var chance = new Random(20261123);
        string[] parts =
        [
            "MẬT",
            "TUYỆT",
            "TỐI",
            "\n",
            "\r",
            "|",
            "   ",
            "\t",
            "Độ mật:",
            "\uD800",
            "\uDC00",
            "\u0323",
            "\u0302",
            "(",
            "*",
            "A",
            "ậ",
            "\0",
            "<b>",
            "&nbsp;",
            "0",
            "bí ",
            "tài liệu ",
            "\u200B",
            ":",
            "M",
            "\uFFFF",
            "﷽",
        ];
        var intake = Intake(null);
        for (var round = 0; round < (Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1" ? 20_000 : 4_000); round++)
        {
            var text = string.Concat(Enumerable.Range(0, chance.Next(1, 40)).Select(_ => parts[chance.Next(parts.Length)]));
            intake.ReadPasted(text, "dán");
        }
    }

    [Theory]
    [
        InlineData("M"),
        InlineData("(MẬT"),
        InlineData("\n"),
        InlineData("| "),
        InlineData("<a "),
        InlineData("độ mật : "),
        InlineData("mật\n"),
        InlineData("T\n"),
        InlineData("\u0323")
    ]
    public void A_million_hostile_characters_take_a_moment(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        Assert.True(ThreadTime.Of(() => Intake(null).ReadPasted(text, "dán")) < TimeSpan.FromSeconds(10));
    }

    private static DocumentIntake Intake(string? _pdfText) =>
        new(new Extractor(new PdfExtraction.Extracted(_pdfText ?? "")), new NoScans(), Options);

    private static Task<IntakeResult> ReadAsync(byte[] content, string name, string? _pdfText = null) =>
        Intake(_pdfText).ReadAsync(content, name, default);

    private static IntakeResult.Accepted Accepted(IntakeResult result) => Assert.IsType<IntakeResult.Accepted>(result);

    private sealed class Extractor(PdfExtraction answer) : IPdfTextExtractor
    {
        public Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken) => Task.FromResult(answer);
    }
}
