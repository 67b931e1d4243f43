using System.Globalization;
using CellBot.Reminders;

namespace CellBot.Tests.Reminders;

public sealed class RecurrenceTests
{
    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("FREQ=WEEKLY;BYDAY=MO", "2026-11-01", "2026-11-16", "2026-11-02 2026-11-09 2026-11-16")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-01", "2026-11-10", "2026-11-02 2026-11-05 2026-11-09")]
    [InlineData("FREQ=MONTHLY;BYDAY=2SA", "2026-11-01", "2026-12-31", "2026-11-14 2026-12-12")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1SU", "2026-11-01", "2026-12-31", "2026-11-29 2026-12-27")]
    [InlineData("FREQ=MONTHLY;BYDAY=1FR,3FR", "2026-11-01", "2026-11-30", "2026-11-06 2026-11-20")]
    [InlineData("FREQ=MONTHLY;BYDAY=6FR,XX", "2026-11-01", "2026-11-30", "2026-11-30")]
    [InlineData("FREQ=WEEKLY", "2026-11-01", "2026-11-14", "2026-11-06 2026-11-13")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=20", "2026-11-01", "2026-12-31", "2026-11-20 2026-12-20")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31", "2027-02-01", "2027-03-31", "2027-02-28 2027-03-31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=30", "2028-02-01", "2028-02-29", "2028-02-29")]
    [InlineData("FREQ=MONTHLY", "2026-11-01", "2026-12-31", "2026-11-30 2026-12-31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-01", "2026-11-30", "2026-11-30")]
    [InlineData("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "2026-01-01", "2026-12-31", "2026-03-15 2026-06-15 2026-09-15 2026-12-15")]
    [InlineData("FREQ=YEARLY", "2026-01-01", "2027-12-31", "2026-12-31 2027-12-31")]
    [InlineData("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1", "2026-01-01", "2026-12-31", "2026-06-01")]
    [InlineData("freq=daily", "2026-11-01", "2026-11-01", null)]
    [InlineData("FREQ=DAILY", "2026-11-29", "2026-12-01", "2026-11-29 2026-11-30 2026-12-01")]
    public void A_rule_falls_on_its_days_both_ends_counted(string rule, string from, string to, string? days) =>
        Assert.Equal(days?.Split(' ').Select(Day), Recurrence.Parse(rule)?.Days(Day(from), Day(to)));

    [Theory]
    [InlineData("")]
    [InlineData("FREQ=HOURLY")]
    [InlineData("BYDAY=MO")]
    [InlineData("FREQ=WEEKLY;FREQ=DAILY")]
    [InlineData("FREQ=WEEKLY;BYDAY")]
    public void What_is_not_understood_is_no_rule(string rule) => Assert.Null(Recurrence.Parse(rule));

    [Theory]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32", null)]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=0", null)]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31", 31)]
    public void A_day_that_no_month_has_is_left_out(string rule, int? day) => Assert.Equal(day, Recurrence.Parse(rule)!.MonthDay);

    [Theory]
    [InlineData("FREQ=DAILY", "")]
    [InlineData("FREQ=DAILY;BYHOUR=17;BYMINUTE=30", "17:30")]
    [InlineData("FREQ=DAILY;BYHOUR=17", "17:00")]
    [InlineData("FREQ=WEEKLY;BYDAY=FR;BYHOUR=18,6,12,6;BYMINUTE=0", "06:00 12:00 18:00")]
    [InlineData("FREQ=DAILY;BYHOUR=24,-1,x,0;BYMINUTE=75", "00:00")]
    public void Its_hours_come_in_order_and_what_is_none_is_left_out(string rule, string hours) =>
        Assert.Equal(hours, string.Join(' ', Recurrence.Parse(rule)!.Hours.Select(hour => $"{hour:HH:mm}")));
}
