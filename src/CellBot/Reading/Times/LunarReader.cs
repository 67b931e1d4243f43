using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>"mùng 4 Tết", "23 tháng Chạp", "rằm tháng Giêng", "10/3 âm lịch", "30 Tết", with "(tức ngày …)" behind.</summary>
internal sealed class LunarReader(TimeWords words)
{
    private static readonly string Day = Fold.Key("ngày");
    private static readonly string[] First = [Fold.Key("mùng"), Fold.Key("mồng")];
    private static readonly string FullMoon = Fold.Key("rằm");
    private static readonly string Month = Fold.Key("tháng");
    private static readonly string Tet = Fold.Key("tết");
    private static readonly string Lunar = Fold.Key("âm lịch");
    private static readonly string Year = Fold.Key("năm");
    private static readonly string That = Fold.Key("tức");
    private static readonly string NewYear = Fold.Key("nguyên đán");

    public (LunarWords? Words, int To) Read(string key, int start)
    {
        var at = start;
        KeyCursor.Word(key, ref at, Day);
        int day,
            month = 0;
        var named = First.Any(word => KeyCursor.Word(key, ref at, word));
        if (KeyCursor.Word(key, ref at, FullMoon))
            (day, named) = (15, true);
        else if (!KeyCursor.Number(key, ref at, 2, out day))
            return default;
        if (day is < 1 or > 30)
            return default;
        var end = at;
        KeyCursor.SkipBlanks(key, ref at);
        var isLunar = false;
        if (at < key.Length && key[at] is '/' or '-' && !named)
        {
            at++;
            if (!KeyCursor.Number(key, ref at, 2, out month))
                return default;
        }
        else if (KeyCursor.Word(key, ref at, Month))
        {
            (month, var length, isLunar) = MonthName(key, at, named);
            if (month == 0)
                return default;
            at += length;
        }
        end = month > 0 ? at : end;
        KeyCursor.SkipBlanks(key, ref at);
        if (KeyCursor.Word(key, ref at, Tet))
        {
            if (month == 0)
                (month, isLunar) = (named ? 1 : 12, named || day >= 20);
            KeyCursor.Word(key, ref at, NewYear);
            end = KeyCursor.Back(key, at);
        }
        if (at < key.Length && key[at] == '(' && string.CompareOrdinal(key, at + 1, Lunar, 0, Lunar.Length) == 0)
        {
            isLunar = true;
            end = at + Lunar.Length + 2;
            at = end;
        }
        if (KeyCursor.Word(key, ref at, Lunar))
        {
            isLunar = true;
            end = KeyCursor.Back(key, at);
        }
        if (!isLunar || month is < 1 or > 12)
            return default;
        return Tail(key, at, end, day, month);
    }

    /// <summary>Giêng and Chạp are lunar by name; other months only behind mùng and rằm, or with "âm lịch".</summary>
    private (int Month, int Length, bool IsLunar) MonthName(string key, int at, bool named)
    {
        var (month, length) = words.LunarMonth(key, at);
        if (month is 1 or 12)
            return (month, length, true);
        if (month > 0 && named)
            return (month, length, true);
        var end = at;
        return KeyCursor.Number(key, ref end, 2, out var number) ? (number, end - at, false) : (month, length, false);
    }

    private (LunarWords, int) Tail(string key, int at, int end, int day, int month)
    {
        int? year = null;
        var next = at;
        KeyCursor.SkipBlanks(key, ref next);
        var hasYearWord = KeyCursor.Word(key, ref next, Year);
        var (cycle, length) = words.CanChi(key, next);
        if (cycle >= 0)
        {
            year = 1984 + cycle;
            while (year < 1990)
                year += 60;
            end = next + length;
        }
        else if (hasYearWord && KeyCursor.Number(key, ref next, 4, out var number) && number is > 1900 and < 2199)
            (year, end) = (number, next);
        var open = end;
        KeyCursor.SkipBlanks(key, ref open);
        if (open < key.Length && key[open] is '(' or ',')
        {
            var inner = open + 1;
            KeyCursor.SkipBlanks(key, ref inner);
            if (KeyCursor.Word(key, ref inner, That) && DateGrammar.Read(key, inner) is { Exists: true, Value: { } stated } date)
            {
                end = inner + date.Length;
                if (end < key.Length && key[end] == ')' && key[open] == '(')
                    end++;
                return (new LunarWords(day, month, year, stated), end);
            }
        }
        return (new LunarWords(day, month, year, null), end);
    }
}
