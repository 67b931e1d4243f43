using System.Globalization;
using System.Text;
using CellBot.Acknowledgements;

namespace CellBot.Web.Console.Watching;

/// <summary>
/// The curve of acknowledgements by the hour, as shares of a picture: 0–100 from left to right and from top to bottom. Pure.
/// </summary>
/// <param name="All">Path of the area of all who acknowledged.</param>
/// <param name="Own">Path of the area of own taps, in front of it.</param>
/// <param name="Deadline">Where the acknowledge-by line stands; null: there is none, or it lies beyond the picture.</param>
/// <param name="Days">Where a day begins.</param>
public sealed record ReceiptCurve(
    DateTimeOffset From,
    DateTimeOffset To,
    string All,
    string Own,
    double? Deadline,
    IReadOnlyList<(double X, DateTimeOffset At)> Days
)
{
    /// <summary>Most hours shown: afterwards the curve hardly moves.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="roster">What is the whole height.</param>
    /// <returns>Null: nobody has acknowledged yet.</returns>
    public static ReceiptCurve? Of(
        IReadOnlyList<ReceiptHour> hours,
        int roster,
        DateTimeOffset started,
        DateTimeOffset? deadline,
        DateTimeOffset now
    )
    {
        if (hours.Count == 0 || roster <= 0)
            return null;
        var from = Floor(Min(started, hours[0].Hour));
        var to = Max(hours[^1].Hour + Hour, Min(now, from + TimeSpan.FromDays(2)));
        if (deadline is { } by && by > from)
            to = Max(to, by + TimeSpan.FromMinutes(30));
        to = Min(to, from + Longest);
        var span = (to - from).TotalSeconds;
        double X(DateTimeOffset at) => Math.Clamp(100 * (at - from).TotalSeconds / span, 0, 100);
        return new ReceiptCurve(
            from,
            to,
            Area(hours, hour => hour.ByOwnTap + hour.OnBehalf, roster, X, Min(now, to)),
            Area(hours, hour => hour.ByOwnTap, roster, X, Min(now, to)),
            deadline is { } line && line >= from && line <= to ? X(line) : null,
            [.. Midnights(from, to).Select(day => (X(day), day))]
        );
    }

    // What came within an hour stands at its end.
    private static string Area(
        IReadOnlyList<ReceiptHour> hours,
        Func<ReceiptHour, int> count,
        int roster,
        Func<DateTimeOffset, double> x,
        DateTimeOffset until
    )
    {
        var path = new StringBuilder();
        var (sum, height) = (0, 100d);
        path.Append(CultureInfo.InvariantCulture, $"M{x(hours[0].Hour):0.##},100");
        foreach (var hour in hours)
        {
            path.Append(CultureInfo.InvariantCulture, $"L{x(hour.Hour):0.##},{height:0.##}");
            sum += count(hour);
            height = 100 - (100d * Math.Min(sum, roster) / roster);
            path.Append(CultureInfo.InvariantCulture, $"L{x(hour.Hour + Hour):0.##},{height:0.##}");
        }
        var end = Math.Max(x(until), x(hours[^1].Hour + Hour));
        path.Append(CultureInfo.InvariantCulture, $"L{end:0.##},{height:0.##}L{end:0.##},100Z");
        return path.ToString();
    }

    private static IEnumerable<DateTimeOffset> Midnights(DateTimeOffset from, DateTimeOffset to)
    {
        // So many at most, or their dates run into each other.
        var every = Math.Max(1, (int)Math.Ceiling((to - from).TotalDays / 6));
        var first = Words.OfficeTime.Local(from);
        for (
            var day = new DateTimeOffset(first.Year, first.Month, first.Day, 0, 0, 0, first.Offset).AddDays(1);
            day < to;
            day = day.AddDays(every)
        )
            yield return day;
    }

    private static DateTimeOffset Floor(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
