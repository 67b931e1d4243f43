using CellBot.Acknowledgements;
using CellBot.Web.Console.Watching;
using CellBot.Web.Console.Words;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class ReceiptCurveTests
{
    private static readonly DateTimeOffset Started = new(2026, 11, 25, 1, 20, 0, TimeSpan.Zero); // 08:20 in Viet Nam
    private static readonly DateTimeOffset First = Started.AddMinutes(-20);

    private static ReceiptHour Hour(int after, int own, int behalf = 0) => new(First.AddHours(after), own, behalf);

    [Fact]
    public void What_came_within_an_hour_stands_at_its_end_and_between_nothing_rises()
    {
        var curve = ReceiptCurve.Of([Hour(0, 5), Hour(3, 1, 5)], 20, Started, null, First.AddHours(5).AddSeconds(30))!;
        Assert.Equal((First, First.AddHours(5)), (curve.From, curve.To));
        Assert.Equal([Point(0, 0, 0), Point(1, 5, 5), Point(3, 5, 5), Point(4, 6, 11), Point(5, 6, 11)], curve.Points);
        Assert.Null(curve.Deadline);
    }

    [Fact]
    public void Nothing_changes_within_a_minute()
    {
        var (one, other) = (
            ReceiptCurve.Of([Hour(0, 5)], 20, Started, null, First.AddHours(2).AddSeconds(1))!,
            ReceiptCurve.Of([Hour(0, 5)], 20, Started, null, First.AddHours(2).AddSeconds(58))!
        );
        Assert.Equal(one.Points, other.Points);
        Assert.Equal(one.To, other.To);
    }

    [Fact]
    public void It_is_never_higher_than_the_roster() =>
        Assert.Equal((20, 20), Last(ReceiptCurve.Of([Hour(0, 25, 3)], 20, Started, null, First.AddHours(1))!));

    [Fact]
    public void The_line_of_the_deadline_is_within_the_picture_also_while_it_lies_ahead()
    {
        var by = First.AddHours(9.5);
        var curve = ReceiptCurve.Of([Hour(0, 1)], 4, Started, by, First.AddHours(1))!;
        Assert.Equal((by, First.AddHours(10)), (curve.Deadline!.Value, curve.To));
        Assert.Equal(First.AddHours(1), curve.Points[^1].At);
    }

    [Fact]
    public void A_month_is_the_longest_shown()
    {
        var curve = ReceiptCurve.Of([Hour(0, 1), Hour(24 * 90, 1)], 4, Started, Started.AddDays(60), Started.AddDays(91))!;
        Assert.Equal((First.AddDays(30), null), (curve.To, curve.Deadline));
        Assert.Equal(curve.To, curve.Points[^1].At);
        Assert.Equal((1, 1), Last(curve));
    }

    [Fact]
    public void Nobody_yet_is_no_picture() => Assert.Null(ReceiptCurve.Of([], 20, Started, Started.AddDays(1), Started));

    [Fact]
    public void The_table_goes_by_hours_for_two_days_and_by_days_of_Viet_Nam_beyond()
    {
        Assert.Equal(
            [new ReceiptStretch(First, false, 5, 1, 6), new ReceiptStretch(First.AddHours(47), false, 0, 2, 8)],
            ReceiptCurve.Table([Hour(0, 5, 1), Hour(47, 0, 2)])
        );
        // 23:00 and 00:00 in Viet Nam are two days.
        var midnight = new DateTimeOffset(2026, 11, 25, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [("25/11/2026", 6, 6), ("26/11/2026", 2, 8), ("29/11/2026", 1, 9)],
            ReceiptCurve
                .Table([Hour(0, 5), new(midnight.AddHours(-1), 1, 0), new(midnight, 0, 2), new(midnight.AddDays(3), 1, 0)])
                .Select(day => (OfficeTime.Date(day.From), day.Own + day.Behalf, day.Sum))
        );
        Assert.Empty(ReceiptCurve.Table([]));
    }

    [Fact]
    public void A_picture_shows_the_clock_of_Viet_Nam_in_every_browser() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 8, 20, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), OfficeTime.WallClock(Started));

    private static ReceiptPoint Point(int after, int own, int all) => new(First.AddHours(after), own, all);

    private static (int, int) Last(ReceiptCurve curve) => (curve.Points[^1].Own, curve.Points[^1].All);
}
