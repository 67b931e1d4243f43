using CellBot.Calendar;
using static CellBot.Calendar.DeadlineArithmetic;
using static CellBot.Tests.Calendar.CalendarFiles;

namespace CellBot.Tests.Calendar;

public sealed class DeadlineArithmeticTests
{
    public static TheoryData<string, Due?, string, string> Phrases =>
        new()
        {
            { "trước ngày 25/12/2026", Before(Day("2026-12-25")), "<2026-12-25", "2026-12-25T00:00" },
            { "trước 16 giờ ngày 25/12/2026", Before(Day("2026-12-25"), new(16, 0)), "<2026-12-25T16:00", "2026-12-25T16:00" },
            { "trước 0 giờ ngày 25/12/2026", Before(Day("2026-12-25"), new(0, 0)), "<2026-12-25T00:00", "2026-12-25T00:00" },
            { "chậm nhất là ngày 25/12/2026", By(Day("2026-12-25")), "2026-12-25", "2026-12-26T00:00" },
            { "trong ngày 25/12/2026", By(Day("2026-12-25")), "2026-12-25", "2026-12-26T00:00" },
            { "hết ngày 31/12/2026", By(Day("2026-12-31")), "2026-12-31", "2027-01-01T00:00" },
            { "chậm nhất 16 giờ 30 ngày 25/12/2026", By(Day("2026-12-25"), new(16, 30)), "2026-12-25T16:30", "2026-12-25T16:31" },
            { "trong 07 ngày kể từ ngày ban hành (23/11/2026)", Within(Day("2026-11-23"), 7), "2026-11-30", "2026-12-01T00:00" },
            { "trong 02 tuần kể từ ngày nhận (23/11/2026)", Within(Day("2026-11-23"), 2, DateUnit.Week), "2026-12-07", "2026-12-08T00:00" },
            { "trong 01 tháng kể từ ngày 31/01/2027", Within(Day("2027-01-31"), 1, DateUnit.Month), "2027-02-28", "2027-03-01T00:00" },
            { "trong 01 quý kể từ ngày 30/11/2026", Within(Day("2026-11-30"), 1, DateUnit.Quarter), "2027-02-28", "2027-03-01T00:00" },
            { "trong 01 năm kể từ ngày 29/02/2028", Within(Day("2028-02-29"), 1, DateUnit.Year), "2029-02-28", "2029-03-01T00:00" },
            {
                "trong 02 ngày làm việc kể từ ngày 20/11/2026, thứ Sáu trước 24/11",
                WithinWorkingDays(Day("2026-11-20"), 2, Holidays),
                "2026-11-25",
                "2026-11-26T00:00"
            },
            {
                "trong 05 ngày làm việc kể từ ngày 28/4/2021, trước kỳ nghỉ 30/4",
                WithinWorkingDays(Day("2021-04-28"), 5, Holidays),
                "2021-05-07",
                "2021-05-08T00:00"
            },
            {
                "trong 01 ngày làm việc kể từ ngày 21/8/2026, thứ Bảy 22/8 làm bù",
                WithinWorkingDays(Day("2026-08-21"), 1, Holidays),
                "2026-08-22",
                "2026-08-23T00:00"
            },
            {
                "trong 24 giờ kể từ 9 giờ 15 ngày 22/11/2026",
                WithinHours(new(2026, 11, 22, 9, 15, 0, VietnamTime.Offset), 24),
                "2026-11-23T09:15",
                "2026-11-23T09:16"
            },
            {
                "10 ngày sau công văn ngày 18/11/2026: thứ Bảy, dời sang thứ Hai",
                OfficeProposal(Day("2026-11-18"), Holidays),
                "2026-11-30",
                "2026-12-01T00:00"
            },
            {
                "10 ngày sau công văn ngày 16/11/2026: thứ Năm",
                OfficeProposal(Day("2026-11-16"), Holidays),
                "2026-11-26",
                "2026-11-27T00:00"
            },
            {
                "thời hạn hết vào ngày lễ 24/11/2026: ngày làm việc tiếp theo",
                OnWorkingDay(By(Day("2026-11-24")), Holidays),
                "2026-11-25",
                "2026-11-26T00:00"
            },
            {
                "thời hạn hết vào 30/4/2021: sau cả kỳ nghỉ",
                OnWorkingDay(By(Day("2021-04-30")), Holidays),
                "2021-05-04",
                "2021-05-05T00:00"
            },
        };

    [Theory, MemberData(nameof(Phrases))]
    public void A_phrase_has_its_end(string phrase, Due? due, string written, string tooLateFrom)
    {
        Assert.True(due is not null, phrase);
        Assert.Equal(written, due.Value.ToString());
        var moment = new DateTimeOffset(DateTime.Parse(tooLateFrom), VietnamTime.Offset);
        Assert.Equal(moment, due.Value.TooLateFrom);
        Assert.True(due.Value.IsLateAt(moment));
        Assert.False(due.Value.IsLateAt(moment.AddSeconds(-1)));
    }

    [Theory]
    [InlineData("2020-04-01", 15, "2020-04-15"), InlineData("2026-12-31", 1, "2026-12-31"), InlineData("2024-02-28", 2, "2024-02-29")]
    public void A_period_from_midnight_counts_its_first_day(string first, int days, string last)
    {
        var period = PeriodFromMidnight(Day(first), days)!.Value;
        Assert.Equal((Day(first), Day(last), days), (period.Start, period.End, period.Days));
    }

    [Fact]
    public void Before_a_day_leaves_the_day_before_as_the_last_one()
    {
        Assert.Equal(Day("2026-12-24"), Before(Day("2026-12-25")).LastDay);
        Assert.Equal(Day("2026-12-24"), Before(Day("2026-12-25"), new(0, 0)).LastDay);
        Assert.Equal(Day("2026-12-25"), Before(Day("2026-12-25"), new(16, 0)).LastDay);
        Assert.Equal(Day("2026-12-25"), By(Day("2026-12-25")).LastDay);
    }

    [Theory]
    [InlineData(0), InlineData(-5), InlineData(3661), InlineData(int.MaxValue), InlineData(int.MinValue)]
    public void A_length_that_is_no_deadline_has_no_end(int count)
    {
        var day = Day("2026-11-22");
        Assert.Null(PeriodFromMidnight(day, count));
        Assert.Null(WithinWorkingDays(day, count, Holidays));
        Assert.Null(WithinHours(VietnamTime.At(day, TimeOnly.MinValue), count));
        Assert.All(Enum.GetValues<DateUnit>(), unit => Assert.Null(Within(day, count, unit)));
    }

    [Theory]
    [InlineData("0001-01-01"), InlineData("9999-12-31"), InlineData("2199-12-31")]
    public void A_day_at_the_end_of_time_has_no_later_one(string text)
    {
        var day = Day(text);
        Assert.Null(PeriodFromMidnight(day, 3660));
        Assert.Null(WithinWorkingDays(day, 3660, Holidays));
        Assert.All(Enum.GetValues<DateUnit>(), unit => Assert.Null(Within(day, 3660, unit)));
    }
}
