using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reminders;
using static CellBot.Tests.Reminders.ReminderPlannerTests;

namespace CellBot.Tests.Reminders;

public sealed class DailyReportTests
{
    [Fact]
    public void A_daily_report_is_reminded_of_on_each_day_of_the_horizon()
    {
        var plan = Plan(new PlanRequest([Report("FREQ=DAILY")], null, Urgency.Thuong), Local("2026-12-01T07:00"));
        Assert.Equal(Settings.HorizonDays + 1, plan.Reminders.Count);
        Assert.All(plan.Reminders, reminder => Assert.Equal(new TimeOnly(8, 0), VietnamTime.TimeOf(reminder.At)));
    }

    [Theory]
    [InlineData("17", "30", "2026-12-06T08:00 Báo cáo định kỳ đến hạn trong ngày (17 giờ 30, ngày 06/12/2026)")] // a Sunday
    [InlineData("18,12", "0", "2026-12-06T08:00 Báo cáo định kỳ đến hạn trong ngày (12 giờ, 18 giờ, ngày 06/12/2026)")]
    [InlineData("6,16", "0", "2026-12-05T08:00 Ngày trước kỳ báo cáo (06 giờ, 16 giờ, ngày 06/12/2026)")]
    [InlineData("8", "0", "2026-12-05T08:00 Ngày trước kỳ báo cáo (08 giờ, ngày 06/12/2026)")]
    public void A_daily_report_names_its_hours_and_comes_before_the_first(string hours, string minute, string told)
    {
        var report = Report($"FREQ=DAILY;BYHOUR={hours};BYMINUTE={minute}");
        var plan = Plan(new PlanRequest([report], null, Urgency.Thuong), Local("2026-12-01T07:00"));
        Assert.Contains(told, plan.Reminders.Select(Told));
    }

    [Fact]
    public void A_daily_report_is_not_reminded_of_once_its_last_hour_has_come()
    {
        var request = new PlanRequest([Report("FREQ=DAILY;BYHOUR=10,16;BYMINUTE=0")], null, Urgency.Thuong);
        Assert.Equal("2026-12-01T15:59", $"{Plan(request, Local("2026-12-01T15:59")).Reminders[0].At:yyyy-MM-ddTHH:mm}");
        Assert.Equal("2026-12-02T08:00", $"{Plan(request, Local("2026-12-01T16:00")).Reminders[0].At:yyyy-MM-ddTHH:mm}");
    }
}
