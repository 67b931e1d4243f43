using CellBot.Calendar;
using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>Forms in which directives write limits, stretches and what comes again; the day of issue is Thursday, 05/3/2026.</summary>
public sealed class TimeFormsTests
{
    private const string Head =
        "TỈNH ỦY HÒA AN\n*\nSố 12-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHòa An, ngày 05 tháng 3 năm 2026\n\nCHỈ THỊ\nvề việc thử\n-----\n\nBan Thường vụ Tỉnh ủy yêu cầu:\n\n1. ";

    [Theory]
    [
        InlineData("hoàn thành đến cuối tháng 3 năm 2026", "2026-03-31"),
        InlineData("hoàn thành vào cuối năm 2026", "2026-12-31"),
        InlineData("hoàn thành đến hết quý II", "2026-06-30"),
        InlineData("hoàn thành đến cuối quý III/2026", "2026-09-30"),
        InlineData("hoàn thành trong 6 tháng đầu năm 2026", "2026-06-30"),
        InlineData("hoàn thành trong chín tháng đầu năm", "2026-09-30"),
        InlineData("hoàn thành trong 3 tháng cuối năm", "2026-12-31"),
        InlineData("hoàn thành trong tháng 3 và tháng 4/2026", "2026-04-30"),
        InlineData("hoàn thành xong trong tuần này", "2026-03-08"),
        InlineData("hoàn thành trong tuần tới", "2026-03-15"),
        InlineData("hoàn thành trong tháng này", "2026-03-31"),
        InlineData("hoàn thành trong tuần đầu tháng 4/2026", "2026-04-07"),
        InlineData("hoàn thành trong tuần thứ hai của tháng 4", "2026-04-14"),
        InlineData("hoàn thành trong tuần cuối tháng 4", "2026-04-30"),
        InlineData("báo cáo trong ngày hôm nay", "2026-03-05"),
        InlineData("báo cáo trong ngày mai", "2026-03-06")
    ]
    [
        InlineData("báo cáo trước 16 giờ chiều nay", "<2026-03-05T16:00"),
        InlineData("báo cáo trước 9 giờ sáng mai", "<2026-03-06T09:00"),
        InlineData("báo cáo trước ngày 20 tháng này", "<2026-03-20"),
        InlineData("báo cáo trước ngày 10 tháng tới", "<2026-04-10"),
        InlineData("hoàn thành trước cuối tháng 4", "<2026-04-30"),
        InlineData("báo cáo chậm nhất là 16h30' ngày 20/3", "2026-03-20T16:30"),
        InlineData("báo cáo trước 17h30’ ngày 20/3/2026", "<2026-03-20T17:30"),
        InlineData("báo cáo chậm nhất 17 h 30 ngày 20/3/2026", "2026-03-20T17:30"),
        InlineData("báo cáo trước 17 h ngày 20/3/2026", "<2026-03-20T17:00"),
        InlineData("xử lý không quá 03 ngày làm việc", null),
        InlineData("tặng quà trước Tết Nguyên đán 2027 ít nhất 10 ngày", "2027-01-27"),
        InlineData("báo cáo trước ngày 30/4/2026 một tuần", "2026-04-23"),
        InlineData("báo cáo trước ngày 20/4 02 ngày", "2026-04-18"),
        InlineData("gửi danh sách trước 25 tháng Chạp", "<2027-02-01"),
        InlineData("hoàn thành trước ngày mùng 1 Tết", "<2027-02-06"),
        InlineData("gửi tài liệu trước mỗi kỳ sinh hoạt 03 ngày", null),
        InlineData("hoàn thành trong tuần 2 tháng 4/2026", "2026-04-14")
    ]
    public void A_limit_is_found_however_it_is_written(string duty, string? due)
    {
        var time = Assert.Single(Read($"Các đảng ủy {duty}."), each => each.IsDeadline);
        Assert.Equal(due, time.Due is { } known ? Written(known) : null);
    }

    [Theory]
    [
        InlineData("Thời gian hoàn thành: 20/3/2026.", "2026-03-20"),
        InlineData("Thời hạn: quý II/2026.", "2026-06-30"),
        InlineData("Thời hạn gửi báo cáo: tháng 4/2026.", "2026-04-30"),
        InlineData("Hạn nộp: 17 giờ ngày 20/3/2026.", "2026-03-20T17:00"),
        InlineData("Hoàn thành: cuối tháng 5.", "2026-05-31")
    ]
    public void What_stands_behind_a_label_of_limits_is_one(string line, string due)
    {
        var time = Assert.Single(Read(line));
        Assert.Equal((TimeKind.Deadline, due), (time.Kind, Written(time.Due!.Value)));
    }

    [Theory]
    [
        InlineData("Thời gian thực hiện: tháng 4/2026.", TimeKind.Period, "2026-04-01", "2026-04-30"),
        InlineData("Thời gian thực hiện: quý IV năm 2026.", TimeKind.Period, "2026-10-01", "2026-12-31"),
        InlineData("Việc này làm trong quý IV/2026 và quý I/2027.", TimeKind.Period, "2026-10-01", "2027-03-31"),
        InlineData("Thời gian tổ chức: sáng ngày 20/3/2026.", TimeKind.EventDate, "2026-03-20", null),
        InlineData("Từ nay đến cuối năm 2026, các đảng ủy rà soát hồ sơ.", TimeKind.Period, "2026-03-05", "2026-12-31"),
        InlineData("Các chi bộ sinh hoạt trong tuần đầu tháng 4.", TimeKind.Period, "2026-04-01", "2026-04-07"),
        InlineData("Các đảng ủy dự họp vào lúc 07 giờ 30 phút ngày 20/3/2026.", TimeKind.EventDate, "2026-03-20", "2026-03-20")
    ]
    public void A_stretch_has_its_days(string clause, object kind, string? start, string? end)
    {
        var time = Assert.Single(Read(clause));
        Assert.Equal(((TimeKind)kind, start, end), (time.Kind, Day(time.Start), Day(time.End)));
    }

    [Theory]
    [
        InlineData(
            "Các chi bộ dọn vệ sinh vào sáng thứ Bảy, Chủ nhật hằng tuần.",
            "vào sáng thứ Bảy, Chủ nhật hằng tuần",
            "FREQ=WEEKLY;BYDAY=SA,SU"
        ),
        InlineData(
            "Các chi bộ trực vào sáng thứ Hai và chiều thứ Năm hằng tuần.",
            "vào sáng thứ Hai và chiều thứ Năm hằng tuần",
            "FREQ=WEEKLY;BYDAY=MO,TH"
        ),
        InlineData("Vào sáng thứ Hai đầu tuần, các chi bộ tổ chức chào cờ.", "Vào sáng thứ Hai đầu tuần", "FREQ=WEEKLY;BYDAY=MO"),
        InlineData("Chi bộ sinh hoạt định kỳ vào ngày 03 - 05 hằng tháng.", "vào ngày 03 - 05 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=3"),
        InlineData("Ngày mồng 5 hằng tháng, các chi bộ sinh hoạt.", "Ngày mồng 5 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=5"),
        InlineData(
            "Các xã báo cáo 2 lần/ngày (trước 6 giờ và 16 giờ).",
            "2 lần/ngày (trước 6 giờ và 16 giờ)",
            "FREQ=DAILY;BYHOUR=6,16;BYMINUTE=0"
        ),
        InlineData(
            "Chi bộ dọn vệ sinh vào sáng thứ Bảy tuần thứ hai hằng tháng.",
            "vào sáng thứ Bảy tuần thứ hai hằng tháng",
            "FREQ=MONTHLY;BYDAY=2SA"
        ),
        InlineData(
            "Chi bộ dọn vệ sinh vào Chủ nhật, tuần cuối của mỗi tháng.",
            "vào Chủ nhật, tuần cuối của mỗi tháng",
            "FREQ=MONTHLY;BYDAY=-1SU"
        ),
        InlineData("Chi bộ báo cáo trước 20h mỗi tối.", "trước 20h mỗi tối", "FREQ=DAILY;BYHOUR=20;BYMINUTE=0"),
        InlineData("Các chi bộ họp vào tuần đầu hằng tháng.", "vào tuần đầu hằng tháng", "FREQ=MONTHLY;BYDAY=1FR"),
        InlineData("Định kỳ 6 tháng, 1 năm, các đảng ủy báo cáo kết quả.", "Định kỳ 6 tháng, 1 năm", "FREQ=MONTHLY;INTERVAL=6"),
        InlineData("Hằng tháng, quý, 6 tháng, năm, các chi bộ báo cáo.", "Hằng tháng, quý, 6 tháng, năm", "FREQ=MONTHLY"),
        InlineData("Các xã báo cáo hằng năm (trước ngày 15/12).", "hằng năm (trước ngày 15/12)", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15")
    ]
    public void What_comes_again_is_read_whole(string clause, string words, string rule)
    {
        var time = Assert.Single(Read(clause));
        Assert.Equal((TimeKind.Recurring, words, rule), (time.Kind, time.Text, time.Rrule));
    }

    [Fact]
    public void Two_rhythms_told_by_words_of_their_own_are_two() =>
        Assert.Equal(
            ["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"],
            Read("Định kỳ 6 tháng, hằng năm, các đảng ủy báo cáo kết quả.").Select(time => time.Rrule)
        );

    [Theory]
    [
        InlineData("Trong 9 tháng đầu năm 2025, các cấp ủy đã kết nạp 500 đảng viên."),
        InlineData("Báo cáo kết quả 6 tháng đầu năm gửi về Ban Tổ chức."),
        InlineData("Nhiệm vụ trọng tâm cuối năm là đại hội chi bộ."),
        InlineData("Ngày nay, đời sống nhân dân đổi thay."),
        InlineData("Cuối tháng 12/2025, nhiều xã đã về đích nông thôn mới.")
    ]
    public void What_only_names_a_part_of_the_year_sets_no_time(string clause) => Assert.Empty(Read(clause));

    private static string Written(Due due) =>
        $"{(due.IsExclusive ? "<" : "")}{due.Day:yyyy-MM-dd}{(due.Hour is { } time ? $"T{time:HH\\:mm}" : "")}";

    private static string? Day(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : null;

    private static IReadOnlyList<TimeExpression> Read(string clause) =>
        [.. Readings.Of(Head + clause).Temporal.Where(time => time.Kind != TimeKind.IssueDate)];
}
