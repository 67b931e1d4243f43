namespace CellBot.Calendar;

/// <summary>An unbroken run of days off around one or more holidays, weekends and days in lieu included.</summary>
/// <param name="Holidays">Ids of the holidays in it, in order of their days.</param>
/// <param name="From">First day off.</param>
/// <param name="To">Last day off.</param>
/// <param name="Swaps">Working days moved to a rest day to make the break longer; empty for most.</param>
/// <param name="Source">The announcement, for people who check; null for computed breaks.</param>
public sealed record HolidayBreak(
    IReadOnlyList<string> Holidays,
    DateOnly From,
    DateOnly To,
    BreakStatus Status,
    IReadOnlyList<SwappedDay> Swaps,
    string? Source = null
)
{
    public bool Contains(DateOnly day) => day >= From && day <= To;

    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>A working day off, worked instead on a rest day (hoán đổi ngày làm việc).</summary>
public sealed record SwappedDay(DateOnly Off, DateOnly MakeUp);

/// <summary>How sure a break is. People are shown anything but the first two as such.</summary>
public enum BreakStatus
{
    /// <summary>Announced, and the announcement or a public table was found.</summary>
    Announced,

    /// <summary>Follows from the law alone; the year's announcement adds nothing to it.</summary>
    Statutory,

    /// <summary>In the table, but nobody has checked it against the announcement.</summary>
    Unconfirmed,

    /// <summary>The year has not been announced (chưa công bố): computed from the law and the usual practice.</summary>
    Estimated,
}
