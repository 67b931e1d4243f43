using System.Text;
using CellBot.Reading;

namespace CellBot.Tests.Reading;

public sealed class DirectiveReaderTests
{
    private const string Head =
        "TỈNH ỦY HÒA AN\n*\nSố 12-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHòa An, ngày 05 tháng 3 năm 2026\n\nCHỈ THỊ\nvề việc thử\n-----\n\nBan Thường vụ Tỉnh ủy yêu cầu các cấp ủy, chính quyền tập trung thực hiện các nhiệm vụ sau đây:\n\n";

    [Theory]
    [InlineData("Gửi báo cáo trước ngày 25/12.", "<2026-12-25")]
    [InlineData("Gửi báo cáo trước 16 giờ ngày 25/12/2026.", "<2026-12-25T16:00")]
    [InlineData("Hoàn thành chậm nhất là ngày 20 tháng 4 năm 2026.", "2026-04-20")]
    [InlineData("Báo cáo kết quả trong 07 ngày kể từ ngày ban hành Chỉ thị.", "2026-03-12")]
    [InlineData("Báo cáo kết quả trong 05 ngày làm việc kể từ ngày ký.", "2026-03-12")]
    [InlineData("Hoàn thành trước ngày mồng 10 tháng 3 âm lịch.", "<2026-04-26")]
    [InlineData("Báo cáo kết quả trong quý II/2026.", "2026-06-30")]
    public void A_deadline_is_due_when_its_words_say(string clause, string due)
    {
        var time = Assert.Single(Readings.Of(Head + "1. " + clause).Temporal, each => each.IsDeadline);
        Assert.Equal(due, time.Due.ToString());
    }

    [Theory]
    [InlineData("Thường xuyên kiểm tra, khẩn trương thực hiện trong thời gian tới.")]
    [InlineData("Các tổ chức đã thành lập trước ngày 01/7/2025 tiếp tục hoạt động.")]
    [InlineData("Thực hiện nghiêm trong dịp nghỉ lễ 30/4, 01/5.")]
    [InlineData("Trực ban 24/7, bảo đảm 2/3 quân số.")]
    public void What_is_no_deadline_is_not_made_one(string clause) =>
        Assert.DoesNotContain(Readings.Of(Head + "1. " + clause).Temporal, time => time.IsDeadline);

    [Fact]
    public void Composed_and_decomposed_text_read_alike_each_with_its_own_offsets()
    {
        var text = Head + "1. Các chi bộ báo cáo kết quả về Đảng ủy trước ngày 25/12/2026.";
        var (composed, decomposed) = (Readings.Of(text), Readings.Of(text.Normalize(NormalizationForm.FormD)));

        Assert.Equal(composed.Metadata.Subject, decomposed.Metadata.Subject);
        Assert.Equal(composed.Tasks.Select(task => task.Actor), decomposed.Tasks.Select(task => task.Actor));
        var span = Assert.Single(decomposed.Temporal, time => time.IsDeadline).Offset;
        Assert.Equal(
            "trước ngày 25/12/2026",
            text.Normalize(NormalizationForm.FormD)[span.Start..span.End].Normalize(NormalizationForm.FormC)
        );
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_newline_keeps_lines_and_offsets(string newline)
    {
        var text = (Head + "1. Các chi bộ tổ chức sinh hoạt.\n\n2. Sở Y tế hướng dẫn các đơn vị.").Replace(
            "\n",
            newline,
            StringComparison.Ordinal
        );
        var reading = Readings.Of(text);

        Assert.Equal([13, 15], reading.Sections.Select(section => section.Lines.First));
        Assert.Equal("hướng dẫn các đơn vị", text[reading.Tasks[^1].Offset.Start..reading.Tasks[^1].Offset.End]);
    }

    [Fact]
    public void Offsets_count_code_points_and_not_utf16_units()
    {
        var reading = Readings.Of(Head + "1. Các chi bộ 𠀀𠀀 tổ chức sinh hoạt trước ngày 25/12/2026.");
        var time = Assert.Single(reading.Temporal, each => each.IsDeadline);
        Assert.Equal(Head.Length + "1. Các chi bộ XX tổ chức sinh hoạt ".Length, time.Offset.Start);
    }

    [Theory]
    [InlineData("MẬT")]
    [InlineData("Độ mật: Tối mật")]
    public void A_classified_document_leaves_nothing_but_its_mark(string stamp)
    {
        var reading = Readings.Of(Head.Replace("*\n", $"*\n{stamp}\n", StringComparison.Ordinal) + "1. Các chi bộ tổ chức sinh hoạt.");
        var json = ReadingJson.Write(reading);

        Assert.NotNull(reading.Refused);
        Assert.DoesNotContain("chi bộ", json, StringComparison.Ordinal);
        Assert.DoesNotContain("metadata", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_at_the_head_of_a_wrapped_line_opens_no_item()
    {
        var reading = Readings.Of(
            Head
                + "1. Các chi bộ tổ chức sinh hoạt theo kế hoạch của năm\n2026. Tiếp tục thực hiện nghiêm túc các quy định đã ban\nhành và quy chế làm việc, bảo đảm đúng tiến độ đề ra trong\ntháng."
        );
        Assert.Equal("1", Assert.Single(reading.Sections).Id);
    }

    [Fact]
    public void What_is_inferred_is_proposed_and_not_stated()
    {
        var reading = Readings.Of(
            "CÔNG ĐIỆN\nvề thử\n-----\n\nBan Thường vụ Tỉnh ủy yêu cầu các cấp ủy thực hiện các nhiệm vụ trọng tâm sau:\n\n1. Báo Hòa An đưa tin về công tác phòng, chống dịch."
        );

        Assert.Null(reading.Metadata.Province);
        Assert.Contains(reading.Proposals, proposal => proposal is { Field: "province", Value: "Hòa An" });
    }

    [Fact]
    public void A_summary_quotes_whole_clauses_within_its_length_and_says_who_wrote_it()
    {
        var items = string.Concat(
            Enumerable
                .Range(1, 40)
                .Select(n => $"{n}. Các chi bộ tổ chức sinh hoạt chuyên đề lần thứ {n}, phổ biến đến toàn thể đảng viên.\n\n")
        );
        var text = Head + items;
        var summary = Assert.Single(Readings.Of(text).Summaries, each => each.Audience == "cell");

        Assert.True(summary.Text.Length <= 900 && summary.LeftOut > 0);
        Assert.EndsWith("Tóm tắt do hệ thống lập, chưa thay thế văn bản.", summary.Text, StringComparison.Ordinal);
        Assert.All(
            summary.Lines,
            line => Assert.Contains(text[line.Offset.Start..line.Offset.End], summary.Text, StringComparison.Ordinal)
        );
        Assert.All(
            summary.Lines,
            line =>
                Assert.Equal(
                    line.Score,
                    line.Reasons.Sum(reason =>
                        int.Parse(reason.AsSpan(reason.IndexOfAny(['+', '-'])), System.Globalization.CultureInfo.InvariantCulture)
                    )
                )
        );
    }
}
