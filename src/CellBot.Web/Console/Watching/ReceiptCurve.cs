using CellBot.Acknowledgements;

namespace CellBot.Web.Console.Watching;

/// <summary>The curve of acknowledgements by the hour. Pure.</summary>
/// <param name="From">Where the picture begins, a whole hour.</param>
/// <param name="Points">How many had acknowledged by then, never more than the roster.</param>
/// <param name="Deadline">Null: there is none, or it lies beyond the picture.</param>
public sealed record ReceiptCurve(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<ReceiptPoint> Points, DateTimeOffset? Deadline)
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
        // By the minute: a page that is watched is drawn anew when something has changed.
        now = Floor(now, TimeSpan.FromMinutes(1));
        var from = Floor(Min(started, hours[0].Hour), Hour);
        var to = Max(hours[^1].Hour + Hour, Min(now, from + TimeSpan.FromDays(2)));
        if (deadline is { } by && by > from)
            to = Max(to, by + TimeSpan.FromMinutes(30));
        to = Min(to, from + Longest);
        return new ReceiptCurve(
            from,
            to,
            PointsOf(hours, roster, Min(now, to), to),
            deadline is { } line && line >= from && line <= to ? line : null
        );
    }

    /// <summary>
    /// The lines of the table beside the picture: the hours within which somebody acknowledged, or the days where that goes on for more
    /// than two.
    /// </summary>
    public static IReadOnlyList<ReceiptStretch> Table(IReadOnlyList<ReceiptHour> hours)
    {
        var isByDay = hours.Count > 0 && hours[^1].Hour - hours[0].Hour >= TimeSpan.FromDays(2);
        var sum = 0;
        return
        [
            .. hours
                .GroupBy(hour => isByDay ? Midnight(hour.Hour) : hour.Hour)
                .Select(stretch =>
                {
                    var (own, behalf) = (stretch.Sum(hour => hour.ByOwnTap), stretch.Sum(hour => hour.OnBehalf));
                    return new ReceiptStretch(stretch.Key, isByDay, own, behalf, sum += own + behalf);
                }),
        ];
    }

    // What came within an hour stands at its end; before it the curve is as high as it was.
    private static List<ReceiptPoint> PointsOf(IReadOnlyList<ReceiptHour> hours, int roster, DateTimeOffset until, DateTimeOffset to)
    {
        var last = new ReceiptPoint(hours[0].Hour, 0, 0);
        var points = new List<ReceiptPoint> { last };
        var (own, all) = (0, 0);
        foreach (var hour in hours)
        {
            if (hour.Hour + Hour > to)
                break;
            if (hour.Hour > last.At)
                points.Add(last with { At = hour.Hour });
            own += hour.ByOwnTap;
            all += hour.ByOwnTap + hour.OnBehalf;
            points.Add(last = new ReceiptPoint(hour.Hour + Hour, Math.Min(own, roster), Math.Min(all, roster)));
        }
        if (until > last.At)
            points.Add(last with { At = until });
        return points;
    }

    private static DateTimeOffset Midnight(DateTimeOffset at)
    {
        var local = Words.OfficeTime.Local(at);
        return new DateTimeOffset(local.Date, local.Offset);
    }

    private static DateTimeOffset Floor(DateTimeOffset at, TimeSpan unit) => new(at.UtcTicks - (at.UtcTicks % unit.Ticks), TimeSpan.Zero);

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <param name="Own">By their own tap; <paramref name="All"/>: these and those for whom somebody else did.</param>
public sealed record ReceiptPoint(DateTimeOffset At, int Own, int All);

/// <summary>Who acknowledged within an hour, or a day.</summary>
/// <param name="Sum">Everybody until its end.</param>
public sealed record ReceiptStretch(DateTimeOffset From, bool IsDay, int Own, int Behalf, int Sum);
