using CellBot.Calendar;

namespace CellBot.Reading.Times;

/// <summary>
/// Lends written times what they leave out. The date of issue serves first, else the nearest full date that the text
/// states; where it states none, the year stays unknown.
/// </summary>
internal sealed class TimeResolver(HolidayCalendar calendar, DateOnly? issued, IReadOnlyList<(int Offset, DateOnly Date)> stated)
{
    /// <summary>A day that lies this much before the reference still counts as near as one ahead of it.</summary>
    private const int PastWeight = 3;

    /// <summary>A limit that is still to be kept lies ahead: a day of the past must be this much nearer to be meant.</summary>
    private const int PastLimitWeight = 40;

    public HolidayCalendar Calendar => calendar;

    public DateOnly? Issued => issued;

    public DateOnly? Reference(int offset)
    {
        if (issued is not null || stated.Count == 0)
            return issued;
        var at = FirstAtOrAfter(offset);
        if (at == stated.Count)
            return stated[^1].Date;
        return at > 0 && offset - stated[at - 1].Offset <= stated[at].Offset - offset ? stated[at - 1].Date : stated[at].Date;
    }

    /// <summary>The day meant; the year, and with <paramref name="lender"/> the month, may be borrowed.</summary>
    public DateOnly? Day(WrittenDate date, int offset, WrittenDate lender = default, bool isLimit = false)
    {
        var month = date.Month ?? lender.Month;
        if (month is not { } m)
            return null;
        if ((date.Year ?? lender.Year) is { } year)
            return WrittenDate.Make(year, m, date.Day);
        return Reference(offset) is { } near
            ? Nearest(near, candidate => WrittenDate.Make(candidate, m, date.Day), isLimit ? PastLimitWeight : PastWeight)
            : null;
    }

    public DateOnly? Lunar(LunarWords words, int offset, bool isLimit = false)
    {
        if (words.Stated is not null)
            return words.Stated;
        if (words.LunarYear is { } year)
            return words.In(year);
        return Reference(offset) is { } near ? Nearest(near, words.In, isLimit ? PastLimitWeight : PastWeight) : null;
    }

    /// <summary>The announced break of a holiday; null days where its year is unknown or not announced.</summary>
    public (DateOnly? Start, DateOnly? End) Break(string holiday, int? year, int offset)
    {
        var day =
            year is { } known ? calendar.MainDay(holiday, known)
            : Reference(offset) is { } near ? Nearest(near, candidate => calendar.MainDay(holiday, candidate))
            : null;
        if (day is not { } main || calendar.BreakContaining(main) is not { } rest || rest.Status == BreakStatus.Estimated)
            return default;
        return (rest.From, rest.To);
    }

    /// <summary>"cùng ngày": the last full date before a place; where there is none, the day of issue.</summary>
    public DateOnly? SameDay(int offset) => FirstAtOrAfter(offset) is > 0 and var at ? stated[at - 1].Date : issued;

    public int? Year(int offset) => Reference(offset)?.Year;

    private static DateOnly? Nearest(DateOnly near, Func<int, DateOnly?> inYear, int pastWeight = PastWeight) =>
        Enumerable
            .Range(near.Year - 1, 3)
            .Select(inYear)
            .Where(day => day is not null)
            .OrderBy(day => day!.Value >= near ? day.Value.DayNumber - near.DayNumber : (near.DayNumber - day.Value.DayNumber) * pastWeight)
            .FirstOrDefault();

    private int FirstAtOrAfter(int offset)
    {
        var (low, high) = (0, stated.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (stated[middle].Offset < offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
