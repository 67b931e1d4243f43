using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>What comes again: "hằng ngày (trước 16 giờ)", "hằng tháng trước ngày 20", "02 lần/năm".</summary>
internal sealed class HabitReader(TimeWords words)
{
    private static readonly string Times = Fold.Key("lần");

    private readonly MomentReader _moments = new(words);

    /// <summary>"hằng ngày (trước 16 giờ)", "hằng tháng trước ngày 20", or the habit alone.</summary>
    public (TimeExpression?, int) Read(MappedText text, int start, (string Rule, int Length) rule, ClauseContext clause)
    {
        var key = text.Key;
        var at = start + rule.Length;
        while (at < key.Length && key[at] is ' ' or ',' or '(')
            at++;
        var limited = words.Latest.SkipWithComma(key, ref at) | words.Before.SkipWithComma(key, ref at);
        if (!limited)
            words.At.SkipWithComma(key, ref at);
        var moment = _moments.Read(key, at);
        var detailed =
            moment is not null
            && moment.Rrule is null
            && (
                moment.Hour is not null
                || moment.Weekday is not null
                || IsOfEach(moment, rule.Rule)
                || moment.Date is { Exists: true, Month: null }
            );
        if (!detailed)
            return (Habit(text, start, rule, clause), start + rule.Length);
        var detail =
            moment!.Date.Exists ? ByDay(moment.Date)
            : moment.Weekday is { } day ? $";BYDAY={day.ToString()[..2].ToUpperInvariant()}"
            : "";
        var (hour, to) = ("", moment.To);
        if (moment.Hour is { } time)
        {
            hour = _moments.MoreHours(key, time, ref to) ?? MomentReader.ByHour(time);
            to = KeyCursor.Back(key, to);
        }
        return (
            TimeExpression.Of(text, start, to, TimeKind.Recurring) with
            {
                Rrule = rule.Rule + detail + hour,
                IsDeadline = limited || clause.IsReporting(start),
            },
            to
        );
    }

    /// <summary>
    /// "hằng tháng" alone: a duty where the clause reports, a habit where it opens the clause or counts ("02 lần/năm"). Behind
    /// a name it only tells which one is meant ("ngân sách hằng năm"), and told in full later in the sentence it is none.
    /// </summary>
    private TimeExpression? Habit(MappedText text, int start, (string Rule, int Length) rule, ClauseContext clause)
    {
        var isCounted =
            char.IsAsciiDigit(text.Key[start])
            || words.Periodic.Match(text.Key, start) > 0
            || text.Key.AsSpan(start, rule.Length).EndsWith(Times);
        var isReport = clause.IsReport(start, isCounted);
        if (!isReport && !isCounted && !clause.Opens(start))
            return null;
        if (clause.HasLaterDetail(start + rule.Length, _moments, later => IsOfEach(later, rule.Rule)))
            return null;
        return TimeExpression.Of(text, start, start + rule.Length, TimeKind.Recurring) with { Rrule = rule.Rule, IsDeadline = isReport };
    }

    /// <summary>An hour or a weekday by itself comes again where its sentence says "hằng ngày", "hằng tuần".</summary>
    public static (TimeExpression?, int)? Repeated(MappedText text, int start, Moment moment, string? rule, bool isDeadline)
    {
        if (rule is null)
            return null;
        var detail =
            moment.Date.Exists ? ByDay(moment.Date)
            : moment.Weekday is { } day && !rule.Contains("BYDAY", StringComparison.Ordinal)
                ? $";BYDAY={day.ToString()[..2].ToUpperInvariant()}"
            : "";
        var hour = moment.Hour is { } time ? MomentReader.ByHour(time) : "";
        return (
            TimeExpression.Of(text, start, moment.To, TimeKind.Recurring) with
            {
                Rrule = rule + detail + hour,
                IsDeadline = isDeadline,
            },
            moment.To
        );
    }

    /// <summary>"Hằng tháng … trước ngày 20", "hằng năm … trước ngày 15 tháng 12": the day is one of every month or year.</summary>
    public static bool IsOfEach(Moment moment, string? rule) =>
        moment.Date is { Exists: true, Year: null } date
        && moment.Rrule is null
        && (date.Month is null ? rule?.StartsWith("FREQ=MONTHLY", StringComparison.Ordinal) == true : rule == "FREQ=YEARLY");

    private static string ByDay(WrittenDate date) =>
        date.Month is { } month ? $";BYMONTH={month};BYMONTHDAY={date.Day}" : $";BYMONTHDAY={date.Day}";
}
