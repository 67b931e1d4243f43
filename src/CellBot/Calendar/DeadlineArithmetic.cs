namespace CellBot.Calendar;

/// <summary>
/// What the phrases of a deadline mean as days and hours. Null where the result would leave the years 1900–2199 or the
/// length is not between 1 and <see cref="LongestPeriod"/>: such a number is a slip or hostile, never a deadline.
/// Sources: Civil Code 2015 (91/2015/QH13) Art. 146–148; the usage of Party offices.
/// </summary>
public static class DeadlineArithmetic
{
    /// <summary>The longest period that is understood, in its own unit.</summary>
    public const int LongestPeriod = 3660;

    /// <summary>"trước ngày X": done by the end of the day before.</summary>
    public static Due Before(DateOnly day) => new(day, null, IsExclusive: true);

    /// <summary>"trước 16 giờ ngày X": before that hour.</summary>
    public static Due Before(DateOnly day, TimeOnly hour) => new(day, hour, IsExclusive: true);

    /// <summary>"chậm nhất (là) ngày X", "trong ngày X", "hết ngày X", "đến ngày X": the end of X.</summary>
    public static Due By(DateOnly day) => new(day, null, IsExclusive: false);

    /// <summary>"chậm nhất 16 giờ ngày X".</summary>
    public static Due By(DateOnly day, TimeOnly hour) => new(day, hour, IsExclusive: false);

    /// <summary>"(trong vòng) 15 ngày kể từ 0 giờ ngày X", "từ ngày X, trong 15 ngày": X is the first day, X + 14 the last.</summary>
    public static Period? PeriodFromMidnight(DateOnly first, int days) =>
        Later(first, days, DateUnit.Day) is { } next ? new Period(first, next.AddDays(-1)) : null;

    /// <summary>"trong 07 ngày kể từ ngày ban hành/ký/nhận": the day of the event is not counted (Art. 147.2).</summary>
    public static Due? Within(DateOnly eventDay, int count, DateUnit unit = DateUnit.Day) =>
        Later(eventDay, count, unit) is { } last ? By(last) : null;

    /// <summary>"trong 05 ngày làm việc kể từ ngày nhận": working days only, the day of the event not counted.</summary>
    public static Due? WithinWorkingDays(DateOnly eventDay, int count, HolidayCalendar calendar) =>
        count is < 1 or > LongestPeriod || Later(eventDay, count * 2 + 20, DateUnit.Day, LongestPeriod * 3) is null
            ? null
            : By(calendar.AddWorkingDays(eventDay, count));

    /// <summary>"trong 24 giờ kể từ …" where the moment is known: the minute it ends.</summary>
    public static Due? WithinHours(DateTimeOffset eventAt, int hours)
    {
        if (
            hours is < 1 or > LongestPeriod
            || eventAt.Year is < VietnameseLunarCalendar.FirstSolarYear or >= VietnameseLunarCalendar.LastSolarYear
        )
            return null;
        var end = VietnamTime.ToLocal(eventAt).AddHours(hours);
        return By(DateOnly.FromDateTime(end.DateTime), TimeOnly.FromDateTime(end.DateTime));
    }

    /// <summary>
    /// A computed period that ends on a rest day ends with the next working day (Art. 148.5). For dates that the text itself names this
    /// does not hold: they stand.
    /// </summary>
    public static Due OnWorkingDay(Due due, HolidayCalendar calendar) => due with { Day = calendar.WorkingDayOnOrAfter(due.Day) };

    /// <summary>
    /// What an office proposes where the document names no deadline: so many days after its own letter (10 by custom), moved off rest days.
    /// </summary>
    public static Due? OfficeProposal(DateOnly letterDay, HolidayCalendar calendar, int days = 10) =>
        Within(letterDay, days) is { } due ? OnWorkingDay(due, calendar) : null;

    /// <summary>
    /// Weeks end on the same weekday, months and years on the same day of the month, or on the month's last where it has no such day (Art.
    /// 148.3–4).
    /// </summary>
    private static DateOnly? Later(DateOnly day, int count, DateUnit unit, int most = LongestPeriod)
    {
        if (count < 1 || count > most)
            return null;
        var months = unit switch
        {
            DateUnit.Month => count,
            DateUnit.Quarter => count * 3,
            DateUnit.Year => count * 12,
            _ => 0,
        };
        var days = unit switch
        {
            DateUnit.Day => count,
            DateUnit.Week => count * 7,
            _ => 0,
        };
        var lastMonth = (VietnameseLunarCalendar.LastSolarYear - day.Year) * 12;
        if (day.Year < VietnameseLunarCalendar.FirstSolarYear || months > lastMonth || days / 28 > lastMonth)
            return null;
        var later = day.AddMonths(months).AddDays(days);
        return later.Year <= VietnameseLunarCalendar.LastSolarYear ? later : null;
    }
}

/// <summary>The units in which directives count: ngày, tuần, tháng, quý, năm.</summary>
public enum DateUnit
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
}
