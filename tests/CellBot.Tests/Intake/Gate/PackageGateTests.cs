using CellBot.Intake;
using CellBot.Intake.Gate;
using CellBot.Testing;
using static CellBot.Tests.Intake.DocxFiles;

namespace CellBot.Tests.Intake.Gate;

/// <summary>Wherever in an Office package a mark stands, the gate sees it.</summary>
public sealed class PackageGateTests
{
    private const string Ns =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";

    private static readonly string Head =
        P("TỈNH ỦY LAM GIANG") + P("Số 15-CV/TU") + P("CÔNG VĂN") + P("1. Các chi bộ tổ chức quán triệt công văn này.");
    private static readonly string Long = Head + string.Concat(Enumerable.Repeat(P("Một dòng của văn bản."), 50));

    private static string Run(string inner, string look = "") => $"<w:p><w:r><w:rPr>{look}</w:rPr>{inner}</w:r></w:p>";

    public static TheoryData<string, string> Bodies =>
        new()
        {
            { "a cell of three columns", Table([P("Số 15-CV/TU") + P("MẬT"), P(""), P("ĐẢNG CỘNG SẢN VIỆT NAM")]) + Head },
            { "a table in a table", Table([Table([P("Số 15-CV/TU") + P("MẬT"), P("a")]), P(""), P("")]) + Head },
            { "letters down a column", Table([P("M"), P("ĐẢNG CỘNG SẢN")], [P("Ậ"), P("VIỆT NAM")], [P("T"), P("")]) + Head },
            { "a soft break", Run("<w:t>Số 15-CV/TU</w:t><w:br/><w:t>MẬT</w:t>") + Head },
            {
                "a text box in the fallback",
                Long
                    + $"<w:p><w:r><mc:AlternateContent><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{P("Mật")}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
            },
            { "a watermark", Long + Run("<w:pict><v:shape id=\"x\"><v:textpath string=\"MẬT\"/></v:shape></w:pict>") },
            {
                "an alternative text",
                Long + Run("<w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" descr=\"TỐI MẬT\"/></wp:inline></w:drawing>")
            },
            { "a tracked deletion", Long + "<w:p><w:del><w:r><w:delText>MẬT</w:delText></w:r></w:del></w:p>" },
            {
                "letters between deleted ones",
                Long
                    + "<w:p><w:r><w:t>M</w:t></w:r><w:del><w:r><w:delText>Ấ</w:delText></w:r></w:del><w:ins><w:r><w:t>Ậ</w:t></w:r></w:ins><w:r><w:t>T</w:t></w:r></w:p>"
            },
            { "hidden text", Long + Run("<w:t>MẬT</w:t>", "<w:vanish/>") },
            {
                "letters between hidden ones",
                Long + "<w:p><w:r><w:t>M</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>xyz</w:t></w:r><w:r><w:t>ẬT</w:t></w:r></w:p>"
            },
            {
                "symbol characters",
                Long + Run("<w:sym w:font=\"Symbol\" w:char=\"F04D\"/><w:t>Ậ</w:t><w:sym w:font=\"Symbol\" w:char=\"F054\"/>")
            },
            { "a field's result", Long + "<w:p><w:fldSimple w:instr=\" DOCPROPERTY x \"><w:r><w:t>MẬT</w:t></w:r></w:fldSimple></w:p>" },
            { "a field's words", Long + Run("<w:instrText> QUOTE \"MẬT\" </w:instrText>") },
            { "small letters printed as capitals", Long + Run("<w:t>mật</w:t>", "<w:caps/>") },
            { "a capital .Vn font", Long + Run("<w:t>mËt</w:t>", "<w:rFonts w:ascii=\".VnTimeH\"/>") },
            { "a VNI font", Long + Run("<w:t>MAÄT</w:t>", "<w:rFonts w:ascii=\"VNI-Times\"/>") },
            {
                "a ruby",
                Long + Run("<w:ruby><w:rt><w:r><w:t>MẬT</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>chữ</w:t></w:r></w:rubyBase></w:ruby>")
            },
        };

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_mark_anywhere_in_the_document_refuses(string where, string body)
    {
        var file = Zip(("word/document.xml", $"<w:document {Ns}><w:body>{body}</w:body></w:document>"));
        Assert.True(await IsClassifiedAsync(file), where);
    }

    [Theory]
    [InlineData("word/tieude.xml", "<w:hdr {0}><w:p><w:r><w:t>Mật</w:t></w:r></w:p></w:hdr>")]
    [InlineData("word/footnotes.xml", "<w:footnotes {0}><w:footnote><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:footnote></w:footnotes>")]
    [InlineData("word/comments.xml", "<w:comments {0}><w:comment><w:p><w:r><w:t>TỐI MẬT</w:t></w:r></w:p></w:comment></w:comments>")]
    [InlineData("word/charts/chart1.xml", "<c:chart xmlns:c=\"c\" {0}><c:title><a:p><a:r><a:t>MẬT</a:t></a:r></a:p></c:title></c:chart>")]
    [InlineData(
        "word/diagrams/data1.xml",
        "<dgm:m xmlns:dgm=\"d\" {0}><dgm:t><a:p><a:r><a:t>MẬ</a:t></a:r><a:r><a:t>T</a:t></a:r></a:p></dgm:t></dgm:m>"
    )]
    [InlineData("docProps/custom.xml", "<Properties><property name=\"Độ mật\"><lpwstr>Mật</lpwstr></property></Properties>")]
    [InlineData("docProps/custom.xml", "<Properties><property name=\"Dau\"><lpwstr>TUYỆT MẬT</lpwstr></property></Properties>")]
    [InlineData("docProps/core.xml", "<coreProperties><category>MẬT</category></coreProperties>")]
    [InlineData("word/chunk.html", "<html><body><p>Đầu</p><p><b>M</b>ẬT</p></body></html>")]
    [InlineData("word/chunk.rtf", "{{\\rtf1\\ansi M\\u7852?T\\par }}")]
    [InlineData("word/chunk.mht", "Content-Transfer-Encoding: quoted-printable\n\n<p>M=E1=BA=\n=ACT</p>")]
    [InlineData("word/broken.xml", "<w:p><w:t>MẬT</w:p>")]
    public async Task A_mark_in_any_other_part_refuses(string part, string content)
    {
        var file = Zip(
            ("word/document.xml", $"<w:document {Ns}><w:body>{Head}</w:body></w:document>"),
            (part, string.Format(null, content, Ns))
        );
        Assert.True(await IsClassifiedAsync(file), part);
    }

    [Fact]
    public async Task A_mark_in_an_embedded_package_refuses()
    {
        var inner = Zip(("xl/sharedStrings.xml", "<sst><si><t>TỐI </t></si><si><r><t>M</t></r><r><t>ẬT</t></r></si></sst>"));
        using var stream = new MemoryStream();
        stream.Write(Zip(("word/document.xml", $"<w:document {Ns}><w:body>{Head}</w:body></w:document>")));
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("word/embeddings/bang.xlsx").Open();
            entry.Write(inner);
        }
        Assert.True(await IsClassifiedAsync(stream.ToArray()));
    }

    [Fact]
    public async Task Words_of_a_wide_row_and_of_a_signature_are_asked()
    {
        var body = Long + Table([P("1"), P("Nguyễn Thị"), P("Mật")]) + P("BÍ THƯ") + P("Mật");
        var accepted = Assert.IsType<IntakeResult.Accepted>(await ReadAsync(DocxFiles.Document(body)));
        Assert.All(accepted.Questions, question => Assert.Equal((SecrecyMark.Mat, "Mật"), (question.Mark!.Value, question.Words)));
        Assert.NotEmpty(accepted.Questions);
    }

    [Fact]
    public async Task A_picture_above_the_text_is_asked_and_one_within_it_is_not()
    {
        const string Picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>";
        byte[] File(string body) => Zip(("word/document.xml", $"<w:document {Ns}><w:body>{body}</w:body></w:document>"));
        var asked = Assert.IsType<IntakeResult.Accepted>(await ReadAsync(File(P("TỈNH ỦY LAM GIANG") + Picture + Head)));
        Assert.Equal(GatePlace.Picture, Assert.Single(asked.Questions).Place);
        Assert.Empty(Assert.IsType<IntakeResult.Accepted>(await ReadAsync(File(Head + Picture))).Questions);
    }

    [SkippableFact]
    public async Task Each_file_of_the_cases_is_refused()
    {
        var folder = Path.Combine(Tests.Calendar.CalendarFiles.Root, "..", "shared", "cases", "gate");
        Skip.IfNot(Directory.Exists(folder), "../shared is absent");
        foreach (var file in Directory.GetFiles(folder, "*.docx"))
            Assert.True(await IsClassifiedAsync(await File.ReadAllBytesAsync(file)), Path.GetFileName(file));
    }

    private static async Task<bool> IsClassifiedAsync(byte[] file) =>
        await ReadAsync(file) is IntakeResult.Refused { Reason: RefusalReason.Classified };

    private static Task<IntakeResult> ReadAsync(byte[] file) =>
        new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions()).ReadAsync(file, "vb.docx", default);

    private sealed class NoPdf : IPdfTextExtractor
    {
        public Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken) =>
            Task.FromResult<PdfExtraction>(new PdfExtraction.Failed(RefusalReason.Damaged));
    }
}
