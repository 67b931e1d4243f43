using CellBot.Host.Intake;
using CellBot.Intake;
using CellBot.Intake.Scans;

namespace CellBot.EndToEnd.Tests.Intake.Scans;

/// <summary>No mark on a scan is taken in silently, whatever ink it is of; and what bears none is taken without a question.</summary>
[Trait("Kind", "Program")]
public sealed class ScanGateTests
{
    private static readonly string[] Body =
    [
        "1. Các chi bộ tổ chức quán triệt công văn này đến toàn thể đảng viên, hoàn thành trước ngày 30/11/2026.",
        "2. Bí thư chi bộ báo cáo kết quả về Văn phòng Tỉnh ủy chậm nhất ngày 15/12/2026.",
    ];

    [SkippableFact]
    public Task A_red_stamp_that_lies_askew_does_not_pass() => A_stamped_grade_is_refused_or_asked_about("TỐI MẬT", true, 3);

    [SkippableTheory]
    [Trait("Length", "Long")]
    [InlineData("MẬT", true, 0), InlineData("TUYỆT MẬT", false, 0), InlineData("MẬT", false, -2)]
    public async Task A_stamped_grade_is_refused_or_asked_about(string mark, bool isRed, int angle)
    {
        ScanTools.SkipWithout();
        var scan = new ScanMaker(7)
        {
            MaxSkew = 1,
            Dust = 100,
            Extra = (_, sheet) => Stamp(sheet, mark, isRed, angle),
        }.Scan(Letter().Bytes());
        var result = await ScanTools.ReadAsync(scan);
        Assert.True(
            result is IntakeResult.Refused { Reason: RefusalReason.Classified } or IntakeResult.Accepted { Questions.Count: > 0 },
            $"{result}"
        );
        if (angle == 0)
            Assert.IsType<IntakeResult.Refused>(result);
    }

    [SkippableFact]
    public async Task A_sealed_page_is_taken_without_a_question_and_read()
    {
        ScanTools.SkipWithout();
        var letter = Letter();
        var scan = new ScanMaker(3) { Seal = letter.Signature }.Scan(letter.Bytes());
        var accepted = Assert.IsType<IntakeResult.Accepted>(await ScanTools.ReadAsync(scan));
        Assert.Empty(accepted.Questions);
        Assert.Equal(SourceFormat.Scan, accepted.Document.Format);
        foreach (
            var words in (string[])["TỈNH ỦY LAM GIANG", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 15-CV/TU", "trước ngày 30/11/2026", "Trần Văn Mẫu"]
        )
            Assert.Contains(words, accepted.Document.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_hidden_layer_is_not_believed_against_the_picture()
    {
        ScanTools.SkipWithout();
        var text = string.Join(' ', Enumerable.Repeat("Các chi bộ tổ chức sinh hoạt theo kế hoạch đã được phê duyệt trong năm.", 5));
        var secret = await ScanTools.ReadAsync(Layered(text, sheet => Stamp(sheet, "MẬT", isRed: false, 0)));
        Assert.True(secret is IntakeResult.Refused { Reason: RefusalReason.Classified }, $"{secret}");
        var marked = await ScanTools.ReadAsync(Layered("TỐI MẬT " + text, _ => { }, "TỐI MẬT"));
        Assert.True(marked is IntakeResult.Refused { Reason: RefusalReason.Classified }, $"{marked}");
        var other = Assert.IsType<IntakeResult.Accepted>(await ScanTools.ReadAsync(Layered(text, _ => { })));
        Assert.Contains("trước ngày 30/11/2026", other.Document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("phê duyệt trong năm", other.Document.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task A_page_that_lies_on_its_head_is_turned()
    {
        ScanTools.SkipWithout();
        var sheet = ScanMaker.Draw(Letter().Bytes())[0];
        var turned = new Sheet([.. sheet.Rgb.Chunk(3).Reverse().SelectMany(dot => dot)], sheet.Width, sheet.Height);
        var accepted = Assert.IsType<IntakeResult.Accepted>(
            await ScanTools.ReadAsync(new PaperPdf().EndPage(turned.Rgb, turned.Width, turned.Height).Bytes())
        );
        Assert.Contains("TỈNH ỦY LAM GIANG", accepted.Document.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Captions_alone_are_no_text_and_nothing_to_recognise_is_said()
    {
        ScanTools.SkipWithout();
        var file = Path.Combine(Settings.Repository.Root, "..", "shared", "cases", "gate", "signed-scan.pdf");
        Skip.IfNot(File.Exists(file), "../shared is absent");
        Assert.Equal(
            new IntakeResult.Refused(RefusalReason.ScanWithoutText),
            await ScanTools.ReadAsync(await File.ReadAllBytesAsync(file))
        );
    }

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task Pages_are_told_as_they_are_done_and_limits_hold()
    {
        ScanTools.SkipWithout();
        var sheet = ScanMaker.Draw(Letter().Bytes())[0];
        var scan = new PaperPdf().EndPage(sheet.Rgb, sheet.Width, sheet.Height).EndPage(sheet.Rgb, sheet.Width, sheet.Height).Bytes();
        var progress = new Pages();
        using (var scans = new TesseractScans(new IntakeOptions(), TimeProvider.System))
            Assert.IsType<IntakeResult.Accepted>(await Intake(scans, new IntakeOptions()).ReadAsync(scan, "vb.pdf", progress, default));
        Assert.Equal([new PagesRead(0, 2), new PagesRead(1, 2), new PagesRead(2, 2)], progress.Heard);
        Assert.Equal(
            new IntakeResult.Refused(RefusalReason.ScanTooLong),
            await ScanTools.ReadAsync(scan, new IntakeOptions { MaxScanPages = 1 })
        );
        Assert.Equal(
            new IntakeResult.Refused(RefusalReason.ScanTimeout),
            await ScanTools.ReadAsync(scan, new IntakeOptions { ScanTimeout = TimeSpan.FromMilliseconds(20) })
        );
        using var missing = new TesseractScans(new IntakeOptions(), TimeProvider.System, recogniser: "cellbot-no-such-program");
        Assert.Equal(
            new IntakeResult.Refused(RefusalReason.ScanToolMissing),
            await Intake(missing, new IntakeOptions()).ReadAsync(scan, "vb.pdf", default)
        );
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        using var obeyed = new TesseractScans(new IntakeOptions(), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Intake(obeyed, new IntakeOptions()).ReadAsync(scan, "vb.pdf", giveUp.Token)
        );
    }

    private static DocumentIntake Intake(IScanReader scans, IntakeOptions options) =>
        new(new PdfToText(options, TimeProvider.System), scans, options);

    private static Paper Letter()
    {
        var paper = new Paper()
            .Columns(["TỈNH ỦY LAM GIANG", "", "Số 15-CV/TU"], ["ĐẢNG CỘNG SẢN VIỆT NAM", "", "Lam Giang, ngày 20 tháng 11 năm 2026"])
            .Middle("*Kính gửi: Các chi bộ trực thuộc");
        foreach (var paragraph in Body)
            paper.Paragraph(paragraph);
        return paper.Sign(["Như trên,", "Lưu Văn phòng."], ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"], "*Trần Văn Mẫu");
    }

    /// <summary>A picture of the letter with a text that is not drawn.</summary>
    private static byte[] Layered(string layer, Action<Sheet> change, string top = "")
    {
        var sheet = ScanMaker.Draw(Letter().Bytes())[0];
        change(sheet);
        var pdf = new PaperPdf().Text(top.Length > 0 ? top : "Văn bản", 80, 60, 12, isVisible: false);
        foreach (var (line, at) in layer.Split(' ').Chunk(12).Select((words, at) => (string.Join(' ', words), at)))
            pdf.Text(line, 80, 200 + 18 * at, 12, isVisible: false);
        return pdf.EndPage(sheet.Rgb, sheet.Width, sheet.Height).Bytes();
    }

    /// <summary>A framed stamp under the number, as the circular wants it.</summary>
    private static void Stamp(Sheet sheet, string mark, bool isRed, int angle)
    {
        var width = (int)PaperPdf.WidthOf(mark, 14, true) + 24;
        var drawn = ScanMaker
            .Draw(new PaperPdf().Text(mark, 12, 19, 14, isBold: true).EndPage().Bytes())[0]
            .Cut(0, 0, width * 200 / 72, 76);
        drawn.Box(4, 4, drawn.Width - 8, 68, 5, 0, 0, 0);
        if (angle != 0)
            drawn = drawn.Skewed(angle);
        var (r, g, b) = isRed ? ((byte)214, (byte)40, (byte)48) : ((byte)30, (byte)30, (byte)30);
        sheet.Stamp(drawn, 330, 330, r, g, b);
    }

    private sealed class Pages : IProgress<PagesRead>
    {
        public List<PagesRead> Heard { get; } = [];

        public void Report(PagesRead value) => Heard.Add(value);
    }
}
