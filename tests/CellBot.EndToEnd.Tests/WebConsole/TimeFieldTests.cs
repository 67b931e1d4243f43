using CellBot.Calendar;
using CellBot.Reminders;
using CellBot.Testing;
using CellBot.Web.Console.Drafting;
using CellBot.Web.Console.Words;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>
/// The fields of days and hours: what people write, what is offered, what is said of it. Today is Saturday 28/11/2026, 09:35.
/// </summary>
public sealed class TimeFieldTests
{
    private static readonly CurrentHolidays Holidays = new(
        (
            (HolidayFile.Loaded)
                HolidayFile.Parse(File.ReadAllText(Repository.Path("content", "calendar", "holidays.yaml")), "holidays.yaml")
        ).Calendar
    );

    private static readonly DateTimeOffset Now = VietnamTime.At(new DateOnly(2026, 11, 28), new TimeOnly(9, 35));

    public static TimeReader Reader(DateTimeOffset? now = null) => new(new FakeClock(now ?? Now), Holidays, new ReminderSettings());

    [Theory]
    [InlineData("25/12/2026 17:00", "25/12/2026 17:00")]
    [InlineData("5/1/2027 8:05", "05/01/2027 08:05")]
    [InlineData("05-01-2027 08:05", "05/01/2027 08:05")]
    [InlineData("17:00 25.12.2026", "25/12/2026 17:00")]
    [InlineData("17 giờ 30, ngày 25/12/2026", "25/12/2026 17:30")]
    [InlineData("trước 17 giờ ngày 25 tháng 12 năm 2026", "25/12/2026 17:00")]
    [InlineData("16h30 ngày 25/12", "25/12/2026 16:30")]
    [InlineData("ngày 3/2, 8 giờ", "03/02/2027 08:00")]
    [InlineData("2026-12-25T17:00", "25/12/2026 17:00")]
    [InlineData("17 giờ mai", "29/11/2026 17:00")]
    [InlineData("17 giờ ngày mai", "29/11/2026 17:00")]
    [InlineData("8 giờ rưỡi sáng ngày kia", "30/11/2026 08:30")]
    [InlineData("5 giờ chiều hôm nay", "28/11/2026 17:00")]
    [InlineData("17 GIỜ MAI", "29/11/2026 17:00")]
    [InlineData("17 gio mai", "29/11/2026 17:00")]
    [InlineData("17 giờ", "28/11/2026 17:00")]
    [InlineData("8 giờ", "29/11/2026 08:00")]
    [InlineData("mai", "29/11/2026 17:00")]
    [InlineData("2 giờ nữa", "28/11/2026 11:35")]
    [InlineData("3 ngày làm việc", "02/12/2026 17:00")]
    [InlineData("9 giờ, 3 ngày làm việc", "02/12/2026 09:00")]
    [InlineData("9 giờ 3 ngày làm việc", "02/12/2026 09:00")]
    [InlineData("9 giờ 30 ngày mai", "29/11/2026 09:30")]
    [InlineData("3 ngày", "01/12/2026 17:00")]
    [InlineData("sau 2 tuần", "12/12/2026 17:00")]
    [InlineData("thứ sáu", "04/12/2026 17:00")]
    [InlineData("10 giờ thứ 2 tuần sau", "30/11/2026 10:00")]
    [InlineData("chủ nhật tuần này", "29/11/2026 17:00")]
    public void What_people_write_is_read(string written, string moment) => Assert.Equal(moment, TimeText.Field(Reader().Moment(written)));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("sớm nhất")]
    [InlineData("31/11/2026 17:00")]
    [InlineData("25/13/2026")]
    [InlineData("12/25/2026 08:00")]
    [InlineData("25 giờ mai")]
    [InlineData("17:60 mai")]
    [InlineData("25/12/2026 17:00 hoặc 18:00")]
    [InlineData("thứ tám")]
    [InlineData("9999 ngày")]
    [InlineData("31/12/99999")]
    public void What_is_no_time_is_none(string written) => Assert.Null(Reader().Moment(written));

    [Fact]
    public void Working_days_pass_over_a_break_of_the_calendar()
    {
        var calendar = Holidays.Current;
        var eve = VietnamTime.At(new DateOnly(2026, 4, 28), new TimeOnly(9, 0));
        var read = Reader(eve).Moment("3 ngày làm việc")!.Value;
        Assert.Equal(calendar.AddWorkingDays(new DateOnly(2026, 4, 28), 3), VietnamTime.DateOf(read));
        Assert.True(VietnamTime.DateOf(read) > new DateOnly(2026, 5, 1));
    }

    [Theory]
    [InlineData("25/11/2026", "25/11/2026")]
    [InlineData("1.2.2026", "01/02/2026")]
    [InlineData("2026-11-25", "25/11/2026")]
    [InlineData("hôm qua", "27/11/2026")]
    public void Days_are_read(string written, string day) => Assert.Equal(day, TimeText.Field(Reader().Day(written)));

    [Theory]
    [InlineData("8:00", "08:00")]
    [InlineData("16 giờ 30", "16:30")]
    [InlineData("7h", "07:00")]
    [InlineData("8 giờ mai", "")]
    [InlineData("24:00", "")]
    public void Hours_are_read(string written, string hour) =>
        Assert.Equal(hour, TimeReader.HourOfDay(written) is { } read ? TimeText.Field(read) : "");

    [Fact]
    public void What_is_offered_can_be_read_back_and_lies_ahead()
    {
        var offers = new QuickTimes(new FakeClock(Now), Holidays, new ReminderSettings(), ConsoleTextsTests.Load());
        Assert.Equal(
            ["17 giờ hôm nay 28/11/2026 17:00", "17 giờ mai 29/11/2026 17:00", "3 ngày làm việc 02/12/2026 17:00"],
            offers.Due().Take(3).Select(offer => $"{offer.Words} {offer.Value}")
        );
        // Monday is the next day that is worked.
        Assert.Equal(["08 giờ mai", "08 giờ ngày làm việc tới"], offers.Start().Select(offer => offer.Words));
        Assert.All(
            [.. offers.Due(), .. offers.Start(), .. offers.Expiry()],
            offer => Assert.True(Reader().Moment(offer.Value) > Now, offer.Words)
        );
    }

    [Theory]
    [InlineData("17 giờ mai", "Chủ nhật, ngày mai, 29/11/2026, ngày nghỉ, 17 giờ (còn 31 giờ)")]
    [InlineData("4/12/2026 16:30", "Thứ sáu, 04/12/2026, 16 giờ 30 (còn 6 ngày)")]
    public void What_was_understood_is_said(string written, string said)
    {
        var clock = new FakeClock(Now);
        var texts = ConsoleTextsTests.Load();
        var words = new TimeWords(texts, new OfficeTime(texts, clock), Holidays);
        Assert.Equal(said, words.Say(TimeFieldKind.Moment, written, Reader()).Said);
    }

    [Fact]
    public void A_wrong_time_says_what_to_write()
    {
        var texts = ConsoleTextsTests.Load();
        var said = new TimeWords(texts, new OfficeTime(texts, new FakeClock(Now)), Holidays).Say(TimeFieldKind.Day, "hai mốt", Reader());
        Assert.Null(said.Value);
        Assert.Contains("25/11/2026", said.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("29/11/2026 09:00", null, "already_expired", "27/11/2026 09:00")]
    [InlineData("30/11/2026 09:00", "30/11/2026 08:00", "acknowledge_before_start", null)]
    [InlineData("30/11/2026 09:00", null, "expires_before_start", "30/11/2026 09:00")]
    [InlineData("30/11/2026 09:00", "30/11/2026 10:00", null, "30/11/2026 11:00")]
    public void Times_are_checked_against_each_other(string start, string? acknowledge, string? refusal, string? expires)
    {
        var checks = new DraftTimes(new FakeClock(Now), Holidays, new ReminderSettings());
        Assert.Equal(refusal, checks.Refusal(Form(start, acknowledge, expires)));
    }

    [Theory]
    [InlineData("28/11/2026 09:00", "1/12/2026 17:00", null, "start_past")]
    [InlineData("29/11/2026 22:00", "1/12/2026 17:00", null, "start_quiet")]
    [InlineData("29/11/2026 08:00", "30/11/2026 05:00", null, "acknowledge_quiet")]
    [InlineData("28/11/2026 10:00", "29/11/2026 17:00", null, "acknowledge_rest_day")]
    [InlineData("29/11/2026 08:00", "1/12/2026 17:00", "30/11/2026 17:00", "expires_before_acknowledge")]
    [InlineData("29/11/2026 08:00", "1/12/2026 17:00", "3/12/2026 17:00", "")]
    public void What_is_hardly_meant_is_noted(string start, string acknowledge, string? expires, string notes)
    {
        var checks = new DraftTimes(new FakeClock(Now), Holidays, new ReminderSettings());
        Assert.Equal(notes, string.Join(" ", checks.Notes(Form(start, acknowledge, expires), Directives.Urgency.Thuong)));
    }

    private static DraftForm Form(string start, string? acknowledge, string? expires)
    {
        var fields = new Dictionary<string, string?>
        {
            [DraftForm.StartChoice] = DraftForm.Later,
            [DraftForm.Start] = start,
            [DraftForm.Acknowledge] = acknowledge,
            [DraftForm.Expires] = expires,
        };
        return DraftForm.Read(name => fields.GetValueOrDefault(name), Reader());
    }
}
