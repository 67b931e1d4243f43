using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>
/// Days that share a month: "các ngày 21 và 22/12", "ngày 15, 16/12/2026", "ngày 10-12 tháng 5", "16-20/11/2025". Only the
/// last one names the month; without the word "ngày" it must name the year too.
/// </summary>
internal sealed class DayListReader(TimeWords words)
{
    private const int MostDays = 8;
    private static readonly string Day = Fold.Key("ngày");
    private static readonly string And = Fold.Key("và");

    public (WrittenDate First, WrittenDate Last, int To)? Read(string key, int start)
    {
        var at = start;
        words.DayListLeads.Skip(key, ref at);
        var named = KeyCursor.Word(key, ref at, Day) || at > start;
        if (!Bare(key, ref at, out var first))
            return null;
        for (var days = 1; days < MostDays; days++)
        {
            if (!Join(key, ref at))
                return null;
            KeyCursor.Word(key, ref at, Day);
            var last = DateGrammar.Read(key, at);
            if (last is { Exists: true, Month: not null })
                return last.Day > first && (named || last.Year is not null) ? (last with { Day = first }, last, at + last.Length) : null;
            if (!Bare(key, ref at, out _))
                return null;
        }
        return null;
    }

    /// <summary>A number that is a day and no date of its own.</summary>
    private static bool Bare(string key, ref int at, out int day)
    {
        var end = at;
        if (!KeyCursor.Number(key, ref end, 2, out day) || day is < 1 or > 31)
            return false;
        if (end < key.Length && key[end] is '/' or '.')
            return false;
        at = end;
        KeyCursor.SkipBlanks(key, ref at);
        return true;
    }

    private bool Join(string key, ref int at)
    {
        var from = at;
        if (at < key.Length && key[at] is '-' or ',')
            at++;
        KeyCursor.SkipBlanks(key, ref at);
        return KeyCursor.Word(key, ref at, And) || words.Until.Skip(key, ref at) || at > from;
    }
}
