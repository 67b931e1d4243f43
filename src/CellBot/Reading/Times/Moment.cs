using CellBot.Calendar;

namespace CellBot.Reading.Times;

/// <summary>A point or a stretch of time as written: any of its parts may be missing.</summary>
/// <param name="From">Place of its first character in the paragraph.</param>
/// <param name="To">Place behind its last.</param>
internal sealed record Moment(int From, int To)
{
    public TimeOnly? Hour { get; init; }
    public WrittenDate Date { get; init; }
    public LunarWords? Lunar { get; init; }
    public WrittenDate Month { get; init; }
    public (int Quarter, int? Year)? Quarter { get; init; }
    public int? Year { get; init; }
    public Stretch? Stretch { get; init; }
    public string? Rrule { get; init; }
    public DayOfWeek? Weekday { get; init; }

    /// <summary>"cùng ngày": the day named last.</summary>
    public bool IsSameDay { get; init; }

    /// <summary>More than an hour or a weekday: something that a calendar can place, or that comes again and again.</summary>
    public bool IsPlaced =>
        Date.Exists
        || Lunar is not null
        || Month.Exists
        || Quarter is not null
        || Year is not null
        || Stretch is not null
        || Rrule is not null
        || IsSameDay;
}

/// <summary>A lunar day as written; the year explicit, or left to the neighbours.</summary>
internal sealed record LunarWords(int Day, int Month, int? LunarYear, DateOnly? Stated)
{
    /// <summary>The solar day in a lunar year, null where there is no such day.</summary>
    public DateOnly? In(int lunarYear) => Stated ?? VietnameseLunarCalendar.ToSolar(Day, Month, lunarYear);
}
