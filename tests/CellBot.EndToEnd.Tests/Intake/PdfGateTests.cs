using CellBot.Host.Intake;
using CellBot.Intake;
using CellBot.Testing;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Intake;

/// <summary>
/// A mark anywhere on a PDF's page, in any direction and size, or in what hangs on the page. 60 random places in the plain run; with
/// CELLBOT_LONG=1 1,500. A failure names its seed.
/// </summary>
[Trait("Kind", "Program")]
public sealed class PdfGateTests(ITestOutputHelper output)
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";
    private static readonly int Planted = Long ? 1_500 : 60;
    private static readonly string[] Marks = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"];

    private static readonly string[] Letter =
    [
        "TỈNH ỦY LAM GIANG",
        "Số 15-CV/TU",
        "Lam Giang, ngày 20 tháng 11 năm 2026",
        "CÔNG VĂN",
        "về tăng cường công tác phòng, chống dịch",
        "Kính gửi: Các chi bộ trong tỉnh",
        "1. Các chi bộ tổ chức quán triệt công văn này trước ngày 30/11/2026.",
        "2. Báo cáo kết quả về Văn phòng Tỉnh ủy.",
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
        "Nguyễn Văn A",
    ];

    public static TheoryData<string> Kinds =>
        ["climbing", "over a line", "beside a line", "note", "packed note", "field", "title", "metadata", "small", "upside down"];

    [SkippableTheory, MemberData(nameof(Kinds))]
    public async Task A_mark_that_no_line_shows_refuses(string kind)
    {
        Skip.IfNot(File.Exists("/usr/bin/pdftotext"), "poppler-utils is not installed");
        var page = Page();
        var file = kind switch
        {
            "climbing" => page.Text("MẬT", 150, 300, 100, 36),
            "over a line" => page.Text("MẬT", 90, 622, 16),
            "beside a line" => page.Text("TỐI MẬT", 480, 620, 12),
            "note" => page.Note("MẬT"),
            "packed note" => page.PackedNote("TUYỆT MẬT"),
            "field" => page.Field("Độ mật: Tối mật"),
            "title" => page.Title("MẬT"),
            "metadata" => page.Metadata("TỐI MẬT"),
            "small" => page.Spread("MẬT", 300, 400, 5, 200, 1.2),
            _ => page.Text("MẬT", 300, 400, 30, 180),
        };
        Assert.True(await ReadAsync(file.Bytes()) is IntakeResult.Refused { Reason: RefusalReason.Classified }, kind);
    }

    [SkippableFact]
    public async Task A_page_without_a_mark_is_taken_without_a_question()
    {
        Skip.IfNot(File.Exists("/usr/bin/pdftotext"), "poppler-utils is not installed");
        var file = Page()
            .Title("Công văn số 15")
            .Note("Đã xem")
            .Text("BẢO VỆ BÍ MẬT NHÀ NƯỚC", 72, 300)
            .Text("M", 100, 200)
            .Text("A", 140, 250)
            .Text("T", 480, 200)
            .Bytes();
        Assert.Empty(Assert.IsType<IntakeResult.Accepted>(await ReadAsync(file)).Questions);
    }

    [SkippableFact]
    public async Task No_planted_mark_is_taken_in_silently()
    {
        Skip.IfNot(File.Exists("/usr/bin/pdftotext"), "poppler-utils is not installed");
        var asked = 0;
        for (var seed = 0; seed < Planted; seed++)
        {
            var (file, story) = Plant(new Random(seed));
            var result = await ReadAsync(file);
            if (result is IntakeResult.Accepted { Questions.Count: > 0 })
                asked++;
            else
                Assert.True(result is IntakeResult.Refused { Reason: RefusalReason.Classified }, $"seed {seed}: {story}: {result}");
        }
        output.WriteLine($"{Planted} planted: {Planted - asked} refused, {asked} asked about");
        Assert.True(asked <= Planted / 10, $"{asked} of {Planted} certain marks were only asked about");
    }

    [SkippableFact]
    public async Task The_diagonal_mark_of_the_cases_is_refused()
    {
        var file = Path.Combine(Settings.Repository.Root, "..", "shared", "cases", "gate", "diagonal-mark.pdf");
        Skip.IfNot(File.Exists(file) && File.Exists("/usr/bin/pdftotext"), "../shared or poppler-utils is absent");
        Assert.True(await ReadAsync(await File.ReadAllBytesAsync(file)) is IntakeResult.Refused { Reason: RefusalReason.Classified });
    }

    /// <summary>All letters on the page: what hangs over its edge is not on the paper.</summary>
    private static (byte[] File, string Story) Plant(Random chance)
    {
        var mark = Marks[chance.Next(Marks.Length)];
        var (angle, step) = (chance.Next(360), 0.7 + chance.NextDouble());
        var size = 5 + chance.NextDouble() * Math.Min(90, 380 / (mark.Length * step) - 5);
        var reach = mark.Length * step * size;
        var (cos, sin) = (Math.Cos(angle * Math.PI / 180), Math.Sin(angle * Math.PI / 180));
        double Within(double most, double direction) =>
            60 + Math.Max(0, -direction * reach) + chance.NextDouble() * Math.Max(1, most - 120 - Math.Abs(direction) * reach);
        var (x, y) = (Within(595, cos), Within(842, sin));
        var kind = chance.Next(10);
        var page = kind switch
        {
            0 => Page().Note(mark),
            1 => Page().Field(mark),
            2 => Page().Title(mark),
            3 => Page().PackedNote(mark),
            < 7 => Page().Spread(mark, x, y, size, angle, step),
            _ => Page().Text(mark, x, y, Math.Min(size, 380 / (mark.Length * 0.6)), angle),
        };
        return (page.Bytes(), $"kind {kind}, {mark}, {size:0.0} pt, {angle}°, step {step:0.00}, at {x:0}, {y:0}");
    }

    private static PdfFiles Page()
    {
        var page = new PdfFiles();
        for (var i = 0; i < Letter.Length; i++)
            page.Text(Letter[i], 72, 780 - i * 26);
        return page;
    }

    private static Task<IntakeResult> ReadAsync(byte[] file) =>
        new DocumentIntake(new PdfToText(new IntakeOptions(), TimeProvider.System), new NoScans(), new IntakeOptions()).ReadAsync(
            file,
            "vb.pdf",
            default
        );
}
