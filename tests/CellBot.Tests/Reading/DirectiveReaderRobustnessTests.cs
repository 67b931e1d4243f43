using System.Text;
using CellBot.Reading;
using CellBot.Testing;

namespace CellBot.Tests.Reading;

/// <summary>No document stops the reader: mutated ones, hostile ones, long ones.</summary>
[Trait("Kind", "Simulation")]
public sealed class DirectiveReaderRobustnessTests
{
    private static readonly string[] Documents =
    [
        .. Directory
            .GetFiles(Path.Combine(Readings.Root, "content", "samples", "directives"), "*.txt")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];

    private static readonly string[] Splinters =
    [
        "\n",
        "\r\n",
        "\n\n\n",
        " ",
        "\t",
        "|",
        "**",
        "##",
        "1.",
        "1.1.1.",
        "a)",
        "đ)",
        "(1)",
        "- ",
        "II.",
        "Điều 9.",
        ";",
        ".",
        ":",
        "(",
        "“",
        "trước ngày ",
        "32/13/2026",
        "29/02/2027",
        "99 giờ",
        "trong vòng 99999 ngày kể từ ngày 01/01/2199",
        "kể từ",
        "mùng 30 Tết",
        "hằng quý",
        "Kính gửi:",
        "Nơi nhận:",
        "T/M",
        "Số ",
        "/",
        "\u0301\u0323",
        "\ud83d",
        "\udc00",
        "\u200b",
        "\u0000",
        "\ufeff",
        "𠀀",
        "của",
        "về",
        "chi bộ",
        "từ ngày 31/12/2199 đến",
        "quý IV/2199",
        "tháng 13",
        "Luật ngày",
        "năm 9999",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "điện:",
    ];

    [Fact]
    public void Mutated_documents_are_read_or_refused_but_never_break_the_reader()
    {
        var isLong = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";
        var count =
            int.TryParse(Environment.GetEnvironmentVariable("CELLBOT_FUZZ"), out var asked) ? asked
            : isLong ? 300_000
            : 2_000;
        Parallel.For(
            0,
            count,
            seed =>
            {
                var text = Mutated(new Random(seed));
                try
                {
                    CheckSpans(Readings.Of(text), text);
                }
                catch (Exception error) when (error is not Xunit.Sdk.XunitException)
                {
                    throw new InvalidOperationException($"Seed {seed}: {error.Message}\n{error.StackTrace}", error);
                }
            }
        );
    }

    [Theory]
    [InlineData("1. ")]
    [InlineData("- a\n")]
    [InlineData("a; ")]
    [InlineData("(((((")]
    [InlineData("“")]
    [InlineData("các các ")]
    [InlineData("Ban Chỉ đạo phòng, chống ")]
    [InlineData("Sở Y tế, ")]
    [InlineData("trước ngày ")]
    [InlineData("ngày 1/1 ")]
    [InlineData("Luật ")]
    [InlineData("Chỉ thị số 1/")]
    [InlineData("hằng ngày, ")]
    [InlineData("Về ")]
    [InlineData("khi , ")]
    [InlineData("\u0301")]
    [InlineData("1.1.1.1.1.")]
    [InlineData("tổ ")]
    [InlineData("A B C D\n")]
    [InlineData("\n \n")]
    [InlineData("*_#|")]
    [InlineData("Nơi nhận:\n- a, ")]
    [InlineData("giao đồng chí ")]
    [InlineData(", báo cáo ")]
    [InlineData("yêu cầu ")]
    [InlineData("dịp nghỉ lễ 30/4, ")]
    [InlineData("Sở Y tế: ")]
    [InlineData("các xã có ")]
    [InlineData("ngày 1, 2, ")]
    [InlineData("; gửi trong ")]
    [InlineData("| nội dung | chủ trì | thời hạn |\n")]
    [InlineData("Chương trình hành động ")]
    public void Hostile_repetition_costs_time_in_proportion_to_its_length(string piece)
    {
        var (few, many) = (Repeated(piece, 4_000), Repeated(piece, 60_000));
        Readings.Of(few);

        var took = ThreadTime.Of(() => Readings.Of(many));

        Assert.True(took < TimeSpan.FromSeconds(10), $"{many.Length} characters took {took}.");
    }

    /// <summary>
    /// Time against time in one run, the best of five each: four times the pages take about four times as long. Squared growth would be
    /// sixteen times.
    /// </summary>
    [Fact]
    public void Reading_time_grows_with_the_pages_and_no_faster()
    {
        Readings.Of(Pages(50));
        var (fifty, twoHundred) = (Best(Pages(50)), Best(Pages(200)));
        Console.WriteLine($"200 pages: {twoHundred.TotalMilliseconds:F0} ms, {twoHundred / fifty:F1} times 50 pages");
        Assert.True(twoHundred < fifty * 10, $"200 pages took {twoHundred}, 50 pages {fifty}.");
    }

    private static TimeSpan Best(string text) => Enumerable.Range(0, 5).Min(_ => ThreadTime.Of(() => Readings.Of(text)));

    private static string Pages(int count)
    {
        var text = new StringBuilder(Documents[2][..Documents[2].IndexOf("I. MỤC", StringComparison.Ordinal)]);
        for (var part = 1; text.Length < count * 2_600; part++)
            text.Append(part)
                .Append(
                    ". Các chi bộ tổ chức sinh hoạt, phổ biến nội dung đến toàn thể đảng viên; báo cáo kết quả về Đảng ủy trước ngày 25/12/2026. Sở Y tế chủ trì, phối hợp với các cơ quan, đơn vị thực hiện Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ về phòng, chống dịch.\n\n"
                );
        return text.ToString();
    }

    private static string Repeated(string piece, int length)
    {
        var text = new StringBuilder("THÔNG BÁO\nvề thử\n\nBan Thường vụ yêu cầu:\n\n");
        while (text.Length < length)
            text.Append(piece);
        return text.ToString();
    }

    private static string Mutated(Random random)
    {
        var text = new StringBuilder(Documents[random.Next(Documents.Length)]);
        var from = random.Next(text.Length);
        text.Length = Math.Min(text.Length, from + 100 + random.Next(600));
        text.Remove(0, random.Next(3) == 0 ? from : Math.Max(0, Math.Min(from, text.Length - 700)));
        for (var edits = random.Next(1, 12); edits > 0 && text.Length > 4; edits--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0:
                    text.Insert(at, Splinters[random.Next(Splinters.Length)]);
                    break;
                case 1:
                    text.Remove(at, Math.Min(text.Length - at, random.Next(1, 40)));
                    break;
                case 2:
                    text[at] = (char)random.Next(1, 0x2100);
                    break;
                case 3:
                    text.Insert(at, text.ToString(at, Math.Min(text.Length - at, random.Next(80))));
                    break;
                default:
                    text.Replace('\n', ' ', at, Math.Min(text.Length - at, 60));
                    break;
            }
        }
        return text.ToString();
    }

    private static void CheckSpans(DirectiveReading reading, string text)
    {
        var points = text.Length;
        var spans = reading
            .Tasks.Select(task => task.Offset)
            .Concat(reading.Temporal.Select(time => time.Offset))
            .Concat(reading.References.Select(each => each.Offset));
        Assert.All(spans, span => Assert.True(0 <= span.Start && span.Start < span.End && span.End <= points, $"{span} in {points}"));
        Assert.All(reading.Summaries, summary => Assert.True(summary.Text.Length <= 900));
        Assert.NotEmpty(ReadingJson.Write(reading));
        if (text.Length % 16 == 0)
            Assert.NotEmpty(ReadingSheet.Render(reading, colour: false));
    }
}
