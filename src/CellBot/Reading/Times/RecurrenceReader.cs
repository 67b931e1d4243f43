using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>
/// What comes again: "hằng ngày", "mỗi tuần", "02 tuần một lần", "ba tháng một lần", "6 tháng/lần", "mỗi ngày hai lần", "định kỳ 6 tháng".
/// </summary>
internal sealed class RecurrenceReader(TimeWords words)
{
    private const int MostUnits = 31;

    private static readonly (string Word, string Rule, int Times)[] Units =
    [
        (Fold.Key("ngày"), "FREQ=DAILY", 1),
        (Fold.Key("tuần"), "FREQ=WEEKLY", 1),
        (Fold.Key("tháng"), "FREQ=MONTHLY", 1),
        (Fold.Key("quý"), "FREQ=MONTHLY", 3),
        (Fold.Key("năm"), "FREQ=YEARLY", 1),
        (Fold.Key("giờ"), "FREQ=HOURLY", 1),
    ];

    private static readonly string[] Joints = [Fold.Key("và"), Fold.Key("hoặc"), Fold.Key("hay")];
    private static readonly string[] Ones = [Fold.Key("một"), "1", "01"];
    private static readonly string Once = Fold.Key("lần");

    /// <summary>The rule and the length of the words at a place; null for none.</summary>
    public (string Rule, int Length)? Read(string key, int start)
    {
        var at = start;
        if (words.Recurring.Skip(key, ref at))
        {
            // "mỗi tối": of each day.
            if (words.PartsOfDay.Match(key, at) is > 0 and var part)
                return ("FREQ=DAILY", at + part - start);
            if (Unit(key, ref at) is not { } every)
                return null;
            var times = at;
            if (Count(key, ref times) is not null && KeyCursor.Word(key, ref times, Once))
                at = times;
            return (Rule(every, 1), PastOthers(key, KeyCursor.Back(key, at)) - start);
        }
        var periodic = words.Periodic.Skip(key, ref at);
        if (Count(key, ref at) is not { } count)
            return null;
        if (KeyCursor.Word(key, ref at, Once))
            return Times(key, start, at);
        if (Unit(key, ref at) is not { } unit)
            return null;
        var end = KeyCursor.Back(key, at);
        if (IsOnce(key, ref at))
            end = KeyCursor.Back(key, at);
        else if (!periodic)
            return null;
        return (Rule(unit, count), PastOthers(key, end) - start);
    }

    /// <summary>
    /// "định kỳ 6 tháng, 1 năm", "hằng tháng, quý và năm": past the longer rhythms that share the duty; the shortest is the rule.
    /// </summary>
    private int PastOthers(string key, int end)
    {
        for (var at = end; at < key.Length; )
        {
            KeyCursor.SkipBlanks(key, ref at);
            var isJoined = key[Math.Min(at, key.Length - 1)] == ',';
            if (isJoined)
                at++;
            KeyCursor.SkipBlanks(key, ref at);
            isJoined |= Joints.Any(joint => KeyCursor.Word(key, ref at, joint));
            // "năm" is a year before it is five.
            var isUnit = Unit(key, ref at) is not null || (Count(key, ref at) is not null && Unit(key, ref at) is not null);
            var behind = at;
            if (!isJoined || !isUnit || (at < key.Length && char.IsAsciiDigit(key[at])) || IsOnce(key, ref behind))
                break;
            end = KeyCursor.Back(key, at);
        }
        return end;
    }

    /// <summary>"01 lần/quý", "hai lần mỗi năm".</summary>
    private (string Rule, int Length)? Times(string key, int start, int at)
    {
        var slash = at < key.Length && key[at] == '/';
        if (slash)
        {
            at++;
            KeyCursor.SkipBlanks(key, ref at);
        }
        else if (!words.Recurring.Skip(key, ref at))
            return null;
        return Unit(key, ref at) is { } unit ? (Rule(unit, 1), KeyCursor.Back(key, at) - start) : null;
    }

    private int? Count(string key, ref int at)
    {
        if (KeyCursor.Number(key, ref at, 2, out var number))
        {
            KeyCursor.SkipBlanks(key, ref at);
            return number is >= 1 and <= MostUnits ? number : null;
        }
        return words.CountWord(key, ref at);
    }

    private static (string Rule, int Times)? Unit(string key, ref int at)
    {
        foreach (var (word, rule, times) in Units)
        {
            if (KeyCursor.Word(key, ref at, word))
                return (rule, times);
        }
        return null;
    }

    /// <summary>"một lần", "01 lần", "/lần", "/1 lần".</summary>
    private static bool IsOnce(string key, ref int at)
    {
        var next = at;
        var slash = next < key.Length && key[next] == '/';
        if (slash)
        {
            next++;
            KeyCursor.SkipBlanks(key, ref next);
        }
        var one = Ones.Any(word => KeyCursor.Word(key, ref next, word));
        if ((!one && !slash) || !KeyCursor.Word(key, ref next, Once))
            return false;
        at = next;
        return true;
    }

    private static string Rule((string Rule, int Times) unit, int count) =>
        unit.Times * count == 1 ? unit.Rule : $"{unit.Rule};INTERVAL={unit.Times * count}";
}
