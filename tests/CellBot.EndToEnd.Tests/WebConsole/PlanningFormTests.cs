using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Messages;
using CellBot.Web.Console.Calendar;
using CellBot.Web.Console.Drafting;
using CellBot.Web.Console.Planning;
using Microsoft.Extensions.Primitives;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class PlanningFormTests
{
    private static readonly RhythmFormat Rhythms = new(
        MessageCatalogReader.ReadAsync(Repository.Path("content", "messages"), default).GetAwaiter().GetResult().Catalog!
    );
    private static readonly HolidayCalendar Holidays = (
        (HolidayFile.Loaded)HolidayFile.Parse(File.ReadAllText(Repository.Path("content", "calendar", "holidays.yaml")), "holidays.yaml")
    ).Calendar;

    private static Func<string, StringValues> Form(params (string Name, string Value)[] fields) =>
        name => new StringValues([.. fields.Where(field => field.Name == name).Select(field => field.Value)]);

    [Theory]
    [InlineData("hang-tuan", "0 8 * * 1,5")]
    [InlineData("hang-thang", "0 8 15 * *")]
    [InlineData("hang-ngay", "0 8 * * *")]
    [InlineData("khac", "30 7 * * 6")]
    public void Each_kind_of_rhythm_becomes_a_cron(string kind, string cron) =>
        Assert.Equal(
            cron,
            ScheduleForm
                .Read(
                    Form(
                        (DraftForm.Shown, "1"),
                        (ScheduleForm.Rhythm, kind),
                        (ScheduleForm.Weekday, "5"),
                        (ScheduleForm.Weekday, "1"),
                        (ScheduleForm.DayOfMonth, "15"),
                        (ScheduleForm.At, "08:00"),
                        (ScheduleForm.Text, "7 giờ 30 mỗi thứ Bảy")
                    ),
                    Rhythms
                )
                .Cron?.Text
        );

    [Fact]
    public void An_opened_form_proposes_Monday_at_eight_and_rests_on_holidays()
    {
        var form = ScheduleForm.Read(Form(), Rhythms);
        Assert.Equal(("0 8 * * 1", true), (form.Cron?.Text, form.SkipHolidays));
    }

    [Fact]
    public void An_end_means_the_whole_of_its_day_and_a_wrong_one_is_told()
    {
        var form = ScheduleForm.Read(Form((ScheduleForm.UntilDay, "2026-12-31")), Rhythms);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 23, 59, 59, VietnamTime.Offset), form.Until);
        Assert.True(ScheduleForm.Read(Form((ScheduleForm.UntilDay, "31/12")), Rhythms).HasBadUntil);
    }

    [Fact]
    public void A_break_knows_its_holidays_by_its_days()
    {
        var form = BreaksForm.Read(
            2031,
            Form(
                ("tu", "2031-04-30"),
                ("den", "2031-05-04"),
                ("nghi", "2031-05-02"),
                ("lam-bu", "2031-05-10"),
                ("nghi-2", ""),
                ("lam-bu-2", ""),
                ("can-cu", "TB")
            ),
            Holidays.Rules
        );
        Assert.Empty(form.Faults);
        var each = Assert.Single(form.Breaks);
        Assert.Equal([HolidayIds.Victory, HolidayIds.Labour], each.Holidays);
        Assert.Equal([new SwappedDay(new DateOnly(2031, 5, 2), new DateOnly(2031, 5, 10))], each.Swaps);
    }

    [Theory]
    [InlineData("2031-04-30", "", "bad_date")]
    [InlineData("2031-05-04", "2031-04-30", "break_reversed")]
    [InlineData("2032-04-30", "2032-05-02", "wrong_year")]
    [InlineData("2031-06-01", "2031-06-02", "no_holiday")]
    public void A_wrong_row_is_named(string from, string to, string code) =>
        Assert.Contains(
            BreaksForm.Read(2031, Form(("tu", from), ("den", to)), Holidays.Rules).Faults,
            fault => (fault.Row, fault.Code) == (1, code)
        );

    [Fact]
    public void What_is_in_force_is_read_back_as_it_was_shown()
    {
        var shown = BreaksForm.Of(2026, Holidays);
        var fields = shown.Rows.SelectMany(row =>
            (IEnumerable<(string, string)>)
                [
                    ("tu", row.From),
                    ("den", row.To),
                    ("nghi", row.Off[0]),
                    ("lam-bu", row.MakeUp[0]),
                    ("nghi-2", row.Off[1]),
                    ("lam-bu-2", row.MakeUp[1]),
                    ("can-cu", row.Source),
                ]
        );
        var read = BreaksForm.Read(2026, Form([.. fields]), Holidays.Rules);
        Assert.Empty(read.Faults);
        Assert.Equal(Holidays.AnnouncedIn(2026).Select(each => (each.From, each.To)), read.Breaks.Select(each => (each.From, each.To)));
    }
}
