namespace CellBot.Calendar;

/// <summary>
/// The hours of the day, Vietnamese time, in which nobody is to be woken. <paramref name="From"/> belongs to them, <paramref name="To"/>
/// does not; equal means none.
/// </summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>21:00–06:30.</summary>
    public static QuietHours Default { get; } = new(new TimeOnly(21, 0), new TimeOnly(6, 30));

    public bool Contains(TimeOnly time) => From <= To ? time >= From && time < To : time >= From || time < To;

    public bool Contains(DateTimeOffset instant) => Contains(VietnamTime.TimeOf(instant));

    /// <summary>The instant itself, or the end of the quiet hours it lies in.</summary>
    public DateTimeOffset NextAllowed(DateTimeOffset instant)
    {
        if (!Contains(instant))
            return instant;
        var day = VietnamTime.DateOf(instant);
        var endsNextDay = VietnamTime.TimeOf(instant) >= To;
        return VietnamTime.At(endsNextDay ? day.AddDays(1) : day, To);
    }

    /// <summary>
    /// The instant itself, or the last whole minute before the quiet hours it lies in: for what must not come later than planned.
    /// </summary>
    public DateTimeOffset LastAllowed(DateTimeOffset instant)
    {
        if (!Contains(instant))
            return instant;
        var day = VietnamTime.DateOf(instant);
        var beganTheDayBefore = VietnamTime.TimeOf(instant) < From;
        return VietnamTime.At(beganTheDayBefore ? day.AddDays(-1) : day, From).AddMinutes(-1);
    }
}
