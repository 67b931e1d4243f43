using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>
/// Parts of the calendar told by words: "cuối tháng 3/2026", "6 tháng đầu năm", "tuần đầu tháng 4", "tuần này", "ngày mai", "chiều nay".
/// </summary>
internal sealed class StretchReader(TimeWords words)
{
    private const int MonthsOfYear = 12;

    private static readonly string End = Fold.Key("cuối");
    private static readonly string Beginning = Fold.Key("đầu");
    private static readonly string Month = Fold.Key("tháng");
    private static readonly string Week = Fold.Key("tuần");
    private static readonly string Year = Fold.Key("năm");
    private static readonly string ThisYear = Fold.Key("nay");
    private static readonly string This = Fold.Key("này");
    private static readonly string[] Next = [Fold.Key("tới"), Fold.Key("sau")];
    private static readonly string Of = Fold.Key("của");
    private static readonly string[] Today = [Fold.Key("hôm nay"), Fold.Key("ngày hôm nay")];
    private static readonly string[] Tomorrow = [Fold.Key("ngày mai")];
    private static readonly string[] TodayBehindDaypart = [Fold.Key("nay"), Fold.Key("hôm nay")];
    private static readonly string[] TomorrowBehindDaypart = [Fold.Key("mai"), Fold.Key("ngày mai")];

    public Moment? Read(string key, int start) =>
        ReadDay(key, start) ?? ReadEnd(key, start) ?? ReadWeek(key, start) ?? ReadMonths(key, start) ?? ReadMonth(key, start);

    /// <summary>"ngày 20 tháng này": the month of issue, or the one behind it; null for none.</summary>
    public static Moment? DayOfMonth(string key, WrittenDate date, int start)
    {
        var at = start + date.Length;
        KeyCursor.SkipBlanks(key, ref at);
        return date.Month is null && KeyCursor.Word(key, ref at, Month) && Ahead(key, ref at) is { } ahead
            ? Found(start, key, at, new Stretch(StretchPart.DayOfMonth, ahead, date.Day))
            : null;
    }

    private Moment? ReadDay(string key, int start)
    {
        var at = start;
        var (today, tomorrow) = words.Dayparts.Skip(key, ref at) ? (TodayBehindDaypart, TomorrowBehindDaypart) : (Today, Tomorrow);
        if (Any(key, ref at, today))
            return Found(start, key, at, new Stretch(StretchPart.Day));
        return Any(key, ref at, tomorrow) ? Found(start, key, at, new Stretch(StretchPart.Day, 1)) : null;
    }

    /// <summary>"cuối tháng 3 năm 2026", "cuối quý II", "cuối năm".</summary>
    private static Moment? ReadEnd(string key, int start)
    {
        var at = start;
        if (!KeyCursor.Word(key, ref at, End))
            return null;
        var month = DateGrammar.ReadMonth(key, at);
        if (month.Exists)
            return Found(start, key, at + month.Length, new Stretch(StretchPart.EndOfMonth) { Month = month.Month, Year = month.Year });
        if (MomentReader.ReadQuarter(key, at) is { Quarter: { } quarter } read)
            return Found(start, key, read.To, new Stretch(StretchPart.EndOfQuarter) { Quarter = quarter.Quarter, Year = quarter.Year });
        return YearAt(key, ref at, out var year) ? Found(start, key, at, new Stretch(StretchPart.EndOfYear) { Year = year }) : null;
    }

    /// <summary>"tuần này", "tuần tới", "tuần đầu tháng 4/2026", "tuần thứ hai của tháng 4".</summary>
    private Moment? ReadWeek(string key, int start)
    {
        var at = start;
        if (!KeyCursor.Word(key, ref at, Week))
            return null;
        if (Ahead(key, ref at) is { } ahead)
            return Found(start, key, at, new Stretch(StretchPart.Week, ahead));
        var number = Array.FindIndex(words.WeeksOfMonth, week => week.Match(key, start) > 0);
        if (number < 0)
            return null;
        at = start;
        words.WeeksOfMonth[number].Skip(key, ref at);
        KeyCursor.Word(key, ref at, Of);
        var month = DateGrammar.ReadMonth(key, at);
        return month.Exists
            ? Found(start, key, at + month.Length, new Stretch(StretchPart.WeekOfMonth, number) { Month = month.Month, Year = month.Year })
            : null;
    }

    /// <summary>"6 tháng đầu năm 2026", "ba tháng cuối năm".</summary>
    private Moment? ReadMonths(string key, int start)
    {
        var at = start;
        int count;
        if (KeyCursor.Number(key, ref at, 2, out var number))
        {
            KeyCursor.SkipBlanks(key, ref at);
            count = number;
        }
        else if (words.CountWord(key, ref at) is { } counted)
            count = counted;
        else
            return null;
        if (count is < 1 or >= MonthsOfYear || !KeyCursor.Word(key, ref at, Month))
            return null;
        var isFirst = KeyCursor.Word(key, ref at, Beginning);
        if ((!isFirst && !KeyCursor.Word(key, ref at, End)) || !YearAt(key, ref at, out var year))
            return null;
        var (first, last) = isFirst ? (1, count) : (MonthsOfYear + 1 - count, MonthsOfYear);
        return Found(start, key, at, new Stretch(StretchPart.MonthsOfYear, first, last) { Year = year });
    }

    /// <summary>"tháng này", "tháng tới".</summary>
    private static Moment? ReadMonth(string key, int start)
    {
        var at = start;
        return KeyCursor.Word(key, ref at, Month) && Ahead(key, ref at) is { } ahead
            ? Found(start, key, at, new Stretch(StretchPart.Month, ahead))
            : null;
    }

    /// <summary>"năm 2026", or "năm" and "năm nay", whose year is lent.</summary>
    private static bool YearAt(string key, ref int at, out int? year)
    {
        var (number, length) = DateGrammar.ReadYear(key, at);
        if (length > 0)
        {
            (at, year) = (at + length, number);
            return true;
        }
        year = null;
        if (!KeyCursor.Word(key, ref at, Year))
            return false;
        KeyCursor.Word(key, ref at, ThisYear);
        return true;
    }

    /// <summary>0 for "này", 1 for "tới" and "sau".</summary>
    private static int? Ahead(string key, ref int at) =>
        KeyCursor.Word(key, ref at, This) ? 0
        : Any(key, ref at, Next) ? 1
        : null;

    private static bool Any(string key, ref int at, string[] phrases)
    {
        foreach (var phrase in phrases)
            if (KeyCursor.Word(key, ref at, phrase))
                return true;
        return false;
    }

    private static Moment Found(int start, string key, int at, Stretch stretch) =>
        new(start, KeyCursor.Back(key, at)) { Stretch = stretch };
}
