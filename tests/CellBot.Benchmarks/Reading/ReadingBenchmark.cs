using System.Diagnostics;
using System.Globalization;
using System.Text;
using CellBot.Calendar;
using CellBot.Intake;
using CellBot.Reading;

namespace CellBot.Benchmarks;

/// <summary>
/// The gate and the reading of a document of 200 pages, in this process: the first time, as the command line does it, and warm, as a
/// service does.
/// </summary>
internal sealed class ReadingBenchmark(Settings settings, Report report)
{
    private const string Benchmark = "7 reading";
    private const int PageCharacters = 2_500;
    private const double GoalSeconds = 1;
    private const int ItemsOfChapter = 60;

    private static readonly string[] Units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

    private static readonly string[] Clauses =
    [
        "Các chi bộ tổ chức sinh hoạt, phổ biến nội dung đến toàn thể đảng viên; báo cáo kết quả về Đảng ủy trước ngày 25/12/2026.",
        "Sở Y tế chủ trì, phối hợp với các cơ quan, đơn vị thực hiện Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ về phòng, chống dịch.",
        "Trong thời gian qua, công tác này đã đạt được nhiều kết quả; tuy nhiên ở một số nơi việc triển khai còn chậm, chưa đồng bộ giữa các cấp.",
        "Ủy ban nhân dân các xã, phường rà soát các hộ ở vùng có nguy cơ ngập, hoàn thành trong tháng 12/2026 và cập nhật hằng tháng.",
    ];

    public Task RunAsync()
    {
        var text = Document(200);
        var first = Seconds(text);
        var warm = new Figures();
        for (var round = 0; round < (settings.Quick ? 3 : 9); round++)
            warm.Add(Seconds(text));
        report.Add(
            Benchmark,
            "200 pages of text, gate and reading, first time",
            $"{Figures.Number(first, "0.00")} s CPU",
            "< 1 s",
            first < GoalSeconds
        );
        report.Add(
            Benchmark,
            "200 pages of text, gate and reading, warm",
            $"{warm.Text("0.00")} s CPU",
            "< 1 s",
            warm.Median < GoalSeconds
        );
        var (short50, long200) = (Best(Document(50)), Best(text));
        report.Add(Benchmark, "200 pages over 50 pages", $"{Figures.Number(long200 / short50, "0.0")} ×", "about 4", long200 < short50 * 8);
        return Task.CompletedTask;
    }

    private static double Best(string text) => Enumerable.Range(0, 5).Min(_ => Seconds(text));

    /// <summary>Processor time: the machine's other work is not counted.</summary>
    private static double Seconds(string text)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var mark = SecrecyGate.Inspect(text);
        var reading = DirectiveReader.Read(text, "benchmark.txt", ReadingContext.Of(new HolidayCalendar([], [], [])));
        process.Refresh();
        if (mark is not null || reading.Tasks.Count == 0)
            throw new InvalidOperationException("the document was not read");
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static string Document(int pages)
    {
        var text = new StringBuilder(
            "ĐẢNG BỘ TỈNH LAM GIANG\nĐẢNG ỦY XÃ HÒA KHÁNH\n*\nSố 12-KH/ĐU\n\nHòa Khánh, ngày 02 tháng 11 năm 2026\n\nKẾ HOẠCH\nvề thử tốc độ đọc\n\n"
        );
        for (var (chapter, item) = (1, 0); text.Length < pages * PageCharacters; item++)
        {
            if (item % ItemsOfChapter == 0)
                text.Append(CultureInfo.InvariantCulture, $"{Roman(chapter++)}. NỘI DUNG, BIỆN PHÁP\n\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(item % ItemsOfChapter) + 1}. {Clauses[item % Clauses.Length]} {Clauses[(item + 2) % Clauses.Length]}\n\n"
            );
        }
        return text.ToString();
    }

    private static string Roman(int number) => new string('X', number / 10) + Units[number % 10];
}
