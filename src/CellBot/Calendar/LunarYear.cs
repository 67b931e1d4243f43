namespace CellBot.Calendar;

/// <summary>A lunar year: 12 months, or 13 with a leap month.</summary>
/// <param name="Number">The solar year in which it begins.</param>
/// <param name="Months">In order, from Giêng to Chạp, the leap month after the one it repeats.</param>
public sealed record LunarYear(int Number, IReadOnlyList<LunarMonth> Months)
{
    /// <summary>Mùng 1 Tết.</summary>
    public DateOnly FirstDay => Months[0].FirstDay;

    /// <summary>The last day of tháng Chạp (the 29th or the 30th): the eve of the next Tết.</summary>
    public DateOnly LastDay => Months[^1].LastDay;

    /// <summary>The number of the month that is repeated; null in a year of 12 months.</summary>
    public int? LeapMonth => Months.FirstOrDefault(month => month.IsLeap)?.Number;

    /// <summary>The year's name, as "Tân Sửu".</summary>
    public string CanChi => Calendar.CanChi.OfYear(Number);
}

/// <summary>A lunar month: <see cref="Days"/> is 29 or 30.</summary>
public sealed record LunarMonth(int Number, bool IsLeap, DateOnly FirstDay, int Days)
{
    public DateOnly LastDay => FirstDay.AddDays(Days - 1);
}
