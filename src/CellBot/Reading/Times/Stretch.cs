namespace CellBot.Reading.Times;

/// <summary>What part of the calendar words name.</summary>
internal enum StretchPart
{
    /// <summary>"hôm nay", "ngày mai": counted from the day of issue.</summary>
    Day,

    /// <summary>"tuần này", "tuần tới": counted from the week of issue.</summary>
    Week,

    /// <summary>"tháng này", "tháng tới": counted from the month of issue.</summary>
    Month,

    /// <summary>"ngày 20 tháng này".</summary>
    DayOfMonth,

    /// <summary>"tuần đầu tháng 4/2026", "tuần thứ hai của tháng 4".</summary>
    WeekOfMonth,

    /// <summary>"6 tháng đầu năm 2026", "ba tháng cuối năm".</summary>
    MonthsOfYear,

    /// <summary>"cuối tháng 3 năm 2026": its last day.</summary>
    EndOfMonth,

    /// <summary>"cuối quý II/2026": its last day.</summary>
    EndOfQuarter,

    /// <summary>"cuối năm 2026": its last day.</summary>
    EndOfYear,
}

/// <summary>A part of the calendar told by words; what it leaves out is lent by the day of issue.</summary>
/// <param name="First">Units ahead of the day of issue; of a month's weeks the number, 0 for the last; of a year the first month.</param>
/// <param name="Last">Of a year the last month; of a month its day; else 0.</param>
internal readonly record struct Stretch(StretchPart Part, int First = 0, int Last = 0)
{
    private const int DaysOfWeek = 7;
    private const int MonthsOfQuarter = 3;

    /// <summary>1 to 12; null where the words name none.</summary>
    public int? Month { get; init; }

    /// <summary>1 to 4; null where the words name none.</summary>
    public int? Quarter { get; init; }

    public int? Year { get; init; }

    /// <summary>The last day of something, by which it may be done.</summary>
    public bool IsEnd => Part is StretchPart.EndOfMonth or StretchPart.EndOfQuarter or StretchPart.EndOfYear;

    /// <summary>Its days, both ends included; null where no date lends what is missing, or there is no such day.</summary>
    public (DateOnly First, DateOnly Last)? Days(DateOnly? near)
    {
        if ((Year ?? near?.Year) is not { } year)
            return null;
        switch (Part)
        {
            case StretchPart.MonthsOfYear:
                return (new DateOnly(year, First, 1), EndOf(year, Last));
            case StretchPart.EndOfYear:
                return Both(EndOf(year, 12));
            case StretchPart.EndOfQuarter when Quarter is { } quarter:
                return Both(EndOf(year, quarter * MonthsOfQuarter));
            case StretchPart.EndOfMonth when Month is { } month:
                return Both(EndOf(year, month));
            case StretchPart.WeekOfMonth when Month is { } month && First == 0:
                return (EndOf(year, month).AddDays(1 - DaysOfWeek), EndOf(year, month));
            case StretchPart.WeekOfMonth when Month is { } month:
                return (new DateOnly(year, month, (First - 1) * DaysOfWeek + 1), new DateOnly(year, month, First * DaysOfWeek));
            default:
                return near is { } issued ? Ahead(issued) : null;
        }
    }

    private (DateOnly First, DateOnly Last)? Ahead(DateOnly issued)
    {
        var month = new DateOnly(issued.Year, issued.Month, 1).AddMonths(First);
        var monday = issued.AddDays(-(((int)issued.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek)).AddDays(First * DaysOfWeek);
        return Part switch
        {
            StretchPart.Day => Both(issued.AddDays(First)),
            StretchPart.Week => (monday, monday.AddDays(DaysOfWeek - 1)),
            StretchPart.Month => (month, EndOf(month.Year, month.Month)),
            StretchPart.DayOfMonth => WrittenDate.Make(month.Year, month.Month, Last) is { } day ? Both(day) : null,
            _ => null,
        };
    }

    private static (DateOnly First, DateOnly Last) Both(DateOnly day) => (day, day);

    private static DateOnly EndOf(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
