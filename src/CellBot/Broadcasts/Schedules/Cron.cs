using CellBot.Calendar;

namespace CellBot.Broadcasts.Schedules;

/// <summary>
/// When a schedule comes round: the five fields of cron (minute, hour, day of the month, month, day of the week) in Vietnamese time.
/// Lists, ranges, steps, the English short names of months and weekdays, 0 and 7 for Sunday, L for the month's last day,
/// 31L for the 31st or, in a month without it, the last day.
/// As in cron: where both the day of the month and the day of the week are narrowed, a day of either is meant.
/// </summary>
public sealed record Cron
{
    /// <summary>Years looked ahead: the 29th of February comes within eight.</summary>
    private const int Horizon = 8;

    /// <summary>A year without a 29th of February.</summary>
    private const int CommonYear = 2027;

    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly IReadOnlyList<TimeOnly> _times;
    private readonly CronField _days;
    private readonly CronField _months;
    private readonly CronField _weekdays;

    private Cron(string text, CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays)
    {
        Text = text;
        _days = days;
        _months = months;
        _weekdays = weekdays;
        _times = [.. from hour in hours.Values from minute in minutes.Values select new TimeOnly(hour, minute)];
    }

    /// <summary>The five fields, one blank between them.</summary>
    public string Text { get; }

    /// <summary>Null for a text that is not understood.</summary>
    public static Cron? Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
            fields is [var minute, var hour, var day, var month, var weekday]
            && CronField.Parse(minute, 0, 59) is { } minutes
            && CronField.Parse(hour, 0, 23) is { } hours
            && CronField.Parse(day, 1, 31, allowsLast: true) is { } days
            && CronField.Parse(month, 1, 12, MonthNames) is { } months
            && CronField.Parse(weekday, 0, 7, DayNames) is { } weekdays
            ? new Cron(string.Join(' ', fields), minutes, hours, days, months, weekdays)
            : null;
    }

    /// <summary>The shortest time between two occurrences of one day; null where a day has one.</summary>
    public TimeSpan? ShortestGap => _times.Count < 2 ? null : _times.Zip(_times.Skip(1), (first, second) => second - first).Min();

    /// <summary>The first occurrence later than that instant, +07:00; null when there is none (30 February).</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => After(after).Select(at => (DateTimeOffset?)at).FirstOrDefault();

    /// <summary>Occurrences later than <paramref name="after"/>, in order; an end comes only where there are none for years.</summary>
    public IEnumerable<DateTimeOffset> After(DateTimeOffset after)
    {
        var first = VietnamTime.DateOf(after);
        for (var day = first; day < first.AddYears(Horizon); day = day.AddDays(1))
        {
            if (!IsOn(day))
                continue;
            foreach (var time in _times)
            {
                var at = VietnamTime.At(day, time);
                if (at > after)
                    yield return at;
            }
        }
    }

    /// <summary>Months in which it does not come round, for they have no such day (February as in most years): 31 is skipped in five. Empty
    /// where the days of the week choose too.</summary>
    public IReadOnlyList<int> SkippedMonths =>
        _days.IsAny || !_weekdays.IsAny || _days.HasLast || _days.OrLast.Count > 0
            ? []
            : [.. _months.Values.Where(month => _days.Values[0] > DateTime.DaysInMonth(CommonYear, month))];

    public override string ToString() => Text;

    public bool Equals(Cron? other) => other?.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private bool IsOn(DateOnly day)
    {
        if (!_months.Has(day.Month))
            return false;
        var last = DateTime.DaysInMonth(day.Year, day.Month);
        var isMonthDay =
            _days.Has(day.Day) || (_days.HasLast && day.Day == last) || _days.OrLast.Any(named => day.Day == Math.Min(named, last));
        var isWeekday = _weekdays.Has((int)day.DayOfWeek) || (day.DayOfWeek == DayOfWeek.Sunday && _weekdays.Has(7));
        return _days.IsAny ? isWeekday
            : _weekdays.IsAny ? isMonthDay
            : isMonthDay || isWeekday;
    }
}
