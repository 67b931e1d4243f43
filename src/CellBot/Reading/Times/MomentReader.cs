using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>Reads hours, days, weekdays, months, quarters, years and recurrences at a place of folded text.</summary>
internal sealed partial class MomentReader(TimeWords words)
{
    private static readonly string HourWord = Fold.Key("giờ");
    private static readonly string MinuteWord = Fold.Key("phút");
    private static readonly string Weekday = Fold.Key("thứ");
    private static readonly string Sunday = Fold.Key("chủ nhật");
    private static readonly string[] Weekdays = [.. new[] { "hai", "ba", "tư", "năm", "sáu", "bảy" }.Select(Fold.Key)];
    private static readonly string[] Codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
    private static readonly string Quarter = Fold.Key("quý");
    private static readonly string DayWord = Fold.Key("ngày");
    private static readonly string[] Third = [Fold.Key("mồng"), Fold.Key("mùng")];
    private static readonly string SameDay = Fold.Key("cùng ngày");
    private static readonly string Of = Fold.Key("của");
    private static readonly string And = Fold.Key("và");
    private static readonly string Or = Fold.Key("hoặc");
    private const int MostDays = 6;
    private const string MinuteMarks = "'’′`";
    private const int MostHours = 6;

    private readonly LunarReader _lunar = new(words);
    private readonly RecurrenceReader _recurrences = new(words);
    private readonly StretchReader _stretches = new(words);

    /// <summary>The moment that begins at a place, or null.</summary>
    public Moment? Read(string key, int start)
    {
        var at = start;
        if (words.Dayparts.Match(key, at) is > 0 and var part)
        {
            at += part;
            KeyCursor.SkipBlanks(key, ref at);
        }
        var hour = ReadHour(key, ref at);
        if (hour is { } first && ReadDaily(key, start, first, at) is { } daily)
            return daily;
        var end = hour is null ? start : KeyCursor.Back(key, at);
        if (hour is not null)
            SkipComma(key, ref at);
        KeyCursor.Word(key, ref at, Of);
        var day = ReadDay(key, at);
        if (day is null)
            return hour is null ? null : new Moment(start, end) { Hour = hour };
        hour ??= HourBehind(key, ref day);
        return day with { From = start, Hour = hour, Rrule = WithHour(day.Rrule, hour) };
    }

    /// <summary>"hằng ngày", "mỗi tuần", "02 tuần một lần": its rule and length; null for none.</summary>
    public (string Rule, int Length)? Recurrence(string key, int start) => _recurrences.Read(key, start);

    private Moment? ReadDay(string key, int at)
    {
        if (Recurrence(key, at) is { } rule)
            return new Moment(at, at + rule.Length) { Rrule = rule.Rule };
        if (string.CompareOrdinal(key, at, SameDay, 0, SameDay.Length) == 0 && Fold.IsEdge(key, at + SameDay.Length))
            return new Moment(at, at + SameDay.Length) { IsSameDay = true };
        if (ReadWeekday(key, at) is { } weekday)
            return weekday;
        if (ReadWeek(key, at) is { } week)
            return week;
        if (_stretches.Read(key, at) is { } stretch)
            return stretch;
        var (moon, moonEnd) = _lunar.Read(key, at);
        if (moon is not null)
            return new Moment(at, moonEnd) { Lunar = moon };
        var date = DateGrammar.Read(key, at);
        if (date.Exists)
            return Recurs(key, at, date) ?? StretchReader.DayOfMonth(key, date, at) ?? new Moment(at, at + date.Length) { Date = date };
        var month = DateGrammar.ReadMonth(key, at);
        if (month.Exists)
            return new Moment(at, at + month.Length) { Month = month };
        if (ReadQuarter(key, at) is { } quarter)
            return quarter;
        var (year, length) = DateGrammar.ReadYear(key, at);
        if (length > 0)
            return new Moment(at, at + length) { Year = year };
        return MonthlyThird(key, at);
    }

    /// <summary>"mồng 3 hằng tháng", "ngày mồng 3 hằng tháng" is a solar day of every month.</summary>
    private Moment? MonthlyThird(string key, int start)
    {
        var at = start;
        KeyCursor.Word(key, ref at, DayWord);
        if (
            !(KeyCursor.Word(key, ref at, Third[0]) || KeyCursor.Word(key, ref at, Third[1]))
            || !KeyCursor.Number(key, ref at, 2, out var day)
        )
            return null;
        KeyCursor.SkipBlanks(key, ref at);
        return Recurrence(key, at) is { Rule: "FREQ=MONTHLY" } rule
            ? new Moment(start, at + rule.Length) { Rrule = $"{rule.Rule};BYMONTHDAY={day}" }
            : null;
    }

    /// <summary>"tháng cuối quý", "tháng thứ 3 trong mỗi quý": the place behind it; 0 for none.</summary>
    private int OfQuarter(string key, int at)
    {
        if (!words.QuarterMonth.Skip(key, ref at))
            return 0;
        words.Recurring.Skip(key, ref at);
        return KeyCursor.Word(key, ref at, Quarter) ? KeyCursor.Back(key, at) : 0;
    }

    /// <summary>"tuần cuối cùng của tháng thứ 3 trong quý", "tuần đầu hằng tháng".</summary>
    private Moment? ReadWeek(string key, int start)
    {
        // A week's last working day stands for it; the last week ends with its month.
        if (WeekOfEachMonth(key, start) is { Number: > 0 } week)
            return new Moment(start, week.To) { Rrule = $"{EveryMonth};BYDAY={week.Number}FR" };
        var at = start;
        if (!words.LastWeek.Skip(key, ref at))
            return null;
        KeyCursor.Word(key, ref at, Of);
        if (OfQuarter(key, at) is > 0 and var quarter)
            return new Moment(start, quarter) { Rrule = "FREQ=MONTHLY;INTERVAL=3" };
        if (Recurrence(key, at) is { Rule: "FREQ=MONTHLY" or "FREQ=MONTHLY;INTERVAL=3" } rule)
            return new Moment(start, at + rule.Length) { Rrule = rule.Rule };
        return null;
    }

    private Moment? ReadWeekday(string key, int start)
    {
        var at = start;
        if (WeekdayAt(key, ref at) is not { } day)
            return null;
        var end = KeyCursor.Back(key, at);
        SkipComma(key, ref at);
        var opened = at < key.Length && key[at] == '(' ? at + 1 : at;
        var date = DateGrammar.Read(key, opened);
        if (date.Exists && date.Month is not null)
            return new Moment(start, opened + date.Length) { Weekday = (DayOfWeek)day, Date = date };
        if (Weekly(key, start, at, day) is { } weekly)
            return weekly;
        return new Moment(start, end) { Weekday = (DayOfWeek)day };
    }

    /// <summary>"quý II/2026", "quý 3 năm 2026".</summary>
    internal static Moment? ReadQuarter(string key, int start)
    {
        var at = start;
        if (!KeyCursor.Word(key, ref at, Quarter))
            return null;
        string[] names = ["iv", "iii", "ii", "i", "4", "3", "2", "1"];
        var index = Array.FindIndex(
            names,
            name => string.CompareOrdinal(key, at, name, 0, name.Length) == 0 && Fold.IsEdge(key, at + name.Length)
        );
        if (index < 0)
            return null;
        at += names[index].Length;
        int? year = null;
        var next = at;
        if (next < key.Length && key[next] is '/' or '-' && KeyCursor.Number(key, ref next, 0, out _) is false)
        {
            next = at + 1;
            if (KeyCursor.Number(key, ref next, 4, out var number) && number is >= 1900 and <= 2199)
                (year, at) = (number, next);
        }
        else
        {
            KeyCursor.SkipBlanks(key, ref next);
            var (number, length) = DateGrammar.ReadYear(key, next);
            if (length > 0)
                (year, at) = (number, next + length);
        }
        return new Moment(start, at) { Quarter = (4 - (index % 4), year) };
    }

    /// <summary>"16 giờ 30 phút", "16 giờ", "16h30", "16:30"; leaves the place where there is none.</summary>
    private static TimeOnly? ReadHour(string key, ref int at)
    {
        var next = at;
        if (!KeyCursor.Number(key, ref next, 2, out var hour) || hour > 24)
            return null;
        var minute = 0;
        var spaced = next;
        KeyCursor.SkipBlanks(key, ref spaced);
        var isSpaced = spaced > next && spaced < key.Length && key[spaced] == 'h' && Fold.IsEdge(key, spaced + 1);
        if (isSpaced)
            next = spaced;
        if (KeyCursor.Word(key, ref spaced, HourWord))
        {
            next = KeyCursor.Back(key, spaced);
            var after = spaced;
            if (
                KeyCursor.Number(key, ref after, 2, out var minutes)
                && minutes < 60
                && (after >= key.Length || key[after] is not ('/' or '-'))
            )
            {
                var end = after;
                KeyCursor.SkipBlanks(key, ref after);
                if (KeyCursor.Word(key, ref after, MinuteWord))
                    (minute, next) = (minutes, KeyCursor.Back(key, after));
                else if (end - spaced == 2)
                    (minute, next) = (minutes, end);
            }
        }
        else if (next < key.Length && key[next] is 'h' or ':' or 'g')
        {
            var colon = key[next] == ':';
            next++;
            if (isSpaced && !IsDateAhead(key, next))
                KeyCursor.SkipBlanks(key, ref next);
            if (KeyCursor.Number(key, ref next, 2, out var minutes) && minutes < 60)
            {
                minute = minutes;
                if (!colon && next < key.Length && MinuteMarks.Contains(key[next], StringComparison.Ordinal))
                    next++;
            }
            else if (colon)
                return null;
            if (next < key.Length && char.IsLetter(key[next]))
                return null;
        }
        else
            return null;
        at = next;
        KeyCursor.SkipBlanks(key, ref at);
        if (hour == 24)
            return minute == 0 ? new TimeOnly(23, 59) : null;
        return new TimeOnly(hour, minute);
    }

    /// <summary>"17 h 20/3": what stands behind the hour is a day and not its minutes.</summary>
    private static bool IsDateAhead(string key, int at)
    {
        KeyCursor.SkipBlanks(key, ref at);
        return DateGrammar.Read(key, at).Exists || at >= key.Length || !char.IsAsciiDigit(key[at]);
    }

    /// <summary>"ngày 25/12/2026, trước 16 giờ" is not one; "ngày 25/12/2026 lúc 16 giờ" is.</summary>
    private TimeOnly? HourBehind(string key, ref Moment day)
    {
        var at = day.To;
        KeyCursor.SkipBlanks(key, ref at);
        if (words.At.Match(key, at) is not (> 0 and var length))
            return null;
        at += length;
        KeyCursor.SkipBlanks(key, ref at);
        if (ReadHour(key, ref at) is not { } hour)
            return null;
        day = day with { To = KeyCursor.Back(key, at) };
        return hour;
    }

    private static string? WithHour(string? rule, TimeOnly? hour) => rule is null || hour is not { } time ? rule : rule + ByHour(time);

    /// <summary>The part of a rule (RFC 5545) that says at which hour.</summary>
    internal static string ByHour(TimeOnly time) => $";BYHOUR={time.Hour};BYMINUTE={time.Minute}";

    private static void SkipComma(string key, ref int at)
    {
        KeyCursor.SkipBlanks(key, ref at);
        if (at < key.Length && key[at] == ',')
            at++;
        KeyCursor.SkipBlanks(key, ref at);
    }
}
