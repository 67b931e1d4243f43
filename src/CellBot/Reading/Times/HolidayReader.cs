using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>
/// Holidays by name or by their days: "các ngày nghỉ lễ 30/4, 01/5", "dịp Tết Nguyên đán Bính Ngọ 2026", "trước, trong và sau Tết".
/// </summary>
internal sealed class HolidayReader(TimeWords words)
{
    private static readonly (int Day, int Month, string Id)[] Days =
    [
        (30, 4, "chien_thang_30_4"),
        (1, 5, "quoc_te_lao_dong_1_5"),
        (2, 9, "quoc_khanh_2_9"),
        (10, 3, "gio_to_hung_vuong"),
        (1, 1, "tet_duong_lich"),
        (24, 11, "ngay_van_hoa_viet_nam"),
    ];

    private static readonly string And = Fold.Key("và");
    private static readonly string Lunar = Fold.Key("âm lịch");

    public sealed record Found(int To, IReadOnlyList<string> Ids, int? Year);

    public Found? Read(string key, int start)
    {
        var at = start;
        var led = words.HolidayLeads.Skip(key, ref at);
        while (led && words.HolidayLeads.Skip(key, ref at)) { }
        var feast = words.HolidayWords.Skip(key, ref at);
        var ids = new List<string>();
        int? year = null;
        var end = at;
        for (var i = 0; i < 4; i++)
        {
            if (
                !Named(key, ref at, ids, led || feast, ref year)
                && !Dated(key, ref at, ids, led || feast || ids.Count > 0, feast || ids.Count > 0, ref year)
            )
                break;
            end = at;
            SkipJoin(key, ref at);
            words.HolidayWords.Skip(key, ref at);
        }
        return ids.Count == 0 ? null : new Found(KeyCursor.Back(key, end), ids, year);
    }

    private bool Named(string key, ref int at, List<string> ids, bool isLed, ref int? year)
    {
        foreach (var (id, names) in words.Holidays)
        {
            if (names.Match(key, at) is not (> 0 and var length))
                continue;
            at += length;
            ids.Add(id);
            YearBehind(key, ref at, ref year);
            return true;
        }
        if (!isLed || words.TetBare.Match(key, at) is not (> 0 and var bare))
            return false;
        at += bare;
        ids.Add("tet_nguyen_dan");
        YearBehind(key, ref at, ref year);
        return true;
    }

    private static bool Dated(string key, ref int at, List<string> ids, bool isLed, bool isFeast, ref int? year)
    {
        if (!isLed)
            return false;
        var date = DateGrammar.Read(key, at);
        if (!date.Exists || date.Month is null)
            return false;
        var holiday = Days.FirstOrDefault(day => day.Day == date.Day && day.Month == date.Month);
        if (holiday.Id is null || (!isFeast && date.Year is not null))
            return false;
        var next = at + date.Length;
        if (!isFeast && !IsHolidayPair(key, next))
            return false;
        at = next;
        if (date.Month == 3)
        {
            KeyCursor.SkipBlanks(key, ref next);
            if (KeyCursor.Word(key, ref next, Lunar))
                at = KeyCursor.Back(key, next);
        }
        if (!ids.Contains(holiday.Id))
            ids.Add(holiday.Id);
        year ??= date.Year;
        return true;
    }

    /// <summary>"dịp 30/4 - 01/5", "dịp 30/4 và 01/5": two days make a feast without the word.</summary>
    private static bool IsHolidayPair(string key, int at)
    {
        SkipJoin(key, ref at);
        var date = DateGrammar.Read(key, at);
        return date.Exists && Days.Any(day => day.Day == date.Day && day.Month == date.Month);
    }

    /// <summary>"Bính Ngọ 2026", "năm 2026", "2026", and the day "02/9" behind the name.</summary>
    private void YearBehind(string key, ref int at, ref int? year)
    {
        var next = at;
        KeyCursor.SkipBlanks(key, ref next);
        var (cycle, length) = words.CanChi(key, next);
        var open = next < key.Length && key[next] == '(';
        if (open)
            next++;
        var date = DateGrammar.Read(key, next);
        if (cycle < 0 && date.Exists && Days.Any(day => day.Day == date.Day && day.Month == date.Month))
        {
            next += date.Length;
            if (open && next < key.Length && key[next] == ')')
                next++;
            (at, year) = (next, year ?? date.Year);
            return;
        }
        if (cycle < 0)
        {
            var (word, wordLength) = DateGrammar.ReadYear(key, next);
            if (wordLength == 0 && !(KeyCursor.Number(key, ref next, 4, out word) && word is > 1950 and < 2199))
                return;
            (year, at) = (word, wordLength > 0 ? next + wordLength : next);
            return;
        }
        next += length;
        at = next;
        year = CycleYear(cycle);
        KeyCursor.SkipBlanks(key, ref next);
        if (next < key.Length && key[next] is '-' or '(')
            next++;
        KeyCursor.SkipBlanks(key, ref next);
        var (named, namedLength) = DateGrammar.ReadYear(key, next);
        if (namedLength > 0)
            (year, at) = (named, next + namedLength);
        else if (KeyCursor.Number(key, ref next, 4, out var number) && number is > 1950 and < 2199)
            (year, at) = (number, next);
    }

    /// <summary>The cycle's year between 1990 and 2049.</summary>
    private static int CycleYear(int cycle) => 1984 + cycle < 1990 ? 2044 + cycle : 1984 + cycle;

    private static void SkipJoin(string key, ref int at)
    {
        KeyCursor.SkipBlanks(key, ref at);
        if (at < key.Length && key[at] is ',' or '-' or '&')
            at++;
        KeyCursor.SkipBlanks(key, ref at);
        KeyCursor.Word(key, ref at, And);
    }
}
