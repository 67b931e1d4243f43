using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>A date as written; the year, or the month, may be left to the neighbours.</summary>
/// <param name="Length">Characters read, the word "ngày" included where it stood in front.</param>
public readonly record struct WrittenDate(int Day, int? Month, int? Year, int Length, bool IsNamed)
{
    public bool Exists => Length > 0;

    public DateOnly? Value => Month is { } month && Year is { } year ? Make(year, month, Day) : null;

    public static DateOnly? Make(int year, int month, int day) =>
        year is >= 1900 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}

/// <summary>Dates in folded text: "ngày 05 tháng 3 năm 2026", "05/3/2026", "30-4", "ngày 25/12", "ngày 20".</summary>
internal static class DateGrammar
{
    private static readonly string Day = Fold.Key("ngày");
    private static readonly string Month = Fold.Key("tháng");
    private static readonly string Year = Fold.Key("năm");

    /// <summary>A date at a place. A day alone is read only behind the word "ngày".</summary>
    public static WrittenDate Read(string key, int at)
    {
        var start = at;
        var named = KeyCursor.Word(key, ref at, Day);
        if (!KeyCursor.Number(key, ref at, 2, out var day) || day is < 1 or > 31)
            return default;
        var numeric = Numeric(key, at, day, start, named);
        if (numeric.Exists)
            return numeric;
        var worded = Worded(key, at, day, start);
        if (worded.Exists)
            return worded;
        return named && IsWordEnd(key, at) ? new WrittenDate(day, null, null, at - start, true) : default;
    }

    /// <summary>"tháng 12/2026", "tháng 12 năm 2026", "tháng 12": a month, its day told as 0.</summary>
    public static WrittenDate ReadMonth(string key, int at)
    {
        var start = at;
        if (!KeyCursor.Word(key, ref at, Month) || !KeyCursor.Number(key, ref at, 2, out var month) || month is < 1 or > 12)
            return default;
        var year = YearAfter(key, ref at, "/-");
        return IsWordEnd(key, at) ? new WrittenDate(0, month, year, at - start, true) : default;
    }

    /// <summary>"năm 2026".</summary>
    public static (int Year, int Length) ReadYear(string key, int at)
    {
        var start = at;
        return
            KeyCursor.Word(key, ref at, Year)
            && KeyCursor.Number(key, ref at, 4, out var year)
            && year is >= 1900 and <= 2199
            && IsWordEnd(key, at)
            ? (year, at - start)
            : default;
    }

    private static WrittenDate Numeric(string key, int at, int day, int start, bool named)
    {
        if (at >= key.Length || key[at] is not ('/' or '-' or '.'))
            return default;
        var mark = key[at++];
        if (!KeyCursor.Number(key, ref at, 2, out var month) || month is < 1 or > 12)
            return default;
        var end = at;
        if (at + 1 < key.Length && key[at] == mark && char.IsAsciiDigit(key[at + 1]))
        {
            at++;
            if (!KeyCursor.Number(key, ref at, 4, out var year) || year is < 1900 or > 2199)
                return default;
            return IsWordEnd(key, at) ? new WrittenDate(day, month, year, at - start, true) : default;
        }
        at = end;
        if (mark == '.' && !named)
            return default;
        var spoken = YearAfter(key, ref at, "");
        return IsWordEnd(key, at) ? new WrittenDate(day, month, spoken, at - start, named || spoken is not null) : default;
    }

    private static WrittenDate Worded(string key, int at, int day, int start)
    {
        KeyCursor.SkipBlanks(key, ref at);
        if (!KeyCursor.Word(key, ref at, Month) || !KeyCursor.Number(key, ref at, 2, out var month) || month is < 1 or > 12)
            return default;
        var year = YearAfter(key, ref at, "/-");
        return IsWordEnd(key, at) ? new WrittenDate(day, month, year, at - start, true) : default;
    }

    /// <summary>" năm 2026", or "/2026" where a mark may stand; leaves the place where there is none.</summary>
    private static int? YearAfter(string key, ref int at, string marks)
    {
        var after = at;
        if (after < key.Length && marks.Contains(key[after], StringComparison.Ordinal))
            after++;
        else
        {
            KeyCursor.SkipBlanks(key, ref after);
            if (after < key.Length && key[after] == ',')
            {
                after++;
                KeyCursor.SkipBlanks(key, ref after);
            }
            if (!KeyCursor.Word(key, ref after, Year))
                return null;
        }
        if (!KeyCursor.Number(key, ref after, 4, out var year) || year is < 1900 or > 2199)
            return null;
        at = after;
        return year;
    }

    private static bool IsWordEnd(string key, int at) =>
        Fold.IsEdge(key, at) && !(at + 1 < key.Length && key[at] is '/' && char.IsAsciiDigit(key[at + 1]));
}
