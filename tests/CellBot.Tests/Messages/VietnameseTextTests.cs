using CellBot.Messages;

namespace CellBot.Tests.Messages;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData(8, 15, "08 giờ 15")]
    [InlineData(16, 30, "16 giờ 30")]
    [InlineData(17, 0, "17 giờ")]
    [InlineData(0, 5, "00 giờ 05")]
    public void Hours_are_written_out(int hour, int minute, string expected)
    {
        Assert.Equal(expected, VietnameseText.Time(new TimeOnly(hour, minute)));
    }

    [Fact]
    public void Instants_are_told_in_Vietnamese_time()
    {
        var instant = new DateTimeOffset(2026, 11, 24, 17, 5, 0, TimeSpan.Zero);

        Assert.Equal("00 giờ 05, ngày 25/11/2026", VietnameseText.Moment(instant));
        Assert.Equal("00 giờ 05", VietnameseText.MomentSeenAt(instant, instant.AddHours(3)));
        Assert.Equal("00 giờ 05, ngày 25/11/2026", VietnameseText.MomentSeenAt(instant, instant.AddHours(24)));
    }

    [Fact]
    public void Dates_capitals_and_thousands_do_not_depend_on_the_machine()
    {
        Assert.Equal("05/01/2026", VietnameseText.Date(new DateOnly(2026, 1, 5)));
        Assert.Equal("CÔNG ĐIỆN HỎA TỐC", VietnameseText.Upper("Công điện hỏa tốc"));
        Assert.Equal("12.000", VietnameseText.Number(12_000));
    }
}
