using CellBot.Calendar;

namespace CellBot.Reminders;

/// <summary>
/// Where a reminder goes that would fall on a rest day or into quiet hours. One that must come before something moves
/// back: to the working day before, to the evening before the quiet hours. Any other moves on: to the next working day,
/// to the morning. An urgent one (hỏa tốc) stays where it is.
/// </summary>
public static class ReminderTime
{
    /// <summary>
    /// How long before the quiet hours the evening's reminders go: 12,000 messages take eight minutes, and what has not left by then waits
    /// for the morning.
    /// </summary>
    private static readonly TimeSpan Evening = TimeSpan.FromHours(1);

    /// <param name="mustPrecede">What it must come before; null: nothing.</param>
    public static DateTimeOffset Settle(
        DateTimeOffset planned,
        DateTimeOffset? mustPrecede,
        bool isUrgent,
        HolidayCalendar calendar,
        QuietHours quiet
    )
    {
        if (isUrgent)
            return planned;
        // Hours first: the morning or evening that is free of them may itself lie on a rest day.
        var awake = mustPrecede is null ? quiet.NextAllowed(planned) : EveningBefore(planned, quiet);
        var day = VietnamTime.DateOf(awake);
        var worked = mustPrecede is null ? calendar.WorkingDayOnOrAfter(day) : calendar.WorkingDayOnOrBefore(day);
        return VietnamTime.ToLocal(awake).AddDays(worked.DayNumber - day.DayNumber);
    }

    private static DateTimeOffset EveningBefore(DateTimeOffset planned, QuietHours quiet) =>
        quiet.Contains(planned) ? quiet.LastAllowed(planned).AddMinutes(1) - Evening : planned;
}
