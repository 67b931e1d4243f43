using CellBot.Calendar;

namespace CellBot.Web.Console.Calendar;

/// <summary>A month as the page shows it: whole weeks from Monday, each day with its moon, its rest and what happens on it. Pure.</summary>
/// <param name="First">The month's first day.</param>
public sealed record MonthView(DateOnly First, IReadOnlyList<IReadOnlyList<CalendarDay>> Weeks)
{
    /// <summary>The first day shown: the Monday on or before the month's first.</summary>
    public static DateOnly Begin(DateOnly month) => month.AddDays(-(((int)month.DayOfWeek + 6) % 7));

    /// <summary>The day after the last one shown.</summary>
    public static DateOnly End(DateOnly month) => Begin(month).AddDays((month.AddMonths(1).DayNumber - Begin(month).DayNumber + 6) / 7 * 7);

    public static MonthView Of(DateOnly month, HolidayCalendar calendar, IEnumerable<CalendarItem> items)
    {
        var byDay = items.OrderBy(item => item.At).ToLookup(item => VietnamTime.DateOf(item.At));
        var days = Enumerable
            .Range(Begin(month).DayNumber, End(month).DayNumber - Begin(month).DayNumber)
            .Select(DateOnly.FromDayNumber)
            .Select(day => new CalendarDay(
                day,
                day.Month == month.Month,
                VietnameseLunarCalendar.ToLunar(day),
                calendar.HolidayOn(day)?.Name,
                Rest(day, calendar),
                [.. byDay[day]]
            ));
        return new MonthView(month, [.. days.Chunk(7)]);
    }

    private static DayRest Rest(DateOnly day, HolidayCalendar calendar)
    {
        if (calendar.IsMakeUpDay(day))
            return DayRest.MakeUp;
        if (calendar.BreakContaining(day) is { } each)
            return each.Swaps.Any(swap => swap.Off == day) ? DayRest.Swapped
                : each.Status is BreakStatus.Estimated ? DayRest.Estimated
                : DayRest.Holiday;
        return calendar.IsWorkingDay(day) ? DayRest.Worked : DayRest.Weekend;
    }
}

/// <param name="Lunar">Null outside the years that the lunar calendar covers.</param>
/// <param name="Holiday">The holiday whose own day it is.</param>
public sealed record CalendarDay(
    DateOnly Date,
    bool IsInMonth,
    LunarDate? Lunar,
    string? Holiday,
    DayRest Rest,
    IReadOnlyList<CalendarItem> Items
)
{
    /// <summary>Worth a line where there is room for few: on a phone.</summary>
    public bool IsRemarkable =>
        IsInMonth
        && (Items.Count > 0 || Holiday is not null || Rest is DayRest.Holiday or DayRest.Estimated or DayRest.Swapped or DayRest.MakeUp);
}

public enum DayRest
{
    Worked,
    Weekend,

    /// <summary>In a break that was announced or follows from the law.</summary>
    Holiday,

    /// <summary>In a break that is only computed: the year is not announced.</summary>
    Estimated,

    /// <summary>A working day off, worked another day.</summary>
    Swapped,

    /// <summary>A rest day worked in place of a swapped one.</summary>
    MakeUp,
}

/// <param name="Tone">One of the tones of states: done, moving, waiting, doubt, failed, ask, quiet.</param>
/// <param name="Href">Where more is told; null: nowhere.</param>
/// <param name="ShowsTime">False for what belongs to a whole day.</param>
public sealed record CalendarItem(DateTimeOffset At, CalendarItemKind Kind, string Title, string Tone, string? Href, bool ShowsTime = true);

public enum CalendarItemKind
{
    Send,
    Occurrence,
    Missed,
    Reminder,
    Meeting,
}
