namespace CellBot.Calendar;

/// <summary>Counting in working days (ngày làm việc). The day counted from is never counted itself.</summary>
public static class WorkingDays
{
    /// <summary>The <paramref name="count"/>-th working day after a day; before it where negative; the day itself for 0.</summary>
    public static DateOnly AddWorkingDays(this HolidayCalendar calendar, DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0; )
        {
            day = day.AddDays(step);
            if (calendar.IsWorkingDay(day))
                left--;
        }
        return day;
    }

    /// <summary>The <paramref name="count"/>-th working day before a day: 1 is the last one before it.</summary>
    public static DateOnly WorkingDaysBefore(this HolidayCalendar calendar, DateOnly day, int count) =>
        calendar.AddWorkingDays(day, -count);

    /// <summary>The first working day after a day.</summary>
    public static DateOnly NextWorkingDay(this HolidayCalendar calendar, DateOnly day) => calendar.AddWorkingDays(day, 1);

    /// <summary>The last working day before a day.</summary>
    public static DateOnly PreviousWorkingDay(this HolidayCalendar calendar, DateOnly day) => calendar.AddWorkingDays(day, -1);

    /// <summary>The day itself where it is worked, else the next working day (Civil Code 2015, Art. 148.5).</summary>
    public static DateOnly WorkingDayOnOrAfter(this HolidayCalendar calendar, DateOnly day) =>
        calendar.IsWorkingDay(day) ? day : calendar.NextWorkingDay(day);

    /// <summary>The day itself where it is worked, else the working day before it.</summary>
    public static DateOnly WorkingDayOnOrBefore(this HolidayCalendar calendar, DateOnly day) =>
        calendar.IsWorkingDay(day) ? day : calendar.PreviousWorkingDay(day);

    /// <summary>
    /// How many working days lie from <paramref name="from"/>, itself counted, up to <paramref name="to"/>, not counted: what is left
    /// "until" a day. 0 where to ≤ from.
    /// </summary>
    public static int CountWorkingDays(this HolidayCalendar calendar, DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day < to; day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day))
                count++;
        }
        return count;
    }
}
