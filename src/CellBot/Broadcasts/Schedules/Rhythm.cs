using System.Globalization;

namespace CellBot.Broadcasts.Schedules;

/// <summary>
/// The plain part of what cron can say, as people say it: each day, on such days of the week, on such a day of the month.
/// </summary>
/// <param name="Weekdays">For <see cref="RhythmKind.Weekly"/>, in the order of the week from Monday; else empty.</param>
/// <param name="MonthDay">For <see cref="RhythmKind.Monthly"/>: 1–31; in a month without that day its last one is meant (cron alone would
/// leave such a month out).</param>
public sealed record Rhythm(RhythmKind Kind, TimeOnly Time, IReadOnlyList<DayOfWeek> Weekdays, int MonthDay = 0)
{
    /// <summary>Days that every month has.</summary>
    private const int ShortestMonth = 28;

    public static readonly IReadOnlyList<DayOfWeek> WorkingWeek =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
    ];

    public static Rhythm Weekly(TimeOnly time, IEnumerable<DayOfWeek> weekdays) =>
        new(RhythmKind.Weekly, time, [.. weekdays.Distinct().OrderBy(Place)]);

    public Cron ToCron()
    {
        var (days, weekdays) = Kind switch
        {
            RhythmKind.Weekly => ("*", string.Join(',', Weekdays.Select(day => (int)day))),
            RhythmKind.Monthly => (string.Create(CultureInfo.InvariantCulture, $"{MonthDay}{(MonthDay > ShortestMonth ? "L" : "")}"), "*"),
            RhythmKind.LastDayOfMonth => ("L", "*"),
            _ => ("*", "*"),
        };
        return Cron.Parse($"{Time.Minute} {Time.Hour} {days} * {weekdays}")!;
    }

    /// <summary>Null for what only cron can say.</summary>
    public static Rhythm? Of(Cron cron)
    {
        if (
            cron.Text.Split(' ') is not [var minute, var hour, var day, "*", var weekday]
            || Number(minute) is not { } minutes
            || Number(hour) is not { } hours
        )
            return null;
        var time = new TimeOnly(hours, minutes);
        return (day, weekday) switch
        {
            ("*", "*") => new Rhythm(RhythmKind.Daily, time, []),
            ("L", "*") => new Rhythm(RhythmKind.LastDayOfMonth, time, []),
            ("*", _) when CronField.Parse(weekday, 0, 7) is { } named => Weekly(time, named.Values.Select(value => (DayOfWeek)(value % 7))),
            (_, "*") when Number(day) is <= ShortestMonth and var monthDay => new Rhythm(RhythmKind.Monthly, time, [], monthDay),
            ([.. var orLast, 'L'], "*") when Number(orLast) is { } monthDay => new Rhythm(RhythmKind.Monthly, time, [], monthDay),
            _ => null,
        };
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static int Place(DayOfWeek day) => ((int)day + 6) % 7;
}

public enum RhythmKind
{
    Daily,
    Weekly,
    Monthly,
    LastDayOfMonth,
}
