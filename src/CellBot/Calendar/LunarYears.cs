namespace CellBot.Calendar;

/// <summary>
/// Works out lunar years. Rules of the calendar: a month begins on the day of the new moon; the winter solstice lies
/// in month 11; where 13 months lie between two such months, the first of them in which the sun enters no new
/// segment is the leap month and repeats the number before it.
/// </summary>
internal static class LunarYears
{
    /// <summary>JDN of 01/01/0001, where DateOnly counts from.</summary>
    private const int Epoch = 1721426;

    internal static LunarYear Compute(int year)
    {
        var fromWinter = MonthsAfterWinter(year);
        var nextWinter = MonthsAfterWinter(year + 1);
        var spring = fromWinter.FindIndex(IsFirst);
        List<LunarMonth> months = [.. fromWinter[spring..], .. nextWinter[..nextWinter.FindIndex(IsFirst)]];
        return new LunarYear(year, months);

        static bool IsFirst(LunarMonth month) => month is { Number: 1, IsLeap: false };
    }

    /// <summary>The months from 11 of <paramref name="year"/> − 1 up to, without, 11 of <paramref name="year"/>.</summary>
    private static List<LunarMonth> MonthsAfterWinter(int year)
    {
        var first = WinterMonth(year - 1);
        var count = WinterMonth(year) - first;
        var leap = count == 13 ? LeapIndex(first) : -1;
        var months = new List<LunarMonth>(count);
        var number = 10;
        for (var i = 0; i < count; i++)
        {
            if (i != leap)
                number = number % 12 + 1;
            var start = Astronomy.NewMoonDay(first + i);
            months.Add(
                new LunarMonth(number, i == leap, DateOnly.FromDayNumber(start - Epoch), Astronomy.NewMoonDay(first + i + 1) - start)
            );
        }
        return months;
    }

    /// <summary>The number of the new moon that opens month 11 of a year: the last one not after the winter solstice.</summary>
    private static int WinterMonth(int year)
    {
        var lastDay = new DateOnly(year, 12, 31).DayNumber + Epoch;
        var k = (int)((lastDay - Astronomy.FirstNewMoon) / Astronomy.Lunation) + 1;
        while (Astronomy.NewMoonDay(k) > lastDay)
            k--;
        return Astronomy.SunSegment(Astronomy.NewMoonDay(k)) >= 9 ? k - 1 : k;
    }

    private static int LeapIndex(int first)
    {
        var i = 1;
        while (Segment(i) != Segment(i + 1))
            i++;
        return i;

        int Segment(int index) => Astronomy.SunSegment(Astronomy.NewMoonDay(first + index));
    }
}
