using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>The general rules that fresh documents asked for, each on the smallest text that shows it.</summary>
public sealed class DirectiveGrammarTests
{
    private const string Head =
        "TỈNH ỦY HÒA AN\n*\nSố 12-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHòa An, ngày 05 tháng 3 năm 2026\n\nCHỈ THỊ\nvề việc thử\n-----\n\n";
    private const string Order = "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy, chính quyền tập trung thực hiện các nhiệm vụ sau đây:\n\n";

    [Theory]
    [InlineData("Tổ chức hội nghị từ 15 đến 20/12/2026.", "2026-12-15", "2026-12-20")]
    [InlineData("Kiểm tra thực địa trong các ngày 21 và 22/4.", "2026-04-21", "2026-04-22")]
    [InlineData("Mở lớp ngày 16-20/11/2026.", "2026-11-16", "2026-11-20")]
    public void Days_of_one_month_borrow_it_from_the_last(string clause, string start, string end)
    {
        var time = Assert.Single(Readings.Of(Head + Order + "1. " + clause).Temporal, each => each.Kind == TimeKind.Period);
        Assert.Equal((start, end), ($"{time.Start:yyyy-MM-dd}", $"{time.End:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("Báo cáo Đảng ủy định kỳ 6 tháng.", "FREQ=MONTHLY;INTERVAL=6", true)]
    [InlineData("Tổ chức đối thoại với Nhân dân ba tháng một lần.", "FREQ=MONTHLY;INTERVAL=3", false)]
    [InlineData("Hằng năm báo cáo Ban Thường vụ Tỉnh ủy trước ngày 15 tháng 12.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", true)]
    [InlineData("Hằng tháng tổng hợp tình hình, gửi Văn phòng trước ngày 20.", "FREQ=MONTHLY;BYMONTHDAY=20", true)]
    public void What_comes_again_carries_its_rule(string clause, string rule, bool isDeadline)
    {
        var time = Assert.Single(Readings.Of(Head + Order + "1. " + clause).Temporal, each => each.Kind == TimeKind.Recurring);
        Assert.Equal((rule, isDeadline), (time.Rrule, time.IsDeadline));
    }

    [Theory]
    [InlineData("Gửi danh sách chậm nhất 3 ngày trước ngày giao quân.")]
    [InlineData("Báo cáo chi bộ trước khi tổ chức lễ cưới ít nhất 10 ngày.")]
    [InlineData("Công bố ngày bầu cử trước 20 ngày so với ngày tổ chức.")]
    public void A_limit_ahead_of_an_event_is_a_deadline_without_a_day(string clause) =>
        Assert.Null(Assert.Single(Readings.Of(Head + Order + "1. " + clause).Temporal, each => each.IsDeadline).Due);

    [Theory]
    [InlineData("Ban Tuyên giáo tổng hợp gương người tốt, việc tốt đến hết tháng 11.")]
    [InlineData("Nhiệm kỳ của trưởng thôn sẽ kết thúc trong tháng 5.")]
    public void What_only_goes_on_until_a_day_has_no_limit_there(string clause) =>
        Assert.DoesNotContain(Readings.Of(Head + Order + "1. " + clause).Temporal, time => time.IsDeadline);

    [Theory]
    [InlineData("Sở Giáo dục và Đào tạo quyết định cho học sinh nghỉ học.", "Sở Giáo dục và Đào tạo")]
    [InlineData("Tổ bảo vệ an ninh, trật tự ở thôn tăng cường tuần tra.", "Tổ bảo vệ an ninh, trật tự ở thôn")]
    [InlineData("Chi bộ tổ chức hội nghị kiểm điểm cuối năm.", "Chi bộ")]
    [InlineData("Đảng viên giữ chức vụ lãnh đạo, quản lý kiểm điểm ở chi bộ.", "Đảng viên giữ chức vụ lãnh đạo, quản lý")]
    [InlineData("Đồng chí Hoàng Văn Páo phụ trách nhóm đảng viên trẻ.", "Đồng chí Hoàng Văn Páo")]
    [InlineData("Các đảng ủy trực thuộc Tỉnh ủy cụ thể hóa Chỉ thị thành cam kết.", "Các đảng ủy trực thuộc Tỉnh ủy")]
    public void A_name_that_holds_a_verb_stays_whole(string clause, string actor) =>
        Assert.Equal(actor, Assert.Single(Readings.Of(Head + Order + "1. " + clause).Tasks).Actor);

    [Fact]
    public void A_row_of_a_table_is_a_task_with_its_actor_and_its_limit()
    {
        var reading = Readings.Of(
            Head
                + Order
                + "1. Phân công nhiệm vụ\n\n| TT | Nội dung | Chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | Ký cam kết với hộ dân | Trưởng các bản | 30/11/2026 |\n| 2 | Kiện toàn chi ủy | Chi bộ | Tháng 12/2026 |\n"
        );

        Assert.Equal(["Trưởng các bản", "Chi bộ"], reading.Tasks.Select(task => task.Actor));
        Assert.Equal(["2026-11-30", "2026-12-31"], reading.Temporal.Where(time => time.IsDeadline).Select(time => time.Due.ToString()));
        var message = Assert.Single(reading.Summaries, each => each.Audience == "cell").Text;
        Assert.Contains("“Kiện toàn chi ủy”", message, StringComparison.Ordinal);
        Assert.Contains("Thời hạn: Tháng 12/2026", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grounds_with_dashes_open_no_items()
    {
        var reading = Readings.Of(
            Head
                + "- Căn cứ Điều lệ Đảng;\n- Theo đề nghị của Ban Tổ chức Tỉnh ủy,\n\nBan Thường vụ Tỉnh ủy quy định:\n\nĐiều 1. Chi bộ báo cáo cấp ủy.\n"
        );

        Assert.Equal(["1"], reading.Sections.Select(section => section.Id));
        Assert.Empty(reading.PageBreaks);
    }

    [Fact]
    public void A_holiday_finds_room_in_a_summary_before_what_every_directive_says()
    {
        var filler = string.Concat(
            Enumerable
                .Range(2, 9)
                .Select(i =>
                    $"{i}. Tăng cường công tác chỉ đạo, điều hành, quản lý nhà nước trên các lĩnh vực kinh tế, văn hóa, xã hội, quốc phòng, an ninh trên địa bàn số {i}.\n\n"
                )
        );
        var summary = Assert.Single(
            Readings
                .Of(
                    Head
                        + Order
                        + "1. Quán triệt Chỉ thị này.\n\n"
                        + filler
                        + "11. Trực ban, kiểm soát chặt chẽ địa bàn trong dịp nghỉ lễ 30/4, 01/5.\n"
                )
                .Summaries,
            each => each.Audience == "cell"
        );

        Assert.Contains("trong dịp nghỉ lễ 30/4, 01/5", summary.Text, StringComparison.Ordinal);
    }
}
