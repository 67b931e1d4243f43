using CellBot.Acknowledgements;
using CellBot.Web.Console.Watching;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class ReceiptCurveTests
{
    private static readonly DateTimeOffset Started = new(2026, 11, 25, 1, 20, 0, TimeSpan.Zero); // 08:20 in Viet Nam

    private static ReceiptHour Hour(int after, int own, int behalf = 0) => new(Started.AddMinutes(-20).AddHours(after), own, behalf);

    [Fact]
    public void The_height_is_the_roster_and_the_own_taps_stand_in_front()
    {
        var curve = ReceiptCurve.Of([Hour(0, 5), Hour(1, 0, 5)], 20, Started, null, Started.AddMinutes(100))!;
        Assert.Equal(Started.AddMinutes(-20), curve.From);
        Assert.Equal(curve.From.AddHours(2), curve.To);
        Assert.Equal("M0,100L0,100L50,75L50,75L100,50L100,50L100,100Z", curve.All);
        Assert.Equal("M0,100L0,100L50,75L50,75L100,75L100,75L100,100Z", curve.Own);
        Assert.Null(curve.Deadline);
    }

    [Fact]
    public void The_line_of_the_deadline_is_within_the_picture_also_while_it_lies_ahead()
    {
        var curve = ReceiptCurve.Of([Hour(0, 1)], 4, Started, Started.AddMinutes(-20).AddHours(9.5), Started.AddHours(1))!;
        Assert.Equal(95, curve.Deadline!.Value, 6);
        Assert.Equal(curve.From.AddHours(10), curve.To);
    }

    [Fact]
    public void A_day_begins_at_midnight_of_Viet_Nam_and_a_month_is_the_longest_shown()
    {
        var curve = ReceiptCurve.Of([Hour(0, 1), Hour(24 * 90, 1)], 4, Started, null, Started.AddDays(91))!;
        Assert.Equal(curve.From.AddDays(30), curve.To);
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 17, 0, 0, TimeSpan.Zero), curve.Days[0].At.ToUniversalTime());
        Assert.InRange(curve.Days.Count, 2, 7);
    }

    [Fact]
    public void Nobody_yet_is_no_picture() => Assert.Null(ReceiptCurve.Of([], 20, Started, Started.AddDays(1), Started));
}
