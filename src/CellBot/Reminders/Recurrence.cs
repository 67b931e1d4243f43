using System.Globalization;

namespace CellBot.Reminders;

/// <summary>
/// The part of RFC 5545 that a reading uses: daily, weekly (BYDAY), monthly and every n months (BYMONTHDAY, or BYDAY with the week:
/// 2SA, -1FR), yearly (BYMONTH, BYMONTHDAY). Where the text names no day the last working weekday of the span stands for it: Friday, the
/// last day of the month, 31/12. Every n months are the months that n divides: a quarter ends in 3, 6, 9, 12. BYHOUR and BYMINUTE say at
/// which hours of the day.
/// </summary>
/// <param name="Weekdays">None where the rule names none.</param>
public sealed record Recurrence(RecurrenceUnit Unit, int Interval, IReadOnlyList<RecurringWeekday> Weekdays, int? MonthDay, int? Month)
{
    /// <summary>Of each of its days, the earliest first; none where the rule names none.</summary>
    public IReadOnlyList<TimeOnly> Hours { get; init; } = [];

    /// <summary>By which all of a day's are due; null where the rule names no hour.</summary>
    public TimeOnly? LastHour => Hours is [.., var last] ? last : null;

    /// <summary>A day of every month; a month without that day ends with its last.</summary>
    public static Recurrence Monthly(int day) => new(RecurrenceUnit.Month, 1, [], day, Month: null);

    /// <summary>Null for a rule that is not understood.</summary>
    public static Recurrence? Parse(string rule)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in rule.Split(';'))
        {
            if (part.Split('=') is not [var key, var value] || !parts.TryAdd(key, value))
                return null;
        }
        RecurrenceUnit? unit = parts.GetValueOrDefault("FREQ") switch
        {
            "DAILY" => RecurrenceUnit.Day,
            "WEEKLY" => RecurrenceUnit.Week,
            "MONTHLY" => RecurrenceUnit.Month,
            "YEARLY" => RecurrenceUnit.Year,
            _ => null,
        };
        return unit is { } known
            ? new Recurrence(
                known,
                Number("INTERVAL", 1, 100) ?? 1,
                [.. (parts.GetValueOrDefault("BYDAY") ?? "").Split(',').Select(RecurringWeekday.Parse).OfType<RecurringWeekday>()],
                Number("BYMONTHDAY", -1, 31),
                Number("BYMONTH", 1, 12)
            )
            {
                Hours = HoursOf(parts.GetValueOrDefault("BYHOUR"), parts.GetValueOrDefault("BYMINUTE")),
            }
            : null;

        int? Number(string key, int least, int most) =>
            int.TryParse(parts.GetValueOrDefault(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most
            && value != 0
                ? value
                : null;
    }

    /// <param name="hours">"6,16"; what is no hour is left out.</param>
    /// <param name="minute">Of each of them; null: the full hour.</param>
    private static TimeOnly[] HoursOf(string? hours, string? minute)
    {
        var past = int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var written) && written <= 59 ? written : 0;
        return
        [
            .. (hours ?? "")
                .Split(',')
                .Select(hour => int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
                .Where(hour => hour is >= 0 and <= 23)
                .Select(hour => new TimeOnly(hour, past))
                .Distinct()
                .Order(),
        ];
    }

    /// <summary>The days from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (IsOn(day))
                yield return day;
        }
    }

    private bool IsOn(DateOnly day) =>
        Unit switch
        {
            RecurrenceUnit.Day => day.DayNumber % Interval == 0,
            RecurrenceUnit.Week => IsWeekday(day) && day.DayNumber / 7 % Interval == 0,
            RecurrenceUnit.Month => day.Month % Interval == 0 && (Weekdays.Count > 0 ? IsWeekday(day) : IsMonthDay(day)),
            _ => day.Month == (Month ?? 12) && IsMonthDay(day),
        };

    private bool IsWeekday(DateOnly day) =>
        Weekdays.Count > 0 ? Weekdays.Any(weekday => weekday.Is(day)) : day.DayOfWeek == DayOfWeek.Friday;

    /// <summary>A month without that day ends with its last.</summary>
    private bool IsMonthDay(DateOnly day)
    {
        var last = DateTime.DaysInMonth(day.Year, day.Month);
        return day.Day == (MonthDay is { } named and > 0 ? Math.Min(named, last) : last);
    }
}

public enum RecurrenceUnit
{
    Day,
    Week,
    Month,
    Year,
}

/// <summary>A day of the week, of every one or of one of the month's.</summary>
/// <param name="Week">1 to 5 from the month's beginning, -1 for its last; 0 for every week.</param>
public readonly record struct RecurringWeekday(int Week, DayOfWeek Day)
{
    private const int DaysOfWeek = 7;
    private const int MostWeeks = 5;
    private static readonly string[] Codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>"MO", "2SA", "-1FR"; null for anything else.</summary>
    public static RecurringWeekday? Parse(string text)
    {
        var code = text.Trim();
        if (code.Length < 2 || Array.IndexOf(Codes, code[^2..].ToUpperInvariant()) is not (>= 0 and var day))
            return null;
        if (code.Length == 2)
            return new RecurringWeekday(0, (DayOfWeek)day);
        return
            int.TryParse(code[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var week)
            && week is -1 or (>= 1 and <= MostWeeks)
            ? new RecurringWeekday(week, (DayOfWeek)day)
            : null;
    }

    public bool Is(DateOnly day) =>
        day.DayOfWeek == Day
        && Week switch
        {
            0 => true,
            < 0 => day.Day + DaysOfWeek > DateTime.DaysInMonth(day.Year, day.Month),
            _ => (day.Day - 1) / DaysOfWeek + 1 == Week,
        };
}
