using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>What comes again: hours and days that share a rule.</summary>
internal sealed partial class MomentReader
{
    /// <summary>
    /// "6 giờ, 12 giờ và 18 giờ hằng ngày": hours that share a rule; null where one hour stands alone or they differ in their minutes.
    /// </summary>
    private Moment? ReadDaily(string key, int start, TimeOnly first, int at)
    {
        var hours = new List<TimeOnly> { first };
        while (hours.Count < MostHours)
        {
            var next = at;
            SkipComma(key, ref next);
            KeyCursor.Word(key, ref next, And);
            KeyCursor.SkipBlanks(key, ref next);
            if (next == at || ReadHour(key, ref next) is not { } hour)
                break;
            hours.Add(hour);
            at = next;
        }
        KeyCursor.SkipBlanks(key, ref at);
        if (hours.Count == 1 || hours.Any(hour => hour.Minute != first.Minute) || Recurrence(key, at) is not { } rule)
            return null;
        var all = string.Join(',', hours.Select(hour => hour.Hour));
        return new Moment(start, at + rule.Length) { Rrule = $"{rule.Rule};BYHOUR={all};BYMINUTE={first.Minute}" };
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
        if (date.Month is not null)
            at = PastDays(key, at);
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
