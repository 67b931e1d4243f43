using System.Globalization;

namespace CellBot.Reminders;

/// <summary>
/// The part of RFC 5545 that a reading uses: daily, weekly (BYDAY), monthly and every n months (BYMONTHDAY), yearly
/// (BYMONTH, BYMONTHDAY). Where the text names no day the last working weekday of the span stands for it: Friday, the
/// last day of the month, 31/12. Every n months are the months that n divides: a quarter ends in 3, 6, 9, 12.
/// </summary>
public sealed record Recurrence(RecurrenceUnit Unit, int Interval, DayOfWeek? Weekday, int? MonthDay, int? Month)
{
    private static readonly string[] Weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

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
        var weekday = Array.IndexOf(Weekdays, parts.GetValueOrDefault("BYDAY")?.ToUpperInvariant());
        return unit is { } known
            ? new Recurrence(
                known,
                Number("INTERVAL", 1, 100) ?? 1,
                weekday < 0 ? null : (DayOfWeek)weekday,
                Number("BYMONTHDAY", -1, 31),
                Number("BYMONTH", 1, 12)
            )
            : null;

        int? Number(string key, int least, int most) =>
            int.TryParse(parts.GetValueOrDefault(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most
            && value != 0
                ? value
                : null;
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
            RecurrenceUnit.Week => day.DayOfWeek == (Weekday ?? DayOfWeek.Friday) && day.DayNumber / 7 % Interval == 0,
            RecurrenceUnit.Month => day.Month % Interval == 0 && IsMonthDay(day),
            _ => day.Month == (Month ?? 12) && IsMonthDay(day),
        };

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
