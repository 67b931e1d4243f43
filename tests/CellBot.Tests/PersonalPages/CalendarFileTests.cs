using System.Text;
using CellBot.Calendar;
using CellBot.PersonalPages.Feeds;
using Ical.Net.CalendarComponents;

namespace CellBot.Tests.PersonalPages;

/// <summary>A calendar as it is written, read back by a library that knows nothing of us.</summary>
public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset Stamp = new(2026, 11, 20, 1, 2, 3, TimeSpan.Zero);

    private static FeedItem Item(string title, TimeOnly? at = null, int days = 1) =>
        new("x-1@cellbot", title, new DateOnly(2026, 11, 30), new DateOnly(2026, 11, 30).AddDays(days - 1), at, Stamp);

    private static CalendarEvent Back(FeedItem item)
    {
        var calendar = Ical.Net.Calendar.Load(CalendarFile.Write("Lịch công tác", [item]))!;
        return Assert.Single(calendar.Events);
    }

    [Theory]
    [InlineData("Đến hạn: Công điện 15-CĐ/TU ngày 20/11/2026")]
    [InlineData("dấu; phẩy, gạch \\ và \"nháy\": xong")]
    [InlineData("dòng một\ndòng hai")]
    [InlineData("BEGIN:VEVENT\nEND:VEVENT")]
    public void What_is_written_is_read_back(string title) => Assert.Equal(title, Back(Item(title)).Summary);

    [Fact]
    public void Long_words_are_folded_by_octets_and_never_within_a_letter()
    {
        var title = string.Concat(Enumerable.Repeat("tăng cường phòng, chống dịch bệnh; ", 12)) + "😀 hết";
        var text = CalendarFile.Write("Lịch công tác", [Item(title)]);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Equal(text.Count(letter => letter == '\n'), text.Count(letter => letter == '\r'));
        Assert.Equal(title, Back(Item(title)).Summary);
    }

    [Fact]
    public void A_control_character_does_not_get_out() => Assert.Equal("ab", Back(Item("a\u0007\r\u0000b")).Summary);

    [Fact]
    public void A_moment_is_in_Vietnamese_time_and_a_break_is_whole_days()
    {
        var moment = Back(Item("Họp", new TimeOnly(17, 30)));
        Assert.Equal("Asia/Ho_Chi_Minh", moment.Start!.TzId);
        Assert.Equal(new DateTime(2026, 11, 30, 10, 30, 0), moment.Start.AsUtc);
        var days = Back(Item("Nghỉ Tết", days: 4));
        Assert.True(days.IsAllDay);
        Assert.Equal((new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 4)), (days.Start!.Date, days.End!.Date)); // the day after the last
        Assert.Equal(("x-1@cellbot", Stamp.UtcDateTime), (days.Uid, days.DtStamp!.AsUtc));
    }

    [Fact]
    public void The_same_things_make_the_same_bytes_in_whatever_order()
    {
        var items = Enumerable.Range(1, 9).Select(n => Item($"Việc {n}") with { Uid = $"x-{n}@cellbot" }).ToList();
        Assert.Equal(CalendarFile.Write("Lịch", items), CalendarFile.Write("Lịch", items.AsEnumerable().Reverse()));
        var calendar = Ical.Net.Calendar.Load(CalendarFile.Write("Lịch công tác", items))!;
        Assert.Equal("2.0", calendar.Version);
        Assert.Equal(VietnamTime.Zone.Id, Assert.Single(calendar.TimeZones).TzId);
        Assert.Equal("Lịch công tác", calendar.Properties["X-WR-CALNAME"]!.Value);
        Assert.Equal(9, calendar.Events.Count);
    }
}
