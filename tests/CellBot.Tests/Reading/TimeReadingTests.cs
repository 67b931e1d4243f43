using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>What is a limit, a stretch of time, a recurrence; and what only looks like one.</summary>
public sealed class TimeReadingTests
{
    private const string Head =
        "TỈNH ỦY HÒA AN\n*\nSố 12-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHòa An, ngày 05 tháng 3 năm 2026\n\nCHỈ THỊ\nvề việc thử\n-----\n\nBan Thường vụ Tỉnh ủy yêu cầu các cấp ủy, chính quyền tập trung thực hiện các nhiệm vụ sau đây:\n\n1. ";

    [Theory]
    [InlineData("Các đảng ủy báo cáo trước 15:00 ngày thứ Sáu hàng tuần.", "FREQ=WEEKLY;BYDAY=FR;BYHOUR=15;BYMINUTE=0", true)]
    [InlineData("Văn phòng phát hành bản tin vào ngày 15 của tháng trước đó.", "FREQ=MONTHLY;BYMONTHDAY=15", false)]
    [InlineData("Văn phòng phát hành bản tin vào tuần cuối cùng của tháng thứ 3 trong quý.", "FREQ=MONTHLY;INTERVAL=3", false)]
    [InlineData("Báo cáo Tỉnh ủy trước ngày 10 của tháng cuối mỗi quý.", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10", true)]
    [InlineData("Báo cáo Tỉnh ủy trước ngày 01/6 và 15/11 hằng năm.", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1", true)]
    [InlineData("Chi bộ họp ít nhất 01 lần/quý.", "FREQ=MONTHLY;INTERVAL=3", false)]
    [InlineData("Các trạm y tế giám sát ca bệnh và báo cáo hằng ngày.", "FREQ=DAILY", true)]
    [InlineData("Hằng năm, chi bộ kiểm tra thẻ đảng viên.", "FREQ=YEARLY", false)]
    public void What_comes_again_bears_its_rule(string clause, string rule, bool isDeadline)
    {
        var time = Assert.Single(Read(clause), each => each.Kind == TimeKind.Recurring);
        Assert.Equal((rule, isDeadline), (time.Rrule, time.IsDeadline));
    }

    [Theory]
    [InlineData("Kinh phí bố trí từ ngân sách hằng năm.")]
    [InlineData("Hồ sơ có các bản bổ sung lý lịch đảng viên hằng năm.")]
    [InlineData("Quan tâm đời sống, sinh hoạt hằng ngày của người dân.")]
    public void What_hangs_on_a_name_tells_only_which_one_is_meant(string clause) => Assert.Empty(Read(clause));

    [Theory]
    [InlineData("Văn phòng trực 24/24 giờ từ ngày 05/4/2026 (tức 18 tháng Hai) đến hết ngày 10/4/2026.", "2026-04-05", "2026-04-10")]
    [InlineData("Cho học sinh nghỉ học 02 ngày, từ ngày 21/4 đến hết ngày 22/4/2026.", "2026-04-21", "2026-04-22")]
    public void A_stretch_told_in_pieces_is_one(string clause, string start, string end)
    {
        var time = Assert.Single(Read(clause));
        Assert.Equal((TimeKind.Period, start, end), (time.Kind, $"{time.Start:yyyy-MM-dd}", $"{time.End:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("Theo dự báo, từ ngày 16-20/11/2026 trên các sông xuất hiện một đợt lũ.")]
    [InlineData("Do mưa lớn từ ngày 17 đến ngày 20 tháng 02 năm 2026, nhiều nơi bị ngập.")]
    [InlineData("Lập danh sách người tham gia kháng chiến trước ngày 30/4/1975.")]
    [InlineData("Công an tỉnh tham gia lực lượng giải phóng miền Nam.")]
    public void What_is_expected_or_past_is_no_time_that_was_set(string clause) =>
        Assert.DoesNotContain(Read(clause), time => time.IsDeadline || time.Kind is TimeKind.Period or TimeKind.Holiday);

    [Theory]
    [InlineData("Đối với người đề nghị sớm (trước 24 tháng đối với loại một), cấp ủy gửi hồ sơ khi đủ điều kiện.")]
    [InlineData("Xét tặng thưởng trước 12 tháng đối với người bị bệnh nặng.")]
    [InlineData("Hoàn thành việc phục vụ mọi người dân trước năm 2050.")]
    public void A_condition_or_a_far_aim_is_no_limit(string clause) => Assert.DoesNotContain(Read(clause), time => time.IsDeadline);

    [Theory]
    [InlineData("Phát lệnh gọi nhập ngũ trước ngày giao quân 15 ngày.", null)]
    [InlineData("Tổ chức tiễn tân binh trước Tết Nguyên đán Đinh Mùi 2027.", "2027-02-06")]
    [InlineData("Sơ kết việc thực hiện vào quý III năm 2027.", "2027-09-30")]
    [InlineData("Trong năm 2026, hoàn thành việc rà soát.", "2026-12-31")]
    [InlineData("Hoàn thành trước 17 giờ 00 ngày 19/7/2026.", "2026-07-19")]
    public void A_limit_is_read_with_its_day(string clause, string? day)
    {
        var due = Assert.Single(Read(clause), time => time.IsDeadline).Due;
        Assert.Equal(day, due is { } known ? $"{known.Day:yyyy-MM-dd}" : null);
    }

    private static IReadOnlyList<TimeExpression> Read(string clause) =>
        [.. Readings.Of(Head + clause).Temporal.Where(time => time.Kind != TimeKind.IssueDate)];
}
