using System.Collections.Concurrent;

namespace CellBot.Calendar;

/// <summary>
/// Solar ↔ lunar dates for Việt Nam, computed for UTC+7. Covers the solar days 01/01/1900–31/12/2199; outside of
/// them the answer is null. Viet Nam has used UTC+7 since 1968 (the North) and 1975 (all): before, the result is arithmetic,
/// not what was printed at the time. Not the Chinese calendar (UTC+8), from which whole months differ.
/// </summary>
public static class VietnameseLunarCalendar
{
    public const int FirstSolarYear = 1900;
    public const int LastSolarYear = 2199;

    /// <summary>January 1900 still belongs to the lunar year 1899.</summary>
    public const int FirstLunarYear = FirstSolarYear - 1;

    private static readonly ConcurrentDictionary<int, LunarYear> Years = new();

    /// <summary>The lunar year that begins in the solar year <paramref name="year"/> (1899–2199); null outside.</summary>
    public static LunarYear? Year(int year) =>
        year is < FirstLunarYear or > LastSolarYear ? null : Years.GetOrAdd(year, LunarYears.Compute);

    /// <summary>The lunar date of a solar day; null outside 1900–2199.</summary>
    public static LunarDate? ToLunar(DateOnly day)
    {
        if (day.Year is < FirstSolarYear or > LastSolarYear)
            return null;
        var year = Year(day.Year)!;
        if (day < year.FirstDay)
            year = Year(day.Year - 1)!;
        var month = year.Months.Last(candidate => candidate.FirstDay <= day);
        return new LunarDate(day.DayNumber - month.FirstDay.DayNumber + 1, month.Number, year.Number, month.IsLeap);
    }

    /// <summary>
    /// The solar day of a lunar date; null where there is no such day (30 tháng Chạp of a short month, a leap month the year has not got)
    /// or outside the years covered.
    /// </summary>
    public static DateOnly? ToSolar(LunarDate date)
    {
        var month = Year(date.Year)
            ?.Months.FirstOrDefault(candidate => candidate.Number == date.Month && candidate.IsLeap == date.IsLeapMonth);
        return month is null || date.Day < 1 || date.Day > month.Days ? null : month.FirstDay.AddDays(date.Day - 1);
    }

    /// <inheritdoc cref="ToSolar(LunarDate)"/>
    public static DateOnly? ToSolar(int day, int month, int lunarYear, bool isLeapMonth = false) =>
        ToSolar(new LunarDate(day, month, lunarYear, isLeapMonth));
}
