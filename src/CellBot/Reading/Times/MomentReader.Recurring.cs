using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>What comes again: hours and days that share a rule.</summary>
internal sealed partial class MomentReader
{
    private const string EveryWeek = "FREQ=WEEKLY";
    private const string EveryMonth = "FREQ=MONTHLY";
    private const int LastWeek = -1;

    /// <summary>
    /// "6 giờ, 12 giờ và 18 giờ hằng ngày": hours that share a rule; null where one hour stands alone or they differ in their minutes.
    /// </summary>
    private Moment? ReadDaily(string key, int start, TimeOnly first, int at)
    {
        if (MoreHours(key, first, ref at) is not { } hours || Recurrence(key, at) is not { } rule)
            return null;
        return new Moment(start, at + rule.Length) { Rrule = $"{rule.Rule}{hours}" };
    }

    /// <summary>
    /// "6 giờ và 16 giờ": the rule's part for hours of which the first was read, and the place behind the last; null where it stands alone
    /// or they differ in their minutes.
    /// </summary>
    internal string? MoreHours(string key, TimeOnly first, ref int at)
    {
        var hours = new List<TimeOnly> { first };
        var end = at;
        while (hours.Count < MostHours)
        {
            var next = end;
            SkipComma(key, ref next);
            KeyCursor.Word(key, ref next, And);
            words.Before.Skip(key, ref next);
            if (next == end || ReadHour(key, ref next) is not { } hour)
                break;
            hours.Add(hour);
            end = next;
        }
        if (hours.Count == 1 || hours.Any(hour => hour.Minute != first.Minute))
            return null;
        at = end;
        KeyCursor.SkipBlanks(key, ref at);
        return $";BYHOUR={string.Join(',', hours.Select(hour => hour.Hour))};BYMINUTE={first.Minute}";
    }

    /// <summary>"thứ Bảy hằng tuần", "thứ Bảy, Chủ nhật hằng tuần", "thứ Hai và thứ Năm mỗi tuần": days that share a rule.</summary>
    private Moment? Weekly(string key, int start, int at, int first)
    {
        var days = new List<int> { first };
        while (days.Count < Weekdays.Length)
        {
            var next = at;
            if (next < key.Length && key[next] is ',' or '/' or '&')
                next++;
            KeyCursor.SkipBlanks(key, ref next);
            _ = KeyCursor.Word(key, ref next, And) || KeyCursor.Word(key, ref next, Or);
            words.Dayparts.Skip(key, ref next);
            if (WeekdayAt(key, ref next) is not { } day)
                break;
            days.Add(day);
            at = next;
        }
        SkipComma(key, ref at);
        if (WeekOfEachMonth(key, at) is { } week)
            return new Moment(start, week.To)
            {
                Weekday = (DayOfWeek)first,
                Rrule = $"{EveryMonth};BYDAY={string.Join(',', days.Select(day => $"{week.Number}{Codes[day]}"))}",
            };
        var rule = words.EachWeek.Match(key, at) is > 0 and var each ? (Rule: EveryWeek, Length: each) : Recurrence(key, at);
        return rule is { } found
            ? new Moment(start, at + found.Length)
            {
                Weekday = (DayOfWeek)first,
                Rrule = $"{found.Rule};BYDAY={string.Join(',', days.Select(day => Codes[day]))}",
            }
            : null;
    }

    /// <summary>"tuần thứ hai hằng tháng", "tuần cuối của mỗi tháng": 1 to 4, or -1 for the last; null for none.</summary>
    private (int Number, int To)? WeekOfEachMonth(string key, int from)
    {
        var number = Array.FindIndex(words.WeeksOfMonth, week => week.Match(key, from) > 0);
        if (number < 0)
            return null;
        var at = from;
        words.WeeksOfMonth[number].Skip(key, ref at);
        KeyCursor.Word(key, ref at, Of);
        return Recurrence(key, at) is { Rule: EveryMonth } rule ? (number == 0 ? LastWeek : number, at + rule.Length) : null;
    }

    /// <summary>0 for Sunday to 6 for Saturday, and the blanks behind its name; null for none.</summary>
    private static int? WeekdayAt(string key, ref int at)
    {
        var next = at;
        KeyCursor.Word(key, ref next, DayWord);
        int day;
        if (KeyCursor.Word(key, ref next, Sunday))
            day = 0;
        else if (!KeyCursor.Word(key, ref next, Weekday))
            return null;
        else
        {
            var named = next;
            day =
                1
                + Array.FindIndex(
                    Weekdays,
                    name => string.CompareOrdinal(key, named, name, 0, name.Length) == 0 && Fold.IsEdge(key, named + name.Length)
                );
            if (day > 0)
                next += Weekdays[day - 1].Length;
            else if (KeyCursor.Number(key, ref next, 1, out var number) && number is >= 2 and <= 7)
                day = number - 1;
            else
                return null;
        }
        at = next;
        KeyCursor.SkipBlanks(key, ref at);
        return day;
    }

    /// <summary>"ngày 20 hằng tháng", "ngày 15 của tháng cuối quý", "ngày 25/6 hằng năm".</summary>
    private Moment? Recurs(string key, int start, WrittenDate date)
    {
        var at = start + date.Length;
        KeyCursor.SkipBlanks(key, ref at);
        KeyCursor.Word(key, ref at, Of);
        if (date.Year is not null)
            return null;
        if (date.Month is null && OfQuarter(key, at) is > 0 and var quarter)
            return new Moment(start, quarter) { Rrule = $"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={date.Day}" };
        if (date.Month is null && words.OtherMonth.Match(key, at) is > 0 and var other)
            return new Moment(start, at + other) { Rrule = $"FREQ=MONTHLY;BYMONTHDAY={date.Day}" };
        at = date.Month is not null ? PastDays(key, at) : PastLastDay(key, at);
        if (Recurrence(key, at) is not { } rule)
            return null;
        var detail = (rule.Rule, date.Month) switch
        {
            ("FREQ=MONTHLY" or "FREQ=MONTHLY;INTERVAL=3", null) => $";BYMONTHDAY={date.Day}",
            ("FREQ=YEARLY", { } month) => $";BYMONTH={month};BYMONTHDAY={date.Day}",
            _ => "",
        };
        return new Moment(start, at + rule.Length) { Rrule = rule.Rule + detail };
    }

    /// <summary>"ngày 03 - 05 hằng tháng", "ngày 20 đến ngày 25 hằng tháng": past the last day of a stretch that comes again.</summary>
    private int PastLastDay(string key, int at)
    {
        var next = at;
        if (next < key.Length && key[next] == '-')
            next++;
        else if (!words.Until.Skip(key, ref next))
            return at;
        KeyCursor.SkipBlanks(key, ref next);
        KeyCursor.Word(key, ref next, DayWord);
        if (!KeyCursor.Number(key, ref next, 2, out var last) || last is < 1 or > 31)
            return at;
        KeyCursor.SkipBlanks(key, ref next);
        return Recurrence(key, next) is null ? at : next;
    }

    /// <summary>"01/6 và 15/11 hằng năm": past the days that share the rule.</summary>
    private static int PastDays(string key, int at)
    {
        for (var days = 0; days < MostDays; days++)
        {
            var next = at;
            if (next < key.Length && key[next] == ',')
                next++;
            KeyCursor.SkipBlanks(key, ref next);
            KeyCursor.Word(key, ref next, And);
            var date = next > at ? DateGrammar.Read(key, next) : default;
            if (date is not { Exists: true, Month: not null, Year: null })
                break;
            at = next + date.Length;
            KeyCursor.SkipBlanks(key, ref at);
        }
        return at;
    }
}
