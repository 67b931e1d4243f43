using CellBot.Web.Console.Words;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class OfficeTimeTests
{
    // 22 November 2026, 08:00 in Vietnam.
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
    private readonly OfficeTime _time = new(ConsoleTextsTests.Load(), new FixedClock(Now));

    [Theory]
    [InlineData(480, "khoảng 8 phút, xong lúc 08:08")]
    [InlineData(31, "khoảng 31 giây, xong lúc 08:00")]
    [InlineData(421, "khoảng 8 phút, xong lúc 08:07")]
    [InlineData(3 * 3600, "khoảng 3 giờ, xong lúc 11:00")]
    public void A_forecast_says_how_long_and_when(int seconds, string words) =>
        Assert.Equal(words, _time.Forecast(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_forecast_that_ends_on_another_day_names_the_day() =>
        Assert.Equal(
            "khoảng 10 phút, xong lúc 07:10, ngày 25/11/2026",
            _time.Forecast(TimeSpan.FromMinutes(10), Now.AddDays(3).AddHours(-1))
        );

    [Fact]
    public void Days_near_today_are_said_in_words()
    {
        Assert.Equal("08:00 hôm nay", _time.When(Now));
        Assert.Equal("08:00 ngày mai", _time.When(Now.AddDays(1)));
        Assert.Equal("08:00 hôm qua", _time.When(Now.AddDays(-1)));
        Assert.Equal("08:00, ngày 01/12/2026", _time.When(Now.AddDays(9)));
    }

    [Fact]
    public void A_day_begins_at_midnight_in_Vietnam() =>
        Assert.Equal(new DateOnly(2026, 11, 23), OfficeTime.DayOf(new DateTimeOffset(2026, 11, 22, 17, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_time_limit_is_said_in_full_with_what_is_left()
    {
        Assert.Equal("16 giờ 30, ngày 25/11/2026 (còn 3 ngày)", _time.Until(new DateTimeOffset(2026, 11, 25, 9, 30, 0, TimeSpan.Zero)));
        Assert.Equal("08 giờ, ngày 20/11/2026 (đã quá 2 ngày)", _time.Until(Now.AddDays(-2)));
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
